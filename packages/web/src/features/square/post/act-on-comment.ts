import type { SquareComment } from '@teahouse/contract';
import { call, refusalCode } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { changePost } from '../posts/post-cache.ts';
import { tellRefused } from '../posts/tell-refused.ts';
import { type CommentPages, commentsKey } from './use-comments.ts';

type Change = (comment: SquareComment) => SquareComment | undefined;

function changeComments(postId: string, change: Change): void {
  queries.setQueriesData<CommentPages>({ queryKey: commentsKey(postId) }, (data) =>
    data
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            comments: page.comments.flatMap((comment) => change(comment) ?? []),
          })),
        }
      : data,
  );
}

const askAgain = (postId: string) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: commentsKey(postId) }),
    queries.invalidateQueries({ queryKey: ['square', 'post', postId] }),
  ]);

/** Likes a comment, or takes the like back: at once here; where the house says no it is as before. */
export async function likeComment(comment: SquareComment, liked: boolean): Promise<void> {
  const { postId, id: commentId } = comment;
  const show = (value: boolean) =>
    changeComments(postId, (one) =>
      one.id === commentId && one.liked !== value
        ? { ...one, liked: value, likes: Math.max(0, one.likes + (value ? 1 : -1)) }
        : one,
    );
  show(liked);
  const input = { params: { postId, commentId } };
  try {
    if (liked) await call('PUT /square/posts/:postId/comments/:commentId/like', input);
    else await call('DELETE /square/posts/:postId/comments/:commentId/like', input);
  } catch (error) {
    show(!liked);
    await tellRefused(error);
    if (refusalCode(error) === 'common.not_found') await askAgain(postId);
  }
}

/** Deletes a comment, with its thread where it begins one; where the house says no it is there again. */
export async function removeComment(comment: SquareComment): Promise<void> {
  const { postId, id: commentId, threadId } = comment;
  changeComments(postId, (one) => {
    if (one.id === commentId) return undefined;
    if (one.id !== threadId) return one;
    const firstAnswers = one.firstAnswers.filter(({ id }) => id !== commentId);
    return { ...one, answers: Math.max(0, one.answers - 1), firstAnswers };
  });
  try {
    await call('DELETE /square/posts/:postId/comments/:commentId', {
      params: { postId, commentId },
    });
    await queries.invalidateQueries({ queryKey: ['square', 'post', postId] });
  } catch (error) {
    await tellRefused(error);
    await askAgain(postId);
  }
}

/** A comment that is to be sent; the same client id is the same comment, however often it is tried. */
export interface NewComment {
  clientId: string;
  postId: string;
  text: string;
  replyTo: SquareComment | null;
  alsoRepost: boolean;
}

/** Sends a comment and shows it; false where the house said no, in words. */
export async function sendComment(wanted: NewComment): Promise<boolean> {
  const { clientId, postId, text, replyTo, alsoRepost } = wanted;
  try {
    const { comment } = await call('POST /square/posts/:postId/comments', {
      params: { postId },
      body: { clientId, text, alsoRepost, ...(replyTo && { replyTo: replyTo.id }) },
    });
    showComment(comment);
    await changePost(postId, (post) => ({
      ...post,
      comments: post.comments + 1,
      reposts: post.reposts + (alsoRepost ? 1 : 0),
    }));
    if (alsoRepost)
      for (const list of ['home', 'reposts'])
        void queries.invalidateQueries({ queryKey: ['square', list] });
    return true;
  } catch (error) {
    await tellRefused(error);
    if (refusalCode(error) !== 'network') await askAgain(postId);
    return false;
  }
}

/** A thread begins the list, an answer ends its thread. */
function showComment(comment: SquareComment): void {
  const { postId, threadId } = comment;
  const add = (queryKey: readonly unknown[], work: (data: CommentPages) => CommentPages) =>
    queries.setQueryData<CommentPages>(queryKey, (data) => data && work(data));
  const key = commentsKey(postId);
  if (threadId === null) {
    for (const order of ['hot', 'newest'])
      add([...key, order], ({ pages: [first, ...rest], ...data }) => ({
        ...data,
        pages: first ? [{ ...first, comments: [comment, ...first.comments] }, ...rest] : rest,
      }));
    return;
  }
  changeComments(postId, (one) =>
    one.id === threadId
      ? {
          ...one,
          answers: one.answers + 1,
          firstAnswers: one.answers < 2 ? [...one.firstAnswers, comment] : one.firstAnswers,
        }
      : one,
  );
  add([...key, threadId], (data) => {
    const last = data.pages.at(-1);
    if (!last || last.cursor !== null) return data;
    const pages = [...data.pages.slice(0, -1), { ...last, comments: [...last.comments, comment] }];
    return { ...data, pages };
  });
}
