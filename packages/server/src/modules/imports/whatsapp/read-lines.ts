/** One line of a text, without its line end. */
export interface Line {
  /** From 1. */
  number: number;
  text: string;
  /** The line was longer than allowed; the rest of it is lost. */
  cut: boolean;
}

/** The longest line that is kept, in UTF-16 code units. */
export const MAX_LINE_LENGTH = 64 * 1024;

/**
 * Yields the lines of a byte stream: UTF-8, or UTF-16 when its mark says so; broken bytes become
 * U+FFFD and U+0000 is dropped, since no database text holds it. Memory stays within one chunk and
 * one line; a longer line is cut to `maxLineLength` code units and says so.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxLineLength = MAX_LINE_LENGTH,
): AsyncGenerator<Line> {
  let number = 0;
  let carry = '';
  let cut = false;
  for await (const text of decode(source)) {
    let start = 0;
    for (;;) {
      const end = text.indexOf('\n', start);
      const piece = text.slice(start, end < 0 ? text.length : end);
      if (carry.length + piece.length <= maxLineLength) carry += piece;
      else {
        carry = (carry + piece.slice(0, maxLineLength)).slice(0, maxLineLength);
        cut = true;
      }
      if (end < 0) break;
      number += 1;
      yield finish(number, carry, cut);
      carry = '';
      cut = false;
      start = end + 1;
    }
  }
  if (carry !== '' || cut) yield finish(number + 1, carry, cut);
}

function finish(number: number, carry: string, cut: boolean): Line {
  if (cut) return { number, text: dropHalfPair(carry), cut };
  return { number, text: carry.endsWith('\r') ? carry.slice(0, -1) : carry, cut };
}

/** A cut can part a surrogate pair: its first half alone is no character. */
export const dropHalfPair = (text: string): string =>
  /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;

async function* decode(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  let decoder = new TextDecoder('utf-8');
  for await (const chunk of source) {
    let bytes = chunk;
    if (head) {
      // The mark may arrive byte by byte.
      bytes = Buffer.concat([head, chunk]);
      head = bytes;
      if (bytes.length < 2) continue;
      decoder = new TextDecoder(encodingOf(bytes));
      head = undefined;
    }
    yield withoutNul(decoder.decode(bytes, { stream: true }));
  }
  yield withoutNul(decoder.decode(head));
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

const withoutNul = (text: string): string =>
  text.includes('\0') ? text.replaceAll('\0', '') : text;
