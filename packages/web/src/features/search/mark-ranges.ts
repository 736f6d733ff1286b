import type { Range } from '../../ui/highlight.tsx';

/** Where the marks of a search stand in a text, without regard to case; a longer mark wins over a shorter one within it. */
export function markRanges(text: string, marks: readonly string[]): Range[] {
  const wanted = marks.filter((mark) => mark.trim() !== '').sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return [];
  const escaped = wanted.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found: Range[] = [];
  for (const match of text.matchAll(new RegExp(escaped.join('|'), 'giu')))
    found.push([match.index, match.index + match[0].length]);
  return found;
}

const LEAD = 12;
const LONGEST = 120;

/** The part of a text in which the first mark stands, in one line, with the places of all marks in it. */
export function markedPart(
  text: string,
  marks: readonly string[],
): { text: string; ranges: Range[] } {
  const line = text.replace(/\s+/g, ' ').trim();
  const [first] = markRanges(line, marks);
  const from = first && first[0] > LEAD * 2 ? first[0] - LEAD : 0;
  const part = `${from > 0 ? '…' : ''}${line.slice(from, from + LONGEST)}`;
  return { text: part, ranges: markRanges(part, marks) };
}
