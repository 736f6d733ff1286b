import { type Kysely, sql } from 'kysely';
import type { StemOf } from './words.ts';

/** Words whose stems are kept; the oldest go. */
const KEPT = 50_000;
const kept = new Map<string, string>();
/** What the stemmer takes for a word; anything else is its own stem. */
const ENGLISH = /^[a-z]{3,40}$/;

/** Reads the stems of these words by the database's English rules, and keeps them; answers how to tell a stem. */
export async function loadStems<T>(db: Kysely<T>, words: readonly string[]): Promise<StemOf> {
  const stems = new Map<string, string>();
  const unknown: string[] = [];
  for (const word of words) {
    const stem = ENGLISH.test(word) ? kept.get(word) : word;
    if (stem === undefined) unknown.push(word);
    else stems.set(word, stem);
  }
  if (unknown.length > 0) {
    const { rows } = await sql<{ word: string; stem: string | null }>`
      select w as word, (ts_lexize('pg_catalog.english_stem', w))[1] as stem
        from unnest(${unknown}::text[]) as w`.execute(db);
    for (const { word, stem } of rows) {
      // a word that says nothing ("the") has no stem: it is its own
      stems.set(word, stem ?? word);
      keep(word, stem ?? word);
    }
  }
  return (word) => stems.get(word) ?? word;
}

function keep(word: string, stem: string): void {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(word, stem);
}
