import type { SquareComment } from '@teahouse/contract';
import { createStore } from '../../../app/store.ts';

/** Where a comment is written; what opens the keyboard finds it by this. */
export const COMMENT_FIELD = 'square-comment';

/** The comment that is being answered; null: the post itself. */
export const answering = createStore<SquareComment | null>(null);

/** What is being written, by post: kept while one looks elsewhere. */
export const commentTexts = createStore<ReadonlyMap<string, string>>(new Map());

/** Writes on a comment. */
export function writeComment(postId: string, text: string): void {
  const texts = new Map(commentTexts.get());
  if (text === '') texts.delete(postId);
  else texts.set(postId, text);
  commentTexts.set(texts);
}

/** Begins an answer to a comment. */
export function answerComment(comment: SquareComment): void {
  answering.set(comment);
  document.getElementById(COMMENT_FIELD)?.focus();
}
