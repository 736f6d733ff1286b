import { refuse } from '../../platform/refusal.ts';

/** Lets a few pieces of heavy work run at once; the others wait for their turn. */
export type Gate = <R>(work: () => Promise<R>) => Promise<R>;

/** A gate for `atOnce` pieces of work; past `maxWaiting` the answer is common.busy at once instead of late. */
export function createGate(atOnce: number, maxWaiting: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function pass(work) {
    if (running >= atOnce) {
      if (waiting.length >= maxWaiting) refuse('common.busy', { retryAfterSeconds: 2 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // the place is handed on, so `running` stays
      if (next) next();
      else running--;
    }
  };
}
