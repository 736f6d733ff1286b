import type { Clock } from '../clock.ts';

/** A clock that only moves when told. */
export interface ManualClock extends Clock {
  /** Moves on by `ms` milliseconds; back when negative. */
  advance(ms: number): void;
}

/** A clock that stands at `start` (2026-01-01 00:00 UTC when not given) until it is advanced. */
export function createManualClock(start = new Date('2026-01-01T00:00:00.000Z')): ManualClock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms;
    },
  };
}
