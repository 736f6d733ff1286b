import { MAX_TOPIC_NAME, type TextLink } from '@teahouse/contract';

/** A text has at most so many links (P4). */
const MAX_LINKS = 50;

/** Scripts that do not part words by spaces: after their signs a topic may begin at once. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}';
const NAME = '[\\p{L}\\p{N}\\p{M}_·]';
const WORD_BEFORE = new RegExp(`[\\p{L}\\p{N}_&](?<![${UNSPACED}])$`, 'u');

// the first that fits at a place counts: an address is none of the others, a closed topic before an open one
const MARKS = new RegExp(
  [
    'https?:\\/\\/[^\\s\\p{Script=Han}]+',
    `#(?<closed>(?! )[^#\\r\\n]{1,${MAX_TOPIC_NAME}}(?<! ))#`,
    `#(?<open>${NAME}{1,${MAX_TOPIC_NAME}})(?!${NAME})`,
    '(?<![A-Za-z0-9_])@(?<handle>[A-Za-z][A-Za-z0-9_]{3,19})(?![A-Za-z0-9_])',
  ].join('|'),
  'gu',
);

/** A mention or a topic as it stands in a text, before anybody was asked whose handle that is. */
type Mark =
  | { kind: 'topic'; from: number; to: number; name: string }
  | { kind: 'mention'; from: number; to: number; handle: string };

/** Every topic and every `@handle` of a text, in their order (P4). */
export function marksIn(text: string): Mark[] {
  const marks: Mark[] = [];
  MARKS.lastIndex = 0;
  for (let found = MARKS.exec(text); found; found = MARKS.exec(text)) {
    const [whole] = found;
    const from = found.index;
    const mark = readMark(text, from, whole, found.groups ?? {});
    if (mark) marks.push(mark);
    else if (whole.startsWith('#')) MARKS.lastIndex = from + 1;
  }
  return marks;
}

function readMark(
  text: string,
  from: number,
  whole: string,
  { closed, open, handle }: Record<string, string | undefined>,
): Mark | undefined {
  const place = { from, to: from + whole.length };
  if (handle !== undefined) return { kind: 'mention', ...place, handle: handle.toLowerCase() };
  const name = (closed ?? open)?.trim();
  if (name === undefined || !/[\p{L}\p{N}]/u.test(name)) return undefined;
  if (open !== undefined) {
    // "C#sharp" is a word, "#1" a number
    const before = [...text.slice(Math.max(0, from - 2), from)].at(-1) ?? '';
    if (WORD_BEFORE.test(before) || !/\p{L}/u.test(name)) return undefined;
  }
  return { kind: 'topic', ...place, name };
}

/** The links of a text, given whose handles those are that it names; a handle of nobody's stays text. */
export function linksOf(marks: readonly Mark[], accounts: ReadonlyMap<string, string>): TextLink[] {
  const links: TextLink[] = [];
  for (const mark of marks) {
    if (links.length === MAX_LINKS) break;
    const { from, to } = mark;
    if (mark.kind === 'topic') links.push({ kind: 'topic', from, to, name: mark.name });
    else {
      const accountId = accounts.get(mark.handle);
      if (accountId) links.push({ kind: 'mention', from, to, accountId });
    }
  }
  return links;
}

/** The handles that a text names, each once; no more than links it may have. */
export const handlesIn = (marks: readonly Mark[]): string[] => [
  ...new Set(
    marks.flatMap((mark) => (mark.kind === 'mention' ? mark.handle : [])).slice(0, MAX_LINKS),
  ),
];

/** Whom the links of a text name, each once. */
export const mentionedIn = (links: readonly TextLink[]): string[] => [
  ...new Set(links.flatMap((link) => (link.kind === 'mention' ? link.accountId : []))),
];
