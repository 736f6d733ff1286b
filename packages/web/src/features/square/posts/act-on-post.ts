import type { Poll, ReplyPermission, SquarePost } from '@teahouse/contract';
import { call } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { changePost, forgetPost } from './post-cache.ts';
import { tellRefused } from './tell-refused.ts';

async function orAsBefore(work: () => Promise<unknown>, undo: () => unknown): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    await undo();
    await tellRefused(error);
    return false;
  }
}

const askAgain = () => queries.invalidateQueries({ queryKey: ['square'] });

const withLike = (liked: boolean) => (post: SquarePost) =>
  post.liked === liked
    ? post
    : { ...post, liked, likes: Math.max(0, post.likes + (liked ? 1 : -1)) };

/** Likes a post, or takes the like back: at once here; where the house says no it is as before. */
export async function setLiked(postId: string, liked: boolean): Promise<void> {
  await changePost(postId, withLike(liked));
  const input = { params: { postId } };
  await orAsBefore(
    () =>
      liked
        ? call('PUT /square/posts/:postId/like', input)
        : call('DELETE /square/posts/:postId/like', input),
    () => changePost(postId, withLike(!liked)),
  );
}

/** Keeps a post among my bookmarks, or no longer: at once here; where the house says no it is as before. */
export async function setBookmarked(postId: string, bookmarked: boolean): Promise<boolean> {
  const marked = (value: boolean) => (post: SquarePost) => ({ ...post, bookmarked: value });
  await changePost(postId, marked(bookmarked));
  const input = { params: { postId } };
  return orAsBefore(
    () =>
      bookmarked
        ? call('PUT /square/posts/:postId/bookmark', input)
        : call('DELETE /square/posts/:postId/bookmark', input),
    () => changePost(postId, marked(!bookmarked)),
  );
}

/** Deletes a post of mine; where the house says no it is there again. */
export async function removePost(postId: string): Promise<boolean> {
  await forgetPost(postId);
  return orAsBefore(() => call('DELETE /square/posts/:postId', { params: { postId } }), askAgain);
}

/** Changes a post of mine: who may comment, or whether it stands first on my page. */
export async function alterPost(
  postId: string,
  part: { replyPermission?: ReplyPermission; pinned?: boolean },
): Promise<boolean> {
  await changePost(postId, (post) => ({ ...post, ...part }));
  return orAsBefore(async () => {
    const { post } = await call('PATCH /square/posts/:postId', { params: { postId }, body: part });
    await changePost(postId, () => post);
    // another one gives up its place
    if (part.pinned !== undefined) await queries.invalidateQueries({ queryKey: ['square', 'of'] });
  }, askAgain);
}

/** Votes in a poll of a post, or of the one that it carries; undefined where the house said no. */
export async function votePoll(postId: string, choice: number): Promise<Poll | undefined> {
  try {
    const { poll } = await call('PUT /square/posts/:postId/vote', {
      params: { postId },
      body: { choice },
    });
    await changePost(postId, (post) => ({ ...post, poll }));
    return poll;
  } catch (error) {
    await tellRefused(error);
    void askAgain();
    return undefined;
  }
}
