import type { InfiniteData } from '@tanstack/react-query';
import type { MomentPost } from '@teahouse/contract';
import { queries } from '../../app/query-client.ts';
import { forgetBelow } from '../../sync/media-cache.ts';
import type { MomentKey } from './comment-outbox.ts';
import { changePages, type MomentChange, type MomentPage, withPosted } from './moment-pages.ts';
import { momentUrl } from './moment-url.ts';

/** The first parts of the keys under which moments are held. */
export const keys = {
  feed: ['moments', 'feed'],
  of: (accountId: string) => ['moments', 'of', accountId],
  one: ({ authorId, postId }: MomentKey) => ['moments', 'one', authorId, postId],
  notices: ['moments', 'notices'],
} as const;

type Pages = InfiniteData<MomentPage>;

/** Makes a change to a moment wherever it is held; answers that are on their way and may not know it are asked for again. */
export async function changeMoment(
  { authorId, postId }: MomentKey,
  change: MomentChange,
): Promise<void> {
  const asking = queries.isFetching({ queryKey: ['moments'] }) > 0;
  if (asking) await queries.cancelQueries({ queryKey: ['moments'] });
  const changeOne: MomentChange = (post) =>
    post.id === postId && post.author.id === authorId ? change(post) : post;
  const inPages = (data: Pages | undefined) => data && changePages(data, changeOne);
  queries.setQueryData<Pages>(keys.feed, inPages);
  queries.setQueryData<Pages>(keys.of(authorId), inPages);
  queries.setQueryData<MomentPost>(
    keys.one({ authorId, postId }),
    (post) => post && changeOne(post),
  );
  if (asking) await queries.invalidateQueries({ queryKey: ['moments'] });
}

/** Shows a moment that the house has taken. */
export function showPosted(post: MomentPost): void {
  const first = (data: Pages | undefined) => data && withPosted(data, post);
  queries.setQueryData<Pages>(keys.feed, first);
  queries.setQueryData<Pages>(keys.of(post.author.id), first);
}

/** Takes a moment away from everywhere on this device, with its files. */
export async function forgetMoment(key: MomentKey): Promise<void> {
  await changeMoment(key, () => undefined);
  queries.removeQueries({ queryKey: keys.one(key), type: 'inactive' });
  await forgetBelow(momentUrl(key));
}
