import { median, round } from './machine.ts';
import type { LoadResult } from './run-load.ts';

/** The medians of several measurements of the same; any fault or disorder among them is an error. */
export function mediansOf(what: string, results: readonly LoadResult[]) {
  for (const result of results) {
    if (result.faults.length > 0) throw new Error(`${what}: ${result.faults.join(' | ')}`);
    if (result.outOfOrder > 0) throw new Error(`${what}: ${result.outOfOrder} out of order`);
  }
  const of = (key: 'perSec' | 'p50Ms' | 'p99Ms') => round(median(results.map((one) => one[key])));
  return { perSec: of('perSec'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') };
}

export type Medians = ReturnType<typeof mediansOf>;
