/** Where choices are shown, and where they are kept. */
interface ChoicesParts<P> {
  shown(): P | undefined;
  show(preferences: P): void;
  save(change: Partial<P>): Promise<{ preferences: P }>;
  refused(error: unknown): void;
}

/**
 * Choices that are shown at once and saved one after the other: of two quick changes the later one
 * holds, here and in the house. When the last is saved, or refused, what the house has is shown.
 */
export class Choices<P extends object> {
  readonly #parts: ChoicesParts<P>;
  #last: Promise<void> = Promise.resolve();
  #unsaved = 0;
  #kept: P | undefined;

  constructor(parts: ChoicesParts<P>) {
    this.#parts = parts;
  }

  /** Resolves when the house has the change, or refused it. */
  change(change: Partial<P>): Promise<void> {
    const before = this.#parts.shown();
    if (!before) return Promise.resolve();
    if (this.#unsaved === 0) this.#kept = before;
    this.#unsaved += 1;
    this.#parts.show({ ...before, ...change });
    this.#last = this.#last.then(() => this.#save(change));
    return this.#last;
  }

  async #save(change: Partial<P>): Promise<void> {
    try {
      this.#kept = (await this.#parts.save(change)).preferences;
    } catch (error) {
      this.#parts.refused(error);
    }
    this.#unsaved -= 1;
    if (this.#unsaved === 0 && this.#kept) this.#parts.show(this.#kept);
  }
}
