import { describe, expect, it } from 'vitest';
import {
  isThere,
  keysOf,
  periodOf,
  queryOf,
  segmentKey,
  segmentOf,
  spacedWordsIn,
  wantedOf,
  wordsToCompare,
} from './words.ts';

const stemOf = (word: string) =>
  ({ running: 'run', pots: 'pot', teahouses: 'teahous', internationally: 'intern' })[word] ?? word;

describe('keys of a text', () => {
  it.each([
    ['喝茶吗', ['喝', '喝茶', '茶', '茶吗', '吗']],
    ['Pots!', ['p', 'po', 'pot', 'pots', '~pot']],
    ['ＡＢ茶2杯', ['a', 'ab', '~ab', '茶', '2', '~2', '杯']],
    ['Café', ['c', 'ca', 'caf', 'cafe', '~cafe']],
    ['がき', ['が', 'がき', 'き']],
    ['teahouses', ['t', 'te', 'tea', 'teah', 'teaho', 'teahou', 'teahous', 'teahouse', '~teahous']],
    ['繁體 体', ['繁', '繁體', '體', '体']],
    ["'; | & ! :* -- 😀", []],
    ['', []],
  ])('CH-7 %s', (text, keys) => {
    expect(keysOf(text, stemOf)).toEqual(keys);
  });

  it('CH-7 of very long words and texts the beginning', () => {
    expect(keysOf('a'.repeat(5_000), stemOf).at(-1)).toBe(`~${'a'.repeat(60)}`);
    expect(keysOf(`${' '.repeat(20_000)}tea`, stemOf)).toEqual([]);
    expect(spacedWordsIn('tea 茶 Tea 2')).toEqual(['tea', '2']);
  });

  it('CH-7 what is a key needs no quoting', () => {
    const hostile = `\\' "); drop\u0000 :*A <-> %_ \u202e ${String.fromCodePoint(0x2f800)}`;
    for (const key of keysOf(hostile, stemOf)) expect(key).toMatch(/^~?[\p{L}\p{N}\p{M}]+$/u);
  });
});

describe('what is wanted', () => {
  it.each([
    ['茶', "'茶'"],
    ['青瓷壶', "'青瓷' & '瓷壶'"],
    ['running pots', "'~run' & ('pots' | '~pot')"],
    ['pots 茶', "'茶' & '~pot'"],
    ['internationally', "('internat' | '~intern')"],
    ['茶2', "'茶' & ('2' | '~2')"],
    ["':*&|!()", ''],
  ])('CH-7 %s', (typed, query) => {
    expect(queryOf(wantedOf(typed), stemOf)).toBe(query);
  });

  it('CH-7 is never more than eight words', () => {
    const { words, beginning } = wantedOf('a b c d e f g h i j');
    expect([words.length, beginning]).toEqual([7, 'h']);
  });

  it.each([
    ['青瓷壶', '那把青瓷壶呢', true],
    ['青瓷壶', '青瓷和瓷壶', false],
    ['青瓷 壶', '壶里的青瓷', true],
    ['internationally', 'international', false],
    ['internationa', 'INTERNATIONAL', true],
    ['internationally', 'intern', true],
    ['ＣＡＦÉ', 'the cafe', true],
  ])('CH-7 %s in %s: %s', (typed, text, there) => {
    expect(isThere(wantedOf(typed), text, stemOf)).toBe(there);
  });

  it('CH-7 stems are asked for only where the keys cannot tell', () => {
    expect(wordsToCompare(wantedOf('tea'), ['tea house'])).toEqual([]);
    expect(wordsToCompare(wantedOf('teahouses'), ['tea house'])).toEqual([
      'teahouses',
      'tea',
      'house',
    ]);
  });
});

it('CH-7 a log is looked through in segments of 8,192 positions and a year', () => {
  expect([1, 8_192, 8_193, 2_147_483_647].map(segmentOf)).toEqual([0, 0, 1, 262_143]);
  const of = (day: string) => periodOf(new Date(day)) - periodOf(new Date('2026-01-01'));
  expect(['2024-12-31', '2025-12-31', '2026-12-31', '2027-01-02'].map(of)).toEqual([-2, -1, 0, 1]);
  expect(segmentKey('0198a5b0-1234-7000-8000-0000000000ff', 3, 112)).toBe('@gAAAAAAAAP8.3.112');
});
