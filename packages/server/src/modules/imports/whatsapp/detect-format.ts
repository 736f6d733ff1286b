import { OrderScale, type OrderVerdict } from './date-order.ts';
import { type Layout, readHeader } from './read-header.ts';
import type { Line } from './read-lines.ts';

/** How an export was written. */
export type ExportFormat = {
  layout: Layout;
  /** Lines that begin a message in this layout. */
  headers: number;
  /** Lines that begin like a message in another layout: exports that someone pasted into a message. */
  foreignHeaders: number;
  lines: number;
} & OrderVerdict;

interface Tally {
  layout: Layout;
  headers: number;
  scale: OrderScale;
}

/**
 * Reads a whole export once and says how it was written: the layout that most messages begin with,
 * and the order of day, month and year from every date (a number that can only be a year or a day,
 * days that do not exist or lie in the future of `now`, time that would run backwards). Undefined
 * when no line begins like a message. Memory does not grow with the file.
 */
export async function detectFormat(
  lines: AsyncIterable<Line> | Iterable<Line>,
  now = new Date(),
): Promise<ExportFormat | undefined> {
  const tallies = new Map<string, Tally>();
  let count = 0;
  let headers = 0;
  for await (const line of lines) {
    count = line.number;
    const header = readHeader(line.text);
    if (!header) continue;
    headers += 1;
    const { frame, separator, year, seconds } = header.layout;
    const key = `${frame} ${separator} ${year} ${seconds}`;
    let tally = tallies.get(key);
    if (!tally) {
      tally = { layout: header.layout, headers: 0, scale: new OrderScale(header.layout, now) };
      tallies.set(key, tally);
    }
    tally.headers += 1;
    tally.scale.add(header.date, header.dateText, line.number);
  }
  let most: Tally | undefined;
  for (const tally of tallies.values()) if (!most || tally.headers > most.headers) most = tally;
  if (!most) return undefined;
  return {
    layout: most.layout,
    headers: most.headers,
    foreignHeaders: headers - most.headers,
    lines: count,
    ...most.scale.verdict(),
  };
}
