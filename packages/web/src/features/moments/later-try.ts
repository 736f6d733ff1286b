const FIRST_MS = 5_000;
const LONGEST_MS = 60_000;

const PASSING: readonly string[] = ['network', 'common.busy', 'common.internal', 'common.too_many'];

/** Whether a "no" passes by itself: what was to be done waits, and is tried again. */
export const isPassing = (code: string): boolean => PASSING.includes(code);

/** Tries again after a while, each time a longer one. */
export class LaterTry {
  readonly #try: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_MS;
  #over = false;

  constructor(work: () => void) {
    this.#try = work;
  }

  /** Plans the next try; the house may have said after how many seconds. */
  plan(afterSeconds?: number): void {
    clearTimeout(this.#timer);
    if (this.#over) return;
    const wait = afterSeconds ? afterSeconds * 1000 : this.#wait;
    this.#timer = setTimeout(this.#try, wait);
    this.#wait = Math.min(LONGEST_MS, this.#wait * 2);
  }

  /** It went well: the next wait is a short one again. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#wait = FIRST_MS;
  }

  /** Nothing is tried any more. */
  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }
}
