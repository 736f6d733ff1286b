import type { ReplyPermission, SquarePost } from '@teahouse/contract';
import type { DraftFile } from '../../moments/draft.ts';

// As the contract says; its schemas stay out of the browser.
/** A post has at most so many characters. */
export const MOST_TEXT = 2_000;
/** A post has at most so many pictures. */
export const MOST_PICTURES = 18;
/** A poll has at most so many choices, each of so many characters. */
export const MOST_CHOICES = 9;
export const MOST_CHOICE_TEXT = 40;

/** A poll that is being written; keys tell its choices apart while they change places. */
export interface PollDraft {
  choices: readonly { key: string; text: string }[];
  hours: number;
}

/** A post that is being written. */
export interface SquareDraft {
  text: string;
  files: readonly DraftFile[];
  poll: PollDraft | null;
  replyPermission: ReplyPermission;
}

/** What a post carries. */
export interface Carries {
  kind: 'repost' | 'quote';
  postId: string;
}

export const emptyDraft: SquareDraft = {
  text: '',
  files: [],
  poll: null,
  replyPermission: 'everyone',
};

/** Whether anything was written that one would miss; `begun` is the text that was there from the start. */
export const isWorthKeeping = ({ text, files, poll }: SquareDraft, begun = ''): boolean =>
  text.trim() !== begun.trim() ||
  files.length > 0 ||
  (poll?.choices.some((choice) => choice.text.trim() !== '') ?? false);

/** The choices of a poll that say something. */
export const choicesOf = ({ choices }: PollDraft): string[] =>
  choices.map(({ text }) => text.trim()).filter((text) => text !== '');

/** How many characters are too many; negative while there is room. */
export const overBy = (text: string): number => text.trim().length - MOST_TEXT;

/** Whether it can go: it has something or carries a post, not too much, and every part of it is ready. */
export function mayGo(draft: SquareDraft, carries: Carries | null): boolean {
  const { text, files, poll } = draft;
  const hasSomething = text.trim() !== '' || files.length > 0 || poll !== null || carries !== null;
  return (
    hasSomething &&
    overBy(text) <= 0 &&
    files.every((file) => file.ready && !file.fault) &&
    (poll === null || choicesOf(poll).length >= 2)
  );
}

const CHAIN = '//@';

/**
 * The words that come before one's own when a post is sent on: nothing of a first post, of a repost its
 * writer and words, with the chain that those hold. A long chain loses its oldest words.
 */
export function chainOf(post: Pick<SquarePost, 'carries' | 'author' | 'text'>): string {
  if (post.carries !== 'repost') return '';
  let chain = `${CHAIN}${post.author.handle}: ${post.text}`.trimEnd();
  while (chain.length > MOST_TEXT / 2) {
    const last = chain.lastIndexOf(CHAIN);
    chain = last > 0 ? chain.slice(0, last).trimEnd() : chain.slice(0, MOST_TEXT / 2);
  }
  return chain;
}
