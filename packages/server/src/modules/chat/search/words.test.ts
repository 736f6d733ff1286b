import { expect, it } from 'vitest';
import { kindIn, wantedOf, wordsOf } from './words.ts';

it.each([
  ['喝茶吗', ['喝', '喝茶', '茶', '茶吗', '吗'], ''],
  ['Running to the Teahouse!', ['running', 'to', 'the', 'teahouse'], 'running to the teahouse'],
  ['ＡＢＣ茶2杯', ['abc', '茶', '2', '杯'], 'abc 2'],
  ["'; drop table | & ! :* --", ['drop', 'table'], 'drop table'],
  ['', [], ''],
])('CH-7 %s is found by its signs, pairs and words', (text, tokens, latin) => {
  expect(wordsOf(text)).toEqual({ tokens, latin });
});

it('CH-7 what is looked for is read the same way, and is never more than eight words', () => {
  expect(wantedOf('青瓷壶 Pots')).toEqual({
    tokens: ['青瓷', '瓷壶'],
    words: ['pots'],
    runs: ['青瓷壶'],
  });
  expect(wantedOf('茶')).toEqual({ tokens: ['茶'], words: [], runs: ['茶'] });
  expect(wantedOf('a b c d e f g h i j').words).toHaveLength(8);
  expect(wantedOf("':*&|!()").words).toEqual([]);
});

it('CH-7 a text with a link is found among the links', () => {
  expect(kindIn({ kind: 'text', text: 'see https://tea.example/x' })).toBe('link');
  expect(kindIn({ kind: 'text', text: 'see tea' })).toBe('text');
  expect(kindIn({ kind: 'recalled' })).toBeUndefined();
});
