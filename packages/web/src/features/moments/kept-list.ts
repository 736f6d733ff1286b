import { createStore, type Store } from '../../app/store.ts';

/** What this device remembers under names of its own. */
export interface Marks {
  mark: (name: string) => Promise<unknown>;
  setMark: (name: string, value: unknown) => void;
}

/** A list that is shown at once and kept on the device: a reload finds it as it was. */
export class KeptList<T> {
  readonly store: Store<readonly T[]> = createStore<readonly T[]>([]);
  /** What was kept before has been read. */
  readonly ready: Promise<void>;
  readonly #marks: Marks;
  readonly #name: string;

  constructor(marks: Marks, name: string) {
    this.#marks = marks;
    this.#name = name;
    this.ready = marks.mark(name).then((kept) => {
      if (Array.isArray(kept)) this.store.set([...(kept as T[]), ...this.store.get()]);
    });
  }

  get(): readonly T[] {
    return this.store.get();
  }

  change(change: (items: readonly T[]) => readonly T[]): void {
    this.store.set(change(this.store.get()));
    // what was kept before must not be written over unread
    void this.ready.then(() => {
      const items = this.store.get();
      this.#marks.setMark(this.#name, items.length > 0 ? items : undefined);
    });
  }
}
