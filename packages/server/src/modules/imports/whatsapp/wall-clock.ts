/** A date and time as a clock on a wall shows it, without a time zone. */
export interface LocalDateTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CACHED_DAYS = 4096;

/** How a time zone turns wall clocks into moments. */
export type WallClock = (local: LocalDateTime) => Date;

/** The number of days between 1970-01-01 and a date of the Gregorian calendar. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / DAY_MS;

/** Whether such a day exists. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether `openWallClock` takes the zone: an IANA name or an offset such as "+08:00". */
export function isTimeZone(zone: string): boolean {
  try {
    openWallClock(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The clock of an IANA time zone or of a fixed offset ("+08:00"). A time that the clock skips in
 * spring moves forward by what was skipped; of a time that it shows twice in autumn, the first is
 * meant. Throws a RangeError for an unknown zone.
 */
export function openWallClock(zone: string): WallClock {
  const fixed = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (zone === 'UTC' || fixed) {
    const minutes = fixed ? Number(fixed[2]) * 60 + Number(fixed[3]) : 0;
    if (minutes > 14 * 60) throw new RangeError(`no such offset: ${zone}`);
    const offset = minutes * 60_000 * (fixed?.[1] === '-' ? -1 : 1);
    return (local) => new Date(asUtc(local) - offset);
  }
  const offsetAt = openOffsets(zone);
  return (local) => {
    const wall = asUtc(local);
    const before = offsetAt(wall - DAY_MS);
    const after = offsetAt(wall + DAY_MS);
    if (before === after) return new Date(wall - before);
    const valid = [before, after].filter((offset) => offsetAt(wall - offset) === offset);
    return new Date(wall - (valid.length > 0 ? Math.max(...valid) : before));
  };
}

const asUtc = (local: LocalDateTime): number =>
  Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);

/** The zone's offset at a moment; asks Intl (2 µs each) only on days on which the clock changes. */
function openOffsets(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const ask = (at: number): number => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
  const days = new Map<number, number | 'changes'>();
  return (at) => {
    const day = Math.floor(at / DAY_MS);
    let known = days.get(day);
    if (known === undefined) {
      if (days.size >= CACHED_DAYS) days.clear();
      const morning = ask(day * DAY_MS);
      known = morning === ask((day + 1) * DAY_MS) ? morning : 'changes';
      days.set(day, known);
    }
    return known === 'changes' ? ask(at) : known;
  };
}
