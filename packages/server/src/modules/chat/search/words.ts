import type { SearchKind } from '@teahouse/contract';

/** Signs of scripts that do not part words by spaces, so that parts of them are found too. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー\\p{Script=Thai}';
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const RUNS = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
/** Of a longer text (an imported one; messages have 5,000) the beginning is found. */
const MAX_TEXT = 20_000;
/** Of a longer word the beginning is found. */
const MAX_WORD = 60;
/** What one looks for has at most this many words. */
const MAX_WORDS = 8;
/** A word is found by its beginnings up to so many letters; of a longer one that is typed, the text is asked. */
const MAX_BEGINNING = 8;
/** Positions of a log, and the time, that are looked through at once. */
const SEGMENT = 8_192;
const PERIOD_MS = 365.25 * 86_400_000;

/** What an English word comes from; any other word is its own. */
export type StemOf = (word: string) => string;

/** How texts are compared: one form of each sign, small letters, Latin ones without their marks. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase();

const runsIn = (text: string): string[] => folded(text).match(RUNS) ?? [];

/** The words of a text that are parted by spaces, as they are compared; each once. */
export const spacedWordsIn = (text: string): string[] => [
  ...new Set(
    runsIn(text.slice(0, MAX_TEXT))
      .filter((run) => !IS_UNSPACED.test(run))
      .map((run) => run.slice(0, MAX_WORD)),
  ),
];

/** The keys that a text is found by: signs and pairs of signs; beginnings and stems of words. They hold letters, numbers and `~` only. */
export function keysOf(text: string, stemOf: StemOf): string[] {
  const keys = new Set<string>();
  for (const run of runsIn(text.slice(0, MAX_TEXT))) {
    const signs = [...run];
    if (IS_UNSPACED.test(run))
      for (const [n, sign] of signs.entries()) {
        keys.add(sign);
        const next = signs[n + 1];
        if (next) keys.add(sign + next);
      }
    else {
      for (let length = 1; length <= Math.min(signs.length, MAX_BEGINNING); length++)
        keys.add(signs.slice(0, length).join(''));
      keys.add(stemKey(run, stemOf));
    }
  }
  return [...keys];
}

/** What somebody looks for. */
export interface Wanted {
  /** Words of scripts without spaces: to be seen in the text in one piece. */
  runs: string[];
  /** Whole words, found by their stems. */
  words: string[];
  /** The last word, which may be the beginning of one. */
  beginning: string | undefined;
}

/** Reads what was typed. Nothing to look for where it has neither letter nor number. */
export function wantedOf(typed: string): Wanted {
  const runs = runsIn(typed)
    .slice(0, MAX_WORDS)
    .map((run) => run.slice(0, MAX_WORD).toWellFormed());
  const words = runs.filter((run) => !IS_UNSPACED.test(run));
  const last = runs.at(-1);
  const beginning = last !== undefined && last === words.at(-1) ? words.pop() : undefined;
  return { runs: runs.filter((run) => IS_UNSPACED.test(run)), words, beginning };
}

/** The tsquery of what is wanted, over keys of `keysOf`; "" for nothing. */
export function queryOf(wanted: Wanted, stemOf: StemOf): string {
  const terms = wanted.runs.flatMap((run) => {
    const signs = [...run];
    return signs.length === 1 ? [run] : signs.slice(1).map((sign, n) => `${signs[n]}${sign}`);
  });
  terms.push(...wanted.words.map((word) => stemKey(word, stemOf)));
  const all = terms.map((term) => `'${term}'`);
  const { beginning } = wanted;
  if (beginning)
    all.push(
      `('${[...beginning].slice(0, MAX_BEGINNING).join('')}' | '${stemKey(beginning, stemOf)}')`,
    );
  return [...new Set(all)].join(' & ');
}

/** Whether a text that has the keys has what is wanted too: runs in one piece, a long word to its end. */
export function isThere(wanted: Wanted, text: string, stemOf: StemOf): boolean {
  const { runs, beginning } = wanted;
  const whole = folded(text);
  if (!runs.every((run) => whole.includes(run))) return false;
  if (!beginning || [...beginning].length <= MAX_BEGINNING) return true;
  const stem = stemOf(beginning);
  return spacedWordsIn(text).some((word) => word.startsWith(beginning) || stemOf(word) === stem);
}

/** The words of texts whose stems `isThere` asks for. */
export function wordsToCompare({ beginning = '' }: Wanted, texts: readonly string[]): string[] {
  const signs = [...beginning];
  if (signs.length <= MAX_BEGINNING) return [];
  return [beginning, ...new Set(texts.flatMap(spacedWordsIn))];
}

const stemKey = (word: string, stemOf: StemOf) => `~${stemOf(word.slice(0, MAX_WORD))}`;

/** The segment of a log in which a position lies. */
export const segmentOf = (position: number): number => Math.floor((position - 1) / SEGMENT);
/** The year in which a moment lies. */
export const periodOf = (moment: Date): number => Math.floor(moment.getTime() / PERIOD_MS);

// Keys of where an entry stands. They may mean two things in a million: who asks looks at the place itself.
export const segmentKey = (conversationId: string, segment: number, period: number): string =>
  `@${shortened(conversationId)}.${segment}.${period}`;
export const senderKey = (accountId: string): string => `^${shortened(accountId)}`;
export const kindKey = (kind: SearchKind): string => `#${kind}`;

/** The random end of an id, in few signs. */
const shortened = (id: string): string =>
  Buffer.from(id.slice(-17).replace('-', ''), 'hex').toString('base64url');
