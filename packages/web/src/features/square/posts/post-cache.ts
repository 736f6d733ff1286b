import type { SquarePost } from '@teahouse/contract';
import { queries } from '../../../app/query-client.ts';
import { forgetBelow } from '../../../sync/media-cache.ts';
import { changeHeld, type HeldPosts, type PostChange, withWritten } from './post-pages.ts';
import { postUrl } from './square-paths.ts';

const SQUARE = { queryKey: ['square'] };

/** The key under which one post is held. */
export const postKey = (postId: string) => ['square', 'post', postId] as const;

const isHeldPosts = (data: unknown): data is HeldPosts =>
  typeof data === 'object' && data !== null && 'newer' in data && 'posts' in data;

function changeEverywhere(change: PostChange): void {
  queries.setQueriesData(SQUARE, (data: unknown) =>
    isHeldPosts(data) ? changeHeld(data, change) : data,
  );
}

/** Makes a change to a post wherever it is held; answers that are on their way and may not know it are asked for again. */
export async function changePost(postId: string, change: PostChange): Promise<void> {
  const asking = queries.isFetching(SQUARE) > 0;
  if (asking) await queries.cancelQueries(SQUARE);
  changeEverywhere((post) => (post.id === postId ? change(post) : post));
  queries.setQueryData<SquarePost>(postKey(postId), (post) => post && change(post));
  if (asking) await queries.invalidateQueries(SQUARE);
}

/** Shows a post of mine that the house has taken; whoever counts its carried post learns of it. */
export function showWritten(post: SquarePost): void {
  const first = (held: HeldPosts | undefined) => held && withWritten(held, post);
  queries.setQueryData<HeldPosts>(['square', 'home', ''], first);
  queries.setQueryData<HeldPosts>(['square', 'of', post.author.id, 'posts'], first);
  queries.setQueryData(postKey(post.id), post);
  if (post.carried)
    void changePost(post.carried.id, (carried) => ({ ...carried, reposts: carried.reposts + 1 }));
}

/** Takes a post away from everywhere on this device, with its files; what carries it says that it is gone. */
export async function forgetPost(postId: string): Promise<void> {
  await changePost(postId, () => undefined);
  changeEverywhere((post) => (post.carried?.id === postId ? { ...post, carried: null } : post));
  queries.removeQueries({ queryKey: postKey(postId), type: 'inactive' });
  await forgetBelow(postUrl(postId));
}

/** Takes whatever somebody wrote away from this device: one of us two blocks the other. */
export function forgetAuthor(authorId: string): void {
  changeEverywhere((post) => {
    if (post.author.id === authorId) return undefined;
    return post.carried?.author.id === authorId ? { ...post, carried: null } : post;
  });
  queries.removeQueries({
    queryKey: ['square', 'post'],
    type: 'inactive',
    predicate: ({ state }) => (state.data as SquarePost | undefined)?.author.id === authorId,
  });
}
