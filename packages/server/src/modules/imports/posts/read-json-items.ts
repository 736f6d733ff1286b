import { ArchiveRefusal } from '../archive/archive-refusal.ts';

/** One item of a list in a JSON file; `value` is undefined where it was too large or is no JSON. */
export interface JsonItem {
  value: unknown;
  isTooLarge: boolean;
}

/** No post is larger, whatever its service notes beside it. */
const MAX_ITEM_BYTES = 1024 * 1024;
/** Nothing that a service writes is nested so deep. */
const MAX_DEPTH = 64;
const MAX_KEY_BYTES = 64;

const BYTE = { quote: 0x22, slash: 0x5c, comma: 0x2c, colon: 0x3a } as const;
const OPENS = new Set([0x5b, 0x7b]);
const CLOSES = new Set([0x5d, 0x7d]);
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);
const LIST = 0x5b;

/**
 * Yields the items of a list in a JSON file one by one, so that no file is ever in memory as a whole: the list that the
 * file is, or the one that its object holds under `key`. Whatever stands before (`window.YTD… =`) is passed over. Without
 * `key` a file that is one object is one item. Ends with an ArchiveRefusal where the file breaks off.
 */
export async function* readJsonItems(
  source: AsyncIterable<Uint8Array>,
  key?: string,
): AsyncGenerator<JsonItem> {
  const scanner = new ItemScanner(key);
  for await (const chunk of source) {
    yield* scanner.take(chunk);
    if (scanner.isOver) return;
  }
  if (scanner.began) throw new ArchiveRefusal('imports.archive_damaged', 'a JSON file breaks off');
}

class ItemScanner {
  readonly #key: string | undefined;
  began = false;
  isOver = false;
  #depth = 0;
  /** The depth inside the list; -1: it was not met yet. */
  #listDepth = -1;
  #inText = false;
  #escaped = false;
  /** Of the object around the list: the text that was read last, and whether it is a key. */
  #said: number[] = [];
  #isKey = false;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #isTooLarge = false;
  #inItem = false;

  constructor(key: string | undefined) {
    this.#key = key;
  }

  *take(chunk: Uint8Array): Generator<JsonItem> {
    let from = 0;
    for (let at = 0; at < chunk.length && !this.isOver; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#inText) {
        this.#readText(byte);
        continue;
      }
      if (byte === BYTE.quote) {
        this.#inText = true;
        this.#said = [];
      }
      if (this.#endsItem(byte)) {
        this.#keep(chunk.subarray(from, at));
        if (this.#inItem) yield this.#finish();
      }
      if (OPENS.has(byte)) this.#open(byte);
      else if (CLOSES.has(byte)) {
        this.#depth -= 1;
        if (this.#depth === 0 && this.#listDepth === 0) {
          this.#keep(chunk.subarray(from, at + 1));
          yield this.#finish();
        }
        if (this.#depth < Math.max(1, this.#listDepth)) this.isOver = true;
      } else if (byte === BYTE.colon && this.#depth === 1) this.#isKey = true;
      else if (byte === BYTE.comma && this.#depth === 1) this.#isKey = false;
      const isInside = this.#listDepth >= 0 && this.#depth >= this.#listDepth;
      if (isInside && !this.#inItem && !SPACES.has(byte) && !this.#isEdge(byte)) {
        this.#inItem = true;
        from = at;
      }
    }
    if (this.#inItem) this.#keep(chunk.subarray(from));
  }

  #readText(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BYTE.slash) this.#escaped = true;
    else if (byte === BYTE.quote) this.#inText = false;
    if (this.#inText && this.#listDepth < 0 && this.#said.length < MAX_KEY_BYTES)
      this.#said.push(byte);
  }

  /** Whether the byte stands between items: the list's own brackets and commas. */
  #isEdge(byte: number): boolean {
    if (this.#listDepth === 0) return false;
    return this.#depth === this.#listDepth && (byte === BYTE.comma || byte === LIST);
  }

  #endsItem(byte: number): boolean {
    return (
      this.#inItem &&
      this.#listDepth > 0 &&
      this.#depth === this.#listDepth &&
      (byte === BYTE.comma || CLOSES.has(byte))
    );
  }

  #open(byte: number): void {
    this.#depth += 1;
    if (this.#inItem && this.#depth - this.#listDepth > MAX_DEPTH) this.#isTooLarge = true;
    if (this.#listDepth >= 0) return;
    const isList = byte === LIST;
    if (!this.began) {
      this.began = true;
      if (isList && this.#key === undefined) this.#listDepth = 1;
      else if (!isList && this.#key === undefined) this.#listDepth = 0;
      return;
    }
    const said = Buffer.from(this.#said).toString('utf8');
    if (isList && this.#depth === 2 && this.#isKey && said === this.#key) this.#listDepth = 2;
  }

  #keep(part: Uint8Array): void {
    this.#bytes += part.length;
    if (this.#bytes > MAX_ITEM_BYTES) this.#isTooLarge = true;
    if (this.#isTooLarge) this.#parts = [];
    // the chunk's memory may be used again
    else this.#parts.push(Uint8Array.from(part));
  }

  #finish(): JsonItem {
    const item = {
      value: this.#isTooLarge ? undefined : parse(this.#parts),
      isTooLarge: this.#isTooLarge,
    };
    this.#parts = [];
    this.#bytes = 0;
    this.#isTooLarge = false;
    this.#inItem = false;
    return item;
  }
}

function parse(parts: readonly Uint8Array[]): unknown {
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}
