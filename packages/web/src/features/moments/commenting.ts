import type { MomentComment } from '@teahouse/contract';
import { createStore } from '../../app/store.ts';

/** The moment that is being commented, and the comment that is answered; undefined while none is. */
export const commenting = createStore<
  { postId: string; replyTo: MomentComment | null } | undefined
>(undefined);

/** What is being written, by moment: kept while one looks elsewhere. */
export const commentTexts = createStore<ReadonlyMap<string, string>>(new Map());

/** Writes on a comment. */
export function writeComment(postId: string, text: string): void {
  const texts = new Map(commentTexts.get());
  if (text === '') texts.delete(postId);
  else texts.set(postId, text);
  commentTexts.set(texts);
}
