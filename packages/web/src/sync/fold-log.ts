import { applySilent, type HeldEntry, joinHeld, namedPosition } from './held-entry.ts';

/**
 * A run of entries in ascending order after more of them came, by page or live: each position once
 * (sync.md C3), what silent entries name changed by them (T2, E1), in whatever order and however often
 * all of it comes. Entries that do not change stay the same objects.
 */
export function foldEntries(
  run: readonly HeldEntry[],
  incoming: readonly HeldEntry[],
): readonly HeldEntry[] {
  if (incoming.length === 0) return run;
  const joined = joinRuns(run, incoming);
  return applyNews(joined, newsFor(joined, incoming));
}

/** A run after silent entries, which need not stand in it; the same run where they change nothing of it. */
export function applyNews(
  run: readonly HeldEntry[],
  news: readonly HeldEntry[],
): readonly HeldEntry[] {
  const byPosition = new Map<number, HeldEntry[]>();
  for (const entry of news) {
    const position = namedPosition(entry);
    if (position !== undefined)
      byPosition.set(position, [...(byPosition.get(position) ?? []), entry]);
  }
  if (byPosition.size === 0) return run;
  return mapRun(run, (held) => (byPosition.get(held.position) ?? []).reduce(applySilent, held));
}

/** A run with each entry changed; the same run where none did. */
export function mapRun(
  run: readonly HeldEntry[],
  change: (entry: HeldEntry) => HeldEntry,
): readonly HeldEntry[] {
  const after = run.map(change);
  return after.some((entry, index) => entry !== run[index]) ? after : run;
}

/** The silent entries that may change something now: those that came, and those after what came. */
function newsFor(joined: readonly HeldEntry[], incoming: readonly HeldEntry[]): HeldEntry[] {
  const lowest = Math.min(...incoming.map((entry) => entry.asOf ?? entry.position));
  const fresh = new Set(incoming.map((entry) => entry.position));
  const news = joined.filter((entry) => fresh.has(entry.position));
  for (let index = joined.length - 1; index >= 0; index -= 1) {
    const entry = joined[index] as HeldEntry;
    if (entry.position <= lowest) break;
    if (!fresh.has(entry.position)) news.push(entry);
  }
  return news.filter((entry) => namedPosition(entry) !== undefined);
}

/** Joins two ascending runs; what both have is told by both. */
function joinRuns(held: readonly HeldEntry[], more: readonly HeldEntry[]): HeldEntry[] {
  const [last, first] = [held.at(-1), more[0]];
  if (!last || !first || first.position > last.position) return [...held, ...more];
  const byPosition = new Map(held.map((entry) => [entry.position, entry]));
  for (const entry of more) {
    const known = byPosition.get(entry.position);
    byPosition.set(entry.position, known ? joinHeld(known, entry) : entry);
  }
  return [...byPosition.values()].sort((a, b) => a.position - b.position);
}
