import { expect, it } from 'vitest';
import { asksAnything, dayBefore, fromSearch, momentsOf, toSearch } from './message-query.ts';

it('CH-7 a search survives in its address, and nonsense in it is left out', () => {
  const query = {
    text: '银杏 tea',
    kind: 'voice' as const,
    from: '2026-03-02',
    until: '2026-03-09',
  };
  expect(fromSearch(toSearch(query))).toMatchObject(query);
  expect(fromSearch('?kind=evil&from=yesterday&q=')).toEqual({ text: '' });
  expect(asksAnything(fromSearch('?kind=evil'))).toBe(false);
  expect(asksAnything(fromSearch('?kind=file'))).toBe(true);
});

it('CH-7 the last day of a search is in it', () => {
  const { from, until } = momentsOf({ from: '2026-03-02', until: '2026-03-02' });
  expect(Date.parse(until ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
  expect(dayBefore(1, new Date(2026, 2, 1, 9))).toBe('2026-02-28');
});
