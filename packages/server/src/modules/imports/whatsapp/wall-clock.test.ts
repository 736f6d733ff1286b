import { expect, it } from 'vitest';
import { isTimeZone, openWallClock } from './wall-clock.ts';

const at = (zone: string, text: string): string => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return openWallClock(zone)({ year, month, day, hour, minute, second: 0 }).toISOString();
};

it('CH-10 places a wall clock in time by zone and by offset', () => {
  expect(at('UTC', '2021-03-04 10:15')).toBe('2021-03-04T10:15:00.000Z');
  expect(at('+08:00', '2021-03-04 10:15')).toBe('2021-03-04T02:15:00.000Z');
  expect(at('-0330', '2021-03-04 10:15')).toBe('2021-03-04T13:45:00.000Z');
  expect(at('Asia/Shanghai', '2021-03-04 00:15')).toBe('2021-03-03T16:15:00.000Z');
  expect(at('Europe/Berlin', '2021-07-04 10:15')).toBe('2021-07-04T08:15:00.000Z');
  expect(at('Australia/Lord_Howe', '2021-01-04 10:00')).toBe('2021-01-03T23:00:00.000Z');
});

it('CH-10 moves a skipped time forward and takes the first of a doubled one', () => {
  expect(at('Europe/Berlin', '2021-03-28 02:30')).toBe('2021-03-28T01:30:00.000Z');
  expect(at('Europe/Berlin', '2021-03-28 03:00')).toBe('2021-03-28T01:00:00.000Z');
  expect(at('Europe/Berlin', '2021-10-31 02:30')).toBe('2021-10-31T00:30:00.000Z');
  expect(at('Europe/Berlin', '2021-10-31 03:30')).toBe('2021-10-31T02:30:00.000Z');
});

it('CH-10 agrees with Intl for every hour of a year with two changes', () => {
  const zone = 'America/New_York';
  const clock = openWallClock(zone);
  const show = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  for (let moment = Date.UTC(2021, 0, 1); moment < Date.UTC(2022, 0, 1); moment += 3_600_000) {
    const text = show.format(moment);
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text
      .split(/\D/)
      .map(Number);
    const found = clock({ year, month, day, hour, minute, second });
    expect(show.format(found)).toBe(text);
  }
});

it('CH-10 knows which zones there are', () => {
  expect(['UTC', 'Asia/Taipei', '+05:30'].map(isTimeZone)).toEqual([true, true, true]);
  expect(['Mars/Olympus', '', '+99:00'].map(isTimeZone)).toEqual([false, false, false]);
});
