import type { BundleLine, Content } from '@teahouse/contract';

/** A Chinese, Japanese or Korean sign: words are not parted by spaces, so parts of them are found too. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}\p{M}])+/gu;
/** Of a longer text (an imported one; messages have 5,000) the beginning is found. */
const MAX_TEXT = 20_000;
/** What one looks for has at most this many words. */
const MAX_WORDS = 8;

/** How texts are compared: one form of each sign, small letters. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What a text is found by: signs and pairs of signs, and words; the database adds the stems of `latin`. */
export function wordsOf(text: string): { tokens: string[]; latin: string } {
  const tokens = new Set<string>();
  const latin: string[] = [];
  for (const [run] of folded(text.slice(0, MAX_TEXT)).matchAll(RUNS)) {
    if (!CJK.test(run)) {
      tokens.add(run.slice(0, 60));
      latin.push(run.slice(0, 60));
      continue;
    }
    const signs = [...run];
    for (const [n, sign] of signs.entries()) {
      tokens.add(sign);
      const next = signs[n + 1];
      if (next) tokens.add(sign + next);
    }
  }
  return { tokens: [...tokens], latin: latin.join(' ') };
}

/** What somebody looks for: tokens that must all be there, words found by stem or beginning, runs to see in the text itself. */
export interface Wanted {
  tokens: string[];
  words: string[];
  runs: string[];
}

/** Reads what was typed. Nothing to look for where it has neither letter nor number. */
export function wantedOf(typed: string): Wanted {
  const wanted: Wanted = { tokens: [], words: [], runs: [] };
  const runs = [...folded(typed).matchAll(RUNS)].map(([run]) => run).slice(0, MAX_WORDS);
  for (const run of runs) {
    if (!CJK.test(run)) {
      wanted.words.push(run.slice(0, 60));
      continue;
    }
    wanted.runs.push(run);
    const signs = [...run];
    if (signs.length === 1) wanted.tokens.push(run);
    for (let n = 0; n + 1 < signs.length; n++) wanted.tokens.push(`${signs[n]}${signs[n + 1]}`);
  }
  return wanted;
}

/** All that an entry says in words, for finding it; "" where it says nothing. */
export function textIn(content: Content | BundleLine['content']): string {
  switch (content.kind) {
    case 'text':
      return [content.text, content.preview?.title ?? ''].join(' ').trim();
    case 'archived_text':
      return [content.text, content.attachment?.fileName ?? ''].join(' ').trim();
    case 'file':
      return content.media.fileName ?? '';
    case 'location':
      return `${content.place.name} ${content.place.address}`;
    case 'contact':
      return `${content.person.displayName} ${content.person.handle}`;
    case 'bundle':
      return content.lines.map((line) => `${line.senderName} ${textIn(line.content)}`).join(' ');
    case 'card':
      return content.line;
    case 'announcement':
      return content.text;
    default:
      return '';
  }
}

const LINK = /\bhttps?:\/\/\S/i;

/** Under which kind an entry is found; undefined: it is not. */
export function kindIn(content: Content): string | undefined {
  switch (content.kind) {
    case 'text':
      return LINK.test(content.text) ? 'link' : 'text';
    case 'archived_text':
      if (!content.attachment) return 'text';
      return { image: 'media', video: 'media', audio: 'voice', file: 'file' }[
        content.attachment.kind
      ];
    case 'image':
    case 'video':
      return 'media';
    case 'voice':
    case 'file':
    case 'location':
    case 'contact':
      return content.kind;
    case 'bundle':
    case 'card':
    case 'announcement':
      return 'text';
    default:
      return undefined;
  }
}
