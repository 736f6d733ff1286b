import { expect, it } from 'vitest';
import { markedPart, markRanges } from './mark-ranges.ts';

it('CH-7 marks what was found, in any case and script, signs taken literally', () => {
  expect(markRanges('书院街的银杏黄了', ['银杏'])).toEqual([[4, 6]]);
  expect(markRanges('Meeting, then MEET', ['meet'])).toEqual([
    [0, 4],
    [14, 18],
  ]);
  expect(markRanges('1 + 1 (= 2)', ['(='])).toEqual([[6, 8]]);
  expect(markRanges('anything', ['', '  '])).toEqual([]);
});

it('CH-7 shows the part of a long text where the mark stands', () => {
  const { text, ranges } = markedPart(`${'茶'.repeat(200)}银杏${'茶'.repeat(200)}`, ['银杏']);
  expect(text.length).toBeLessThan(130);
  expect(text.startsWith('…')).toBe(true);
  expect(ranges.map(([from, to]) => text.slice(from, to))).toEqual(['银杏']);
});
