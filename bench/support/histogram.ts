const SUB_BUCKETS = 64;

/** Times in milliseconds, kept in log-linear buckets of at most 1.6 % width; mergeable across processes. */
export class Histogram {
  readonly #buckets: Uint32Array;
  count = 0;
  constructor(buckets?: readonly number[]) {
    this.#buckets = new Uint32Array(SUB_BUCKETS * 32);
    if (!buckets) return;
    this.#buckets.set(buckets);
    for (const n of buckets) this.count += n;
  }
  add(ms: number): void {
    const us = Math.max(1, (ms * 1000) | 0);
    const octave = 31 - Math.clz32(us);
    const bucket = us < SUB_BUCKETS ? us : ((octave - 5) << 6) | ((us >>> (octave - 6)) & 63);
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.count += 1;
  }
  /** The time in ms that the given share (0–1) of all times does not exceed. */
  quantile(share: number): number {
    let need = Math.max(1, Math.ceil(this.count * share));
    let bucket = 0;
    for (; bucket < this.#buckets.length; bucket++) {
      need -= this.#buckets[bucket] ?? 0;
      if (need <= 0) break;
    }
    if (bucket < SUB_BUCKETS) return bucket / 1000;
    const octave = (bucket >> 6) + 5;
    return ((SUB_BUCKETS + (bucket & 63) + 0.5) * 2 ** (octave - 6)) / 1000;
  }
  /** What another process needs to build the same histogram. */
  toArray(): number[] {
    return [...this.#buckets];
  }
}
