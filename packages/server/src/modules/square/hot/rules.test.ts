import { describe, expect, it } from 'vitest';
import { type BoardRow, type Rising, rankTopics, scoreOf, usualOf, weightOf } from './rules.ts';

const DAY_MS = 86_400_000;
const OLD = { ageMs: 400 * DAY_MS, oldestMs: 900 * DAY_MS, hourPosts: 1, dayPosts: 1 };
/** The last minute of an hour. */
const NOW = 600_059;
const HOUR = Math.floor(NOW / 60);

const rising = (name: string, weight: number, changes: Partial<Rising> = {}): Rising => ({
  keys: [name],
  name,
  isTag: true,
  sample: [],
  authors: Math.ceil(weight),
  posts: Math.ceil(weight),
  since: NOW,
  weights: [{ minute: NOW, weight }],
  past: new Map(),
  ...changes,
});

/** The same weight in each hour of the past. */
const evenPast = (weight: number) =>
  new Map(Array.from({ length: 50 }, (_, ago) => [HOUR - ago, weight] as const));

const namesOf = (rows: readonly BoardRow[]) => rows.map(({ name }) => name);

describe('the formula of the hot search', () => {
  it('SQ-4 H5 an author weighs by age and by how much they write', () => {
    expect(weightOf(OLD)).toBe(100);
    expect(weightOf({ ...OLD, ageMs: 15 * DAY_MS })).toBe(50);
    expect(weightOf({ ...OLD, ageMs: 0 })).toBe(10);
    expect(weightOf({ ...OLD, hourPosts: 4, dayPosts: 60 })).toBe(100);
    expect(weightOf({ ...OLD, hourPosts: 8 })).toBe(25);
    expect(weightOf({ ...OLD, dayPosts: 120 })).toBe(25);
    expect(weightOf({ ...OLD, hourPosts: 1_000, dayPosts: 1_000 })).toBe(0);
  });

  it('SQ-4 H5 a house younger than a month measures by its own age', () => {
    expect(weightOf({ ...OLD, ageMs: 2 * DAY_MS, oldestMs: 4 * DAY_MS })).toBe(50);
    expect(weightOf({ ...OLD, ageMs: 3_600_000, oldestMs: 7_200_000 })).toBe(50);
    expect(weightOf({ ...OLD, ageMs: 60_000, oldestMs: 60_000 })).toBe(10);
  });

  it('SQ-4 H7 an even past is the usual, without the hours that the rise lies in', () => {
    expect(usualOf(evenPast(100), NOW)).toBeGreaterThan(90);
    expect(usualOf(new Map([[HOUR - 1, 500]]), NOW)).toBe(0);
    expect(usualOf(new Map([[HOUR - 2, 500]]), NOW)).toBeCloseTo(28, 0);
  });

  it('SQ-4 H7 what was there at this hour on both days is usual', () => {
    const days = (...hours: number[]) => new Map(hours.map((ago) => [HOUR - ago, 300]));
    expect(usualOf(days(24, 48), NOW)).toBe(300);
    expect(usualOf(days(25, 49), NOW)).toBe(300);
    expect(usualOf(days(24), NOW)).toBeLessThan(10);
  });

  it('SQ-4 H8 the score is the distance from the expected in deviations of chance', () => {
    expect(scoreOf(rising('新', 20), NOW)).toBeCloseTo(10);
    expect(scoreOf(rising('词', 20, { isTag: false }), NOW)).toBeCloseTo(5);
    const before = [{ minute: NOW - 20, weight: 20 }];
    expect(scoreOf(rising('旧', 20, { weights: before }), NOW)).toBeCloseTo(5);
    // as many as always, evenly over the hour
    const even = Array.from({ length: 60 }, (_, ago) => ({ minute: NOW - ago, weight: 2 }));
    const usual = rising('早安', 120, { weights: even, past: evenPast(120) });
    expect(Math.abs(scoreOf(usual, NOW))).toBeLessThan(0.6);
    expect(namesOf(rankTopics([usual, rising('停电', 12)], [], NOW))).toEqual(['停电']);
  });

  it('SQ-4 H11 coming on the board takes more than staying there', () => {
    const strong = rankTopics([rising('茶', 5)], [], NOW);
    expect(namesOf(strong)).toEqual(['茶']);
    expect(rankTopics([rising('茶', 1.6)], [], NOW)).toEqual([]);
    expect(namesOf(rankTopics([rising('茶', 1.6)], strong, NOW))).toEqual(['茶']);
    expect(rankTopics([rising('茶', 0.9)], strong, NOW)).toEqual([]);
  });

  it('SQ-4 H11 neighbours do not change places for a little', () => {
    const first = rankTopics([rising('甲', 20)], [], NOW);
    expect(namesOf(rankTopics([rising('甲', 20), rising('乙', 21)], first, NOW))).toEqual([
      '甲',
      '乙',
    ]);
    expect(namesOf(rankTopics([rising('甲', 20), rising('乙', 23)], first, NOW))).toEqual([
      '乙',
      '甲',
    ]);
  });

  it('SQ-4 H12 a topic keeps its row when it goes by another of its names', () => {
    const [row] = rankTopics([rising('开学第一课', 9, { since: NOW - 30 })], [], NOW);
    const [next] = rankTopics(
      [rising('开学第一课啦', 9, { keys: ['开学第一课啦', '开学第一课'] })],
      row ? [row] : [],
      NOW + 1,
    );
    expect(next).toMatchObject({ name: '开学第一课啦', trend: 'same' });
    expect(next?.evidence.since).toBe(row?.evidence.since);
  });
});
