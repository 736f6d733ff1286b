/** Longer waits do not fit a timer; asking once a day costs nothing. */
const LONGEST_MS = 86_400_000;

/** Wakes when the next entry goes by itself (sync.md X2). */
export class ExpiryClock {
  readonly #due: () => Promise<number | undefined>;
  readonly #now: () => number;
  #timer = 0;
  #closed = false;

  /** `due` wipes what is over and answers when the next is, ms; undefined for never. */
  constructor(due: () => Promise<number | undefined>, now: () => number) {
    this.#due = due;
    this.#now = now;
  }

  /** Wipes now what is over, and waits for the next. */
  async check(): Promise<void> {
    const next = await this.#due();
    clearTimeout(this.#timer);
    if (next === undefined || this.#closed) return;
    const wait = Math.min(LONGEST_MS, Math.max(0, next - this.#now()) + 50);
    this.#timer = setTimeout(() => void this.check(), wait) as unknown as number;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
