import { describe, expect, it } from 'vitest';
import {
  calendarDaysBetween,
  formatAgo,
  formatBytes,
  formatClock,
  formatCount,
  formatDay,
  formatListTime,
  formatMessageTime,
  formatMinutes,
} from './format.ts';

const at = (text: string) => new Date(text);
// A Saturday.
const now = at('2026-10-24T15:06:00');

describe('times in lists and conversations', () => {
  const cases: [string, string, string][] = [
    ['2026-10-24T15:02:00', '15:02', '15:02'],
    ['2026-10-24T00:00:00', '00:00', '00:00'],
    ['2026-10-23T23:59:00', '昨天', 'Yesterday'],
    ['2026-10-22T09:00:00', '周四', 'Thu'],
    ['2026-10-18T09:00:00', '周日', 'Sun'],
    ['2026-10-17T09:00:00', '10月17日', '17 Oct'],
    ['2026-08-03T09:00:00', '8月3日', '3 Aug'],
    ['2025-12-31T09:00:00', '2025年12月31日', '31 Dec 2025'],
  ];
  it.each(cases)('CH-6 the list names %s as people do', (moment, zh, en) => {
    expect(formatListTime(at(moment), now, 'zh')).toBe(zh);
    expect(formatListTime(at(moment), now, 'en')).toBe(en);
  });
  it('CH-6 between messages the time of day is always there', () => {
    expect(formatMessageTime(at('2026-10-24T09:05:00'), now, 'zh')).toBe('09:05');
    expect(formatMessageTime(at('2026-10-23T09:05:00'), now, 'zh')).toBe('昨天 09:05');
    expect(formatMessageTime(at('2026-10-22T09:05:00'), now, 'en')).toBe('Thu 09:05');
    expect(formatMessageTime(at('2026-08-03T09:05:00'), now, 'zh')).toBe('8月3日 09:05');
  });
  it('UI a moment in the future (a clock that runs ahead) is named by its date, not as yesterday', () => {
    expect(formatListTime(at('2026-10-25T01:00:00'), now, 'zh')).toBe('10月25日');
  });
  it('UI yesterday is a day of the calendar, not 24 hours, also where clocks change', () => {
    expect(calendarDaysBetween(at('2026-10-23T23:59:59'), at('2026-10-24T00:00:01'))).toBe(1);
    expect(calendarDaysBetween(at('2026-10-24T00:00:01'), at('2026-10-26T00:00:00'))).toBe(2);
    expect(calendarDaysBetween(at('2026-03-28T12:00:00'), at('2026-03-30T11:00:00'))).toBe(2);
  });
  it('UI a clock shows midnight as 00:00', () => {
    expect(formatClock(at('2026-10-24T00:05:00'), 'en')).toBe('00:05');
    expect(formatDay(at('2026-01-01T00:00:00'), now, 'zh')).toBe('1月1日');
  });
});

describe('amounts of time and things', () => {
  it('ID-3 a device was seen so long ago, in the largest whole unit', () => {
    const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
    expect(formatAgo(ago(0.5), now, 'zh')).toBe('刚刚');
    expect(formatAgo(ago(12), now, 'zh')).toBe('12分钟前');
    expect(formatAgo(ago(12), now, 'en')).toBe('12 minutes ago');
    expect(formatAgo(ago(61), now, 'en')).toBe('1 hour ago');
    expect(formatAgo(ago(3 * 24 * 60), now, 'zh')).toBe('3天前');
    expect(formatAgo(ago(31 * 24 * 60), now, 'en')).toBe('23 Sept');
  });
  it('UI seconds, counts and sizes', () => {
    expect(formatMinutes(42)).toBe('0:42');
    expect(formatMinutes(725.2)).toBe('12:05');
    expect(formatMinutes(-1)).toBe('0:00');
    expect(formatCount(1204, 'zh')).toBe('1,204');
    expect(formatBytes(812, 'en')).toBe('812 B');
    expect(formatBytes(1_440_000, 'en')).toBe('1.4 MB');
    expect(formatBytes(14_400_000, 'zh')).toBe('14 MB');
  });
});
