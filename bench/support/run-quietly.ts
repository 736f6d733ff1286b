import { round, waitForQuiet } from './machine.ts';
import { type LoadPlan, type LoadResult, runLoad } from './run-load.ts';

/** Cores that everything else on the machine may use for a measurement to count. */
const FOREIGN = 0.25;
const TRIES = 3;

/**
 * Runs a load on a quiet machine: waits up to `quiet` seconds before each try, and tries again while others
 * took more than a quarter of a core. After three tries the quietest counts; `onTry` hears of each.
 */
export async function runQuietly(
  plan: () => LoadPlan,
  watched: () => Record<string, readonly number[]>,
  quiet: number,
  onTry: (result: LoadResult) => void,
): Promise<LoadResult> {
  let quietest: LoadResult | undefined;
  for (let tries = 0; tries < TRIES; tries++) {
    await waitForQuiet(quiet);
    const result = await runLoad(plan(), watched);
    onTry(result);
    if (foreign(result) <= FOREIGN) return result;
    if (!quietest || foreign(result) < foreign(quietest)) quietest = result;
    // told not to wait: nor to try again
    if (quiet === 0) break;
  }
  if (!quietest) throw new Error('nothing was measured');
  return quietest;
}

const foreign = (result: LoadResult) => round(result.cores.other ?? 0);
