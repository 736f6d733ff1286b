import type { MomentPost } from '@teahouse/contract';
import { expect, it } from 'vitest';
import { albumRows } from './album-rows.ts';

const at = (...[year, month, day, hour = 12]: number[]) =>
  new Date(year ?? 0, (month ?? 1) - 1, day, hour);
const posts = (...dates: Date[]) =>
  dates.map((date, index) => ({ id: `${index}`, createdAt: date.toISOString() }) as MomentPost);

it('MO-2 an album names each day and each year once, today and yesterday in words', () => {
  const rows = albumRows(
    posts(
      at(2026, 8, 3, 9),
      at(2026, 8, 3, 1),
      at(2026, 8, 2, 23),
      at(2026, 1, 1),
      at(2025, 12, 31),
      at(2025, 12, 31, 8),
      at(2023, 5, 5),
    ),
    at(2026, 8, 3, 20),
  );
  expect(rows.map(({ day }) => day && (day.near ?? 'date'))).toEqual([
    'today',
    undefined,
    'yesterday',
    'date',
    'date',
    undefined,
    'date',
  ]);
  expect(rows.map(({ year }) => year)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    2025,
    undefined,
    2023,
  ]);
});
