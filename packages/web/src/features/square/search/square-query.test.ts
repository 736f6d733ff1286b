import { expect, it } from 'vitest';
import { fromSearch, type SquareQuery, toSearch } from './square-query.ts';

const PLAIN: SquareQuery = { text: '', tab: 'posts', order: 'relevant', pictures: false };

it('SQ-5 the address keeps what is looked for, and nothing that is as usual', () => {
  const asked: SquareQuery = {
    text: '银杏 & tea',
    tab: 'topics',
    order: 'newest',
    authorId: '01a21353-0833-76cd-898d-912676bce570',
    from: '2026-01-02',
    until: '2026-02-03',
    pictures: true,
  };
  expect(fromSearch(toSearch(asked))).toEqual(asked);
  expect(toSearch(PLAIN)).toBe('');
  expect(toSearch({ ...PLAIN, text: ' 茶 ' })).toBe('?text=%E8%8C%B6');
});

it('SQ-5 what an address does not say right is left out', () => {
  expect(fromSearch('?in=shops&order=best&by=me&from=yesterday&pictures=yes')).toMatchObject(PLAIN);
  expect(fromSearch(`?text=${'x'.repeat(300)}`).text).toHaveLength(100);
});
