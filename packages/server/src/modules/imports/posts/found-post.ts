import { type ImportReason, MAX_POST_TEXT, type PostService } from '@teahouse/contract';

/** A post of an archive that may come in. */
export interface FoundPost {
  type: 'post';
  /** Its place in the archive, from 1. */
  number: number;
  /** What the service calls it; the same in every archive. */
  originId: string;
  at: Date;
  /** At most as long as a post may be. */
  text: string;
  isCut: boolean;
  /** Whether the service showed it to everybody. Only then may it come to the square. */
  isPublic: boolean;
  /** Paths of its pictures and films in the archive. */
  files: readonly string[];
  /** How many files it names that are not there. */
  missing: number;
}

/** Something of an archive that does not come in, and why; what may be shown of it. */
export interface LeftOut {
  type: 'left_out';
  number: number;
  reason: ImportReason;
  text: string;
}

export type Found = FoundPost | LeftOut;

/** An opened archive of one's own posts. */
export interface PostArchive {
  service: PostService;
  /** Whose it says it is; '' where it does not say. */
  account: string;
  /** Reads it from its beginning; may be called again. Ends with an ArchiveRefusal when it breaks a promise. */
  read(): AsyncIterable<Found>;
}

/** A post as a reader understood it. */
export interface PostDraft extends Pick<FoundPost, 'number' | 'originId' | 'isPublic'> {
  /** Milliseconds since 1970; NaN where it could not be read. */
  time: number;
  text: string;
  files?: readonly string[];
  missing?: number;
}

/** No service of these is older. */
const BEGINNING = Date.parse('2004-01-01T00:00:00Z');
/** An id that is longer is none. */
const MAX_ID_LENGTH = 500;
/** Files of one post that are looked at. */
const MAX_FILES = 50;

/** Checks what every post must have, whatever the service: an id, a time that was, something in it, not too long a text. */
export function settlePost(draft: PostDraft, now: Date): Found {
  const { number, originId, isPublic, missing = 0 } = draft;
  const text = tidyText(draft.text);
  const leftOut = (reason: ImportReason): LeftOut => leaveOut(number, reason, text);
  if (originId === '' || originId.length > MAX_ID_LENGTH) return leftOut('not_understood');
  if (!(draft.time >= BEGINNING && draft.time <= now.getTime())) return leftOut('impossible_time');
  const named = [...new Set(draft.files ?? [])];
  const files = named.slice(0, MAX_FILES);
  if (text === '' && files.length === 0)
    return leftOut(missing > 0 ? 'file_missing' : 'nothing_in_it');
  const cut = cutText(text);
  return {
    type: 'post',
    number,
    originId,
    at: new Date(draft.time),
    text: cut,
    isCut: cut !== text,
    isPublic,
    files,
    missing: missing + named.length - files.length,
  };
}

/** Something that does not come in, with the beginning of what it says. */
export const leaveOut = (number: number, reason: ImportReason, text = ''): LeftOut => ({
  type: 'left_out',
  number,
  reason,
  text: beginningOf(tidyText(text)),
});

/** The beginning of a text, never half a sign. */
export const beginningOf = (text: string): string => [...text.slice(0, 400)].slice(0, 140).join('');

function tidyText(text: string): string {
  return text
    .replaceAll('\0', '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function cutText(text: string): string {
  if (text.length <= MAX_POST_TEXT) return text;
  const cut = text.slice(0, MAX_POST_TEXT - 1);
  // half a sign would not be well-formed
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
