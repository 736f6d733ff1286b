import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf } from './code-field.tsx';
import { avatarGround, avatarInitial } from './drawn-avatar.ts';
import { findRanges } from './highlight.tsx';
import { nearestPresent, railLetters } from './letter-rail.tsx';
import { mosaicRows } from './mosaic-avatar.tsx';
import { placeMenu } from './place-menu.ts';

describe('drawn avatars', () => {
  it('ID-2 the initial is the first letter or character, upper case', () => {
    const cases = {
      林晓: '林',
      marta: 'M',
      ' “ōno”': 'Ō',
      '9 号院': '9',
      '🐱 猫': '猫',
      '🐱': '🐱',
      '': '',
    };
    for (const [name, initial] of Object.entries(cases)) expect(avatarInitial(name)).toBe(initial);
  });
  it('ID-2 a seed always has the same ground, and all grounds are used', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const ground = avatarGround(seed);
        expect(avatarGround(seed)).toBe(ground);
        expect(Number.isInteger(ground) && ground >= 0 && ground < 8).toBe(true);
        seen.add(ground);
      }),
      { numRuns: 500 },
    );
    expect(seen.size).toBe(8);
  });
});

it('CH-5 a group picture shows up to nine faces, the short row first', () => {
  const rows = (count: number) =>
    mosaicRows(Array.from({ length: count })).map((row) => row.length);
  expect([2, 3, 4, 5, 6, 7, 8, 9, 40].map(rows)).toEqual([
    [2],
    [1, 2],
    [2, 2],
    [2, 3],
    [3, 3],
    [1, 3, 3],
    [2, 3, 3],
    [3, 3, 3],
    [3, 3, 3],
  ]);
});

it('ID-1 a pasted code keeps its digits only, six at most', () => {
  expect(digitsOf('Your code: 408-123.', 6)).toBe('408123');
  expect(digitsOf('１２３４５６７', 6)).toBe('123456');
  expect(digitsOf('abc', 6)).toBe('');
});

describe('found text', () => {
  it('CT-3 every word of the query is found without regard to case', () => {
    expect(findRanges('Meet at Yinxing Avenue', 'yinxing')).toEqual([[8, 15]]);
    expect(findRanges('银杏大道的银杏', '银杏')).toEqual([
      [0, 2],
      [5, 7],
    ]);
    expect(findRanges('a.b (c)', '. (c)')).toEqual([
      [1, 2],
      [4, 7],
    ]);
    expect(findRanges('text', '  ')).toEqual([]);
  });
  it('CT-3 ranges never overlap and lie within the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        let at = 0;
        for (const [start, end] of findRanges(text, query)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          at = end;
        }
      }),
    );
  });
});

it('CT-3 the rail leads to the letter under the finger, else the one before, else the one after', () => {
  const present = new Set(['B', 'M']);
  const at = (letter: (typeof railLetters)[number]) =>
    nearestPresent(railLetters, present, railLetters.indexOf(letter));
  expect(at('M')).toBe('M');
  expect(at('L')).toBe('B');
  expect(at('#')).toBe('M');
  expect(at('★')).toBe('B');
  expect(nearestPresent(railLetters, new Set(), 3)).toBeUndefined();
});

it('UI a menu stays 8 px inside the window, wherever it is opened', () => {
  const side = fc.integer({ min: 0, max: 1280 });
  fc.assert(
    fc.property(
      side,
      side,
      fc.integer({ min: 40, max: 360 }),
      fc.integer({ min: 40, max: 700 }),
      (x, y, w, h) => {
        const spot = { left: x, right: x + 44, top: y, bottom: y + 44 };
        const { left, top } = placeMenu(
          spot,
          { width: w, height: h },
          { width: 1280, height: 800 },
        );
        expect(left).toBeGreaterThanOrEqual(8);
        expect(top).toBeGreaterThanOrEqual(8);
        expect(left + w).toBeLessThanOrEqual(1272);
        expect(top + h).toBeLessThanOrEqual(792);
      },
    ),
  );
});
