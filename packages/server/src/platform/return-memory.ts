import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_EVERY_MS = 2_000;
/** A process that was busier than this since the last look is left alone. */
const QUIET_UTILIZATION = 0.1;
/** Garbage worth the work of looking for it. */
const WORTH_BYTES = 16 * 1024 * 1024;

/**
 * Gives back what a rush left behind, once it is quiet again: V8 collects when it wants to allocate, so after
 * 5,000 connections opened and then slept, 17 kB of garbage stayed for each (bench `idle`). The collection is
 * made when nobody waits: it takes some 40 ms, and a plain one would keep the pages.
 */
export function returnMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NodeJS.GCFunction;
  let kept = process.memoryUsage.rss();
  let before = performance.eventLoopUtilization();
  setInterval(async () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > QUIET_UTILIZATION) return;
    if (process.memoryUsage.rss() - kept < WORTH_BYTES) return;
    await collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
    kept = process.memoryUsage.rss();
  }, LOOK_EVERY_MS).unref();
}
