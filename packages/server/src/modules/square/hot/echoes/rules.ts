/** Authors of a topic that its sample holds at most (H10). */
export const SAMPLE_SIZE = 64;

const NEAR_LENGTH = 0.8;
const NEAR_PAIRS = 0.7;
const SHORTEST_NEAR = 4;
const NEAR_SHARE = 0.3;
const PART_SHARE = 0.5;
const SAME_SHARE = 0.8;
/** Fewer common places in two samples say nothing. */
const LEAST_SAMPLE = 3;

/** A topic by what tells whether it is another one again. */
export interface Named {
  /** The first is the one that it goes by. */
  keys: readonly string[];
  isTag: boolean;
  /** The smallest of the random ends of its authors' ids, in order. */
  sample: readonly string[];
}

/**
 * How many of the authors of the smaller topic wrote of the larger one too, from 0 to 1, by the part of the
 * ids that both samples cover; undefined where that is too small to tell.
 */
export function commonShare(a: readonly string[], b: readonly string[]): number | undefined {
  const endOf = (sample: readonly string[]) =>
    sample.length < SAMPLE_SIZE ? '~' : (sample.at(-1) ?? '~');
  const [end = '~'] = [endOf(a), endOf(b)].sort();
  const [mine, theirs] = [a, b].map((sample) => sample.filter((author) => author <= end));
  const fewer = Math.min(mine?.length ?? 0, theirs?.length ?? 0);
  if (fewer < LEAST_SAMPLE) return undefined;
  const others = new Set(theirs);
  return (mine ?? []).filter((author) => others.has(author)).length / fewer;
}

const numbersIn = (key: string) => (key.match(/\p{N}+/gu) ?? []).join(' ');

function pairsIn(key: string): string[] {
  const signs = [...key];
  return signs.slice(1).map((sign, n) => `${signs[n]}${sign}`);
}

function pairShare(a: string, b: string): number {
  const [mine, theirs] = [pairsIn(a), new Set(pairsIn(b))];
  if (mine.length + theirs.size === 0) return 0;
  return (2 * mine.filter((pair) => theirs.has(pair)).length) / (mine.length + theirs.size);
}

/** Whether two keys are one topic written twice: nearly the same signs, the same numbers (H9). */
export function isNearSame(a: Named, b: Named): boolean {
  const [short = '', long = ''] = [a.keys[0] ?? '', b.keys[0] ?? ''].sort(
    (one, other) => one.length - other.length,
  );
  if (!a.isTag || !b.isTag || short.length < SHORTEST_NEAR) return false;
  if (numbersIn(short) !== numbersIn(long)) return false;
  if (long.includes(short) && short.length >= NEAR_LENGTH * long.length) return true;
  if (pairShare(short, long) < NEAR_PAIRS) return false;
  return (commonShare(a.sample, b.sample) ?? 0) >= NEAR_SHARE;
}

/** Joins topics whose names are near-same to the first of them; those that stand first are the stronger ones (H9). */
export function joinNearSame<T extends Named>(topics: readonly T[]): T[][] {
  const groups: T[][] = [];
  // only names with a pair of signs in common can be near-same
  const byPair = new Map<string, Set<T[]>>();
  for (const topic of topics) {
    const pairs = pairsIn(topic.keys[0] ?? '');
    const near = new Set(pairs.flatMap((pair) => [...(byPair.get(pair) ?? [])]));
    const found = [...near].find(([first]) => first && isNearSame(first, topic));
    if (found) {
      found.push(topic);
      continue;
    }
    const group = [topic];
    groups.push(group);
    for (const pair of pairs) byPair.set(pair, (byPair.get(pair) ?? new Set()).add(group));
  }
  return groups;
}

/** Whether a topic of words only says again what stands above it, because the same people wrote both (H10). */
export function isEcho(topic: Named, above: Named): boolean {
  if (topic.isTag) return false;
  const share = commonShare(topic.sample, above.sample);
  const isPart = topic.keys.some((mine) =>
    above.keys.some((theirs) => theirs.includes(mine) || mine.includes(theirs)),
  );
  return isPart ? (share ?? 1) >= PART_SHARE : (share ?? 0) >= SAME_SHARE;
}
