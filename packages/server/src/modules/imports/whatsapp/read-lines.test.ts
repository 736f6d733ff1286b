import { expect, it } from 'vitest';
import { type Line, readLines } from './read-lines.ts';
import { collect } from './testing/collect.ts';

const linesOf = (chunks: Uint8Array[], max?: number): Promise<Line[]> =>
  collect(readLines(chunks, max));
const texts = async (chunks: Uint8Array[]): Promise<string[]> =>
  (await linesOf(chunks)).map(({ text }) => text);
const oneByOne = (bytes: Uint8Array): Uint8Array[] => [...bytes].map((byte) => Uint8Array.of(byte));

it('CH-10 parts lines at LF and CRLF, whatever the chunks, and counts from 1', async () => {
  const bytes = Buffer.from('一\r\ntwo\n\n🫖 four');
  const expected = ['一', 'two', '', '🫖 four'];
  expect(await texts([bytes])).toEqual(expected);
  expect(await texts(oneByOne(bytes))).toEqual(expected);
  expect((await linesOf([bytes])).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(await texts([])).toEqual([]);
  expect(await texts([Buffer.from('a\n')])).toEqual(['a']);
});

it('CH-10 reads UTF-8 with its mark and UTF-16 of both kinds, byte by byte', async () => {
  const le = Buffer.from('\ufeff茶\r\nb', 'utf16le');
  const be = Buffer.from(le).swap16();
  for (const bytes of [Buffer.from('\ufeff茶\r\nb'), le, be]) {
    expect(await texts([bytes])).toEqual(['茶', 'b']);
    expect(await texts(oneByOne(bytes))).toEqual(['茶', 'b']);
  }
});

it('CH-10 cuts an endless line, says so, and goes on with the next', async () => {
  const long = Buffer.alloc(300_000, 'x');
  const lines = await linesOf([long, long, Buffer.from('\nnext')]);
  expect(lines.map(({ text, cut }) => [text.length, cut])).toEqual([
    [65_536, true],
    [4, false],
  ]);
  const [pair] = await linesOf([Buffer.from('ab🫖c')], 3);
  expect(pair).toEqual({ number: 1, text: 'ab', cut: true });
});

it('CH-10 drops zeros and shows broken bytes', async () => {
  expect(await texts([Buffer.from([0x61, 0, 0x62, 0xff, 0x0a])])).toEqual(['ab\ufffd']);
});

it('CH-10 lets go of the source when the reader leaves', async () => {
  let left = false;
  const source = (async function* () {
    try {
      for (;;) yield Buffer.from('line\n');
    } finally {
      left = true;
    }
  })();
  for await (const line of readLines(source)) if (line.number === 3) break;
  expect(left).toBe(true);
});
