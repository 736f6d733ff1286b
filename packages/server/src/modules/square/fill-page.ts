import { type ListPlace, type Paged, readCursor, writeCursor } from './list-places.ts';

/** A page reads at most so many rows again and again: 1,000 in all (M2). */
const ROUNDS = 10;
const MORE = 110;

interface Source<Row, Shown> {
  /** So many rows below the place, in the list's order. */
  fetch(below: ListPlace | undefined, count: number): Promise<Row[]>;
  /** For each row what is shown of it; undefined where the viewer does not see it. */
  show(rows: Row[]): Promise<(Shown | undefined)[]>;
  placeOf(row: Row): ListPlace;
}

/** A full page of what the viewer sees, however much of the list they do not see; the cursor leads on as long as there is more. */
export async function fillPage<Row, Shown>(
  asked: Paged,
  source: Source<Row, Shown>,
): Promise<{ items: Shown[]; cursor: string | null }> {
  const items: Shown[] = [];
  let last: ListPlace | undefined;
  let below = readCursor(asked.cursor);
  for (let round = 0; round < ROUNDS; round++) {
    // one more tells whether there is more
    const count = round === 0 ? asked.limit + 1 : MORE;
    const rows = await source.fetch(below, count);
    const shown = await source.show(rows);
    for (const [n, row] of rows.entries()) {
      const item = shown[n];
      below = source.placeOf(row);
      if (item === undefined) continue;
      if (items.length === asked.limit) return { items, cursor: last ? writeCursor(last) : null };
      items.push(item);
      last = below;
    }
    if (rows.length < count) return { items, cursor: null };
  }
  return { items, cursor: below ? writeCursor(below) : null };
}
