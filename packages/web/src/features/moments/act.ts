import type { Audience, MomentComment, MomentPost } from '@teahouse/contract';
import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { newClientId } from '../../sync/new-client-id.ts';
import type { MomentKey } from './comment-outbox.ts';
import { changeMoment, forgetMoment } from './moment-cache.ts';
import { withoutComment } from './moment-pages.ts';
import { keyOf } from './moment-url.ts';
import { tellRefused } from './tell-refused.ts';
import { currentOutbox } from './use-outbox.ts';

/** Likes a moment, or takes the like back: at once here, later at the house. */
export const setLiked = (post: MomentPost, liked: boolean): void =>
  currentOutbox()?.likes.set({ ...keyOf(post), liked });

/** Writes a comment, or an answer to one: shown at once, sent when the house can be reached. */
export function sendComment(key: MomentKey, text: string, replyTo: MomentComment | null): void {
  currentOutbox()?.comments.add({
    ...key,
    clientId: newClientId(),
    text: text.trim(),
    replyTo: replyTo && { commentId: replyTo.id, person: replyTo.author },
    state: 'pending',
  });
}

/** Deletes a comment; where the house says no it is there again. */
export async function removeComment(key: MomentKey, commentId: string): Promise<void> {
  await changeMoment(key, (post) => withoutComment(post, commentId));
  await orAsBefore(() =>
    call('DELETE /moments/:authorId/:postId/comments/:commentId', {
      params: { ...key, commentId },
    }),
  );
}

/** Deletes a moment of mine; where the house says no it is there again. */
export async function removeMoment(key: MomentKey): Promise<boolean> {
  await forgetMoment(key);
  return orAsBefore(() => call('DELETE /moments/:authorId/:postId', { params: { ...key } }));
}

/** Changes who may see a moment of mine. */
export async function changeAudience(key: MomentKey, audience: Audience): Promise<void> {
  await changeMoment(key, (post) => ({ ...post, audience }));
  await orAsBefore(() =>
    call('PUT /moments/:authorId/:postId/audience', { params: { ...key }, body: { audience } }),
  );
}

async function orAsBefore(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    await queries.invalidateQueries({ queryKey: ['moments'] });
    await tellRefused(error);
    return false;
  }
}
