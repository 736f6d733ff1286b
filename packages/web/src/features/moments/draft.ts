import type { Audience, Person, Place } from '@teahouse/contract';

// As the contract says; its schemas stay out of the browser.
/** A moment has at most so many pictures. */
export const MOST_PICTURES = 9;
const MOST_TEXT = 2_000;
/** A film lasts at most this long; a second of grace, as players round. */
const LONGEST_FILM_MS = 60_000 + 1_000;
const MB = 1024 * 1024;
const LARGEST = { image: 30 * MB, video: 100 * MB } as const;

/** Why a file cannot go. */
export type FileFault = 'heic' | 'broken' | 'tooLarge' | 'tooLong';

/** A picture or film of a moment that is being written; its bytes lie on the shelf under its key. */
export interface DraftFile {
  key: string;
  kind: 'image' | 'video';
  fileName: string;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  /** It was looked at and made small; until then it cannot go. */
  ready: boolean;
  fault?: FileFault | undefined;
}

/** A moment that is being written. */
export interface Draft {
  text: string;
  files: readonly DraftFile[];
  place: Place | null;
  audience: Audience;
  reminded: readonly Person[];
}

export const emptyDraft: Draft = {
  text: '',
  files: [],
  place: null,
  audience: { kind: 'friends' },
  reminded: [],
};

/** Whether anything was written that one would miss. */
export const isWorthKeeping = ({ text, files }: Draft): boolean =>
  text.trim() !== '' || files.length > 0;

/** Why some of the chosen files stay out: too many pictures, a second film, or a film beside pictures. */
export type LeftOut = 'tooMany' | 'pictureOrFilm' | undefined;

/** The files with those that were chosen: so many pictures or one film; what does not fit is left out. */
export function addFiles(
  files: readonly DraftFile[],
  chosen: readonly DraftFile[],
  mostPictures: number,
): { files: readonly DraftFile[]; leftOut: LeftOut } {
  const kind = (files[0] ?? chosen[0])?.kind;
  const most = kind === 'video' ? 1 : mostPictures;
  const same = chosen.filter((file) => file.kind === kind);
  const all = [...files, ...same].slice(0, most);
  if (all.length === files.length + chosen.length) return { files: all, leftOut: undefined };
  const mixed = same.length < chosen.length || kind === 'video';
  return { files: all, leftOut: mixed ? 'pictureOrFilm' : 'tooMany' };
}

/** The list with one item taken to another place. */
export function moveItem<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || from === to || to < 0 || to >= items.length) return items;
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Whether another file may be added. */
export const takesMore = (files: readonly DraftFile[], mostPictures: number): boolean =>
  files.length < mostPictures && files[0]?.kind !== 'video';

/** What is wrong with a file by its size and length. */
export function faultOf(
  kind: DraftFile['kind'],
  bytes: number,
  durationMs: number | null,
): FileFault | undefined {
  if (bytes === 0) return 'broken';
  if (bytes > LARGEST[kind]) return 'tooLarge';
  return kind === 'video' && (durationMs ?? 0) > LONGEST_FILM_MS ? 'tooLong' : undefined;
}

/** How many characters are too many; negative while there is room. */
export const overBy = (text: string): number => text.trim().length - MOST_TEXT;

/** Whether it can go: it has something, not too much, and every file is ready and sound. */
export const mayGo = (draft: Draft): boolean =>
  isWorthKeeping(draft) &&
  overBy(draft.text) <= 0 &&
  draft.files.every((file) => file.ready && !file.fault);
