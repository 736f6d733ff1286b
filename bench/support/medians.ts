import { median, round } from './machine.ts';
import type { LoadResult } from './run-load.ts';

/**
 * The medians of several measurements of the same, and the most cores that others used meanwhile: above
 * 0.25 the figure is of a busy machine. Any fault or disorder is an error.
 */
export function mediansOf(what: string, results: readonly LoadResult[]) {
  for (const result of results) {
    if (result.faults.length > 0) throw new Error(`${what}: ${result.faults.join(' | ')}`);
    if (result.outOfOrder > 0) throw new Error(`${what}: ${result.outOfOrder} out of order`);
  }
  const of = (key: 'perSec' | 'p50Ms' | 'p99Ms') => round(median(results.map((one) => one[key])));
  const othersCores = Math.max(...results.map((one) => one.cores.other ?? 0));
  return { perSec: of('perSec'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms'), othersCores };
}

export type Medians = ReturnType<typeof mediansOf>;
