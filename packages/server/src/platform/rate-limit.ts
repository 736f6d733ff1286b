import type { RefusalCode } from '@teahouse/contract';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { refuse } from './refusal.ts';

/** Counts what a key does within a window, in this process. */
export interface RateLimit {
  /** Takes `points` (1) from the key or refuses with the seconds to wait. */
  take(key: string, points?: number): Promise<void>;
}

/** A limit of `points` per `seconds` and key. Many nodes multiply it by their number: it sheds load, it guards no secret. */
export function createRateLimit(
  points: number,
  seconds: number,
  code: RefusalCode = 'common.too_many',
): RateLimit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async take(key, cost = 1) {
      try {
        await limiter.consume(key, cost);
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        refuse(code, { retryAfterSeconds: Math.max(1, Math.ceil(rejected.msBeforeNext / 1000)) });
      }
    },
  };
}
