import type { ReactNode } from 'react';
import styles from './highlight.module.css';

/** Places in a text, as [start, end) offsets. */
export type Range = readonly [start: number, end: number];

/** Where the words of a query stand in a text, without regard to case. */
export function findRanges(text: string, query: string): Range[] {
  const words = query.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found: Range[] = [];
  for (const match of text.matchAll(new RegExp(escaped.join('|'), 'giu'))) {
    found.push([match.index, match.index + match[0].length]);
  }
  return found;
}

/** A text in which what was found is marked: by a query, or by ranges that the search answered. */
export function Highlight(props: { text: string; query?: string; ranges?: readonly Range[] }) {
  const { text } = props;
  const ranges = props.ranges ?? findRanges(text, props.query ?? '');
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) parts.push(text.slice(at, start));
    parts.push(
      <mark key={start} className={styles.mark}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  if (at < text.length) parts.push(text.slice(at));
  return <>{parts}</>;
}
