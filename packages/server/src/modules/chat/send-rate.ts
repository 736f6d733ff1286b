/** How fast one account may write, over all its devices on this node (sync.md P3). */
export interface SendRate {
  /** Takes a message, or as many as one command writes; answers 0, or the seconds to wait. What is more than there is left is owed, twice the burst at most. */
  take(accountId: string, messages?: number): number;
}

/** A token bucket per account: `perSecond` messages with bursts of `burst`. */
export function createSendRate(
  perSecond: number,
  burst: number,
  now: () => number = Date.now,
): SendRate {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(accountId, messages = 1) {
      const time = now();
      let bucket = buckets.get(accountId);
      if (!bucket) {
        // full buckets say nothing; forget them when there are many
        if (buckets.size > 50_000) buckets.clear();
        bucket = { tokens: burst, at: time };
        buckets.set(accountId, bucket);
      }
      bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 1000) * perSecond);
      bucket.at = time;
      if (bucket.tokens < 1) return (1 - bucket.tokens) / perSecond;
      bucket.tokens = Math.max(-2 * burst, bucket.tokens - messages);
      return 0;
    },
  };
}
