import type { Marks } from './kept-list.ts';

const nameOf = (key: string) => `moments/file/${key}`;

/** Files of moments that are being written or are on their way: on this device, until the house has the moment. */
export class FileShelf {
  readonly #marks: Marks;
  readonly #held = new Map<string, Blob>();

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  put(key: string, file: Blob): void {
    this.#held.set(key, file);
    this.#marks.setMark(nameOf(key), file);
  }

  /** The file under a key; undefined where the browser threw it away to make room. */
  async find(key: string): Promise<Blob | undefined> {
    const held = this.#held.get(key);
    if (held) return held;
    const kept = await this.#marks.mark(nameOf(key));
    if (!(kept instanceof Blob)) return undefined;
    this.#held.set(key, kept);
    return kept;
  }

  forget(key: string): void {
    this.#held.delete(key);
    this.#marks.setMark(nameOf(key), undefined);
  }
}
