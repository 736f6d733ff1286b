import { detached, isMark, withoutMarks } from './marks.ts';
import { tellsOfGroup } from './system-phrases.ts';

/** What follows the time of a header, parted. */
export interface Authored {
  /** Undefined when no one wrote the line. */
  author: string | undefined;
  /** The text as written, marks included. */
  text: string;
}

/** No name in an address book is longer; what stands before a later colon is a sentence. */
const MAX_NAME = 160;
const MAX_KNOWN = 2_000;

/**
 * A function that parts `Name: text` after a header. Names come without marks and with one kind of
 * space, the "~" of people who are in no address book stays, right before the name. It remembers
 * the names that it saw, so that only a new one is looked at closely.
 */
export function openAuthorSplitter(): (rest: string) => Authored {
  const known = new Map<string, string>();
  return (rest) => {
    const colon = findColon(rest);
    if (colon < 0) return { author: undefined, text: rest };
    const prefix = rest.slice(0, colon);
    let author = known.get(prefix);
    if (author === undefined) {
      author = detached(cleanName(prefix));
      if (author === '' || isSentence(prefix, rest.slice(colon + 1)))
        return { author: undefined, text: rest };
      if (known.size < MAX_KNOWN) known.set(detached(prefix), author);
    }
    const space = rest.charCodeAt(colon + 1);
    return { author, text: rest.slice(colon + (isGap(space) ? 2 : 1)) };
  };
}

const isGap = (code: number): boolean => code === 0x20 || code === 0xa0 || code === 0x202f;

/** The first colon that can end a name: followed by a space, a mark, "<" or nothing. */
function findColon(rest: string): number {
  for (let at = rest.indexOf(':'); at >= 0 && at <= MAX_NAME; at = rest.indexOf(':', at + 1)) {
    const next = rest.charCodeAt(at + 1);
    if (at + 1 === rest.length || isGap(next) || isMark(next) || next === 0x3c) return at;
  }
  return -1;
}

const cleanName = (prefix: string): string =>
  withoutMarks(prefix).replace(/\s+/g, ' ').trim().replace(/^~ /, '~');

const QUOTES: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
  ['„', '“'],
];

/** A colon within a quoted name of a group does not end anybody's name. */
function isSentence(prefix: string, after: string): boolean {
  if (tellsOfGroup(prefix)) return true;
  for (const [open, close] of QUOTES)
    if (prefix.lastIndexOf(open) > prefix.lastIndexOf(close) && after.includes(close)) return true;
  return prefix.split('"').length % 2 === 0 && after.includes('"');
}
