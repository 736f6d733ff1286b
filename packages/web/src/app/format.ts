import type { Language } from './i18n.ts';

const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  let formatter = formats.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(tags[language], options);
    formats.set(key, formatter);
  }
  return formatter.format(date);
}

/** Days of the calendar from `date` to `now`, where the person is; negative for the future. */
export function calendarDaysBetween(date: Date, now: Date): number {
  const day = (moment: Date) =>
    Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / 86_400_000;
  return day(now) - day(date);
}

const yesterday: Record<Language, string> = { zh: '昨天', en: 'Yesterday' };

/** The time of day, 24 hours: 15:02. */
export function formatClock(date: Date, language: Language): string {
  return format(language, date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** A calendar day, without the year where it is this year: 8月3日, 3 Aug, 2024年8月3日, 3 Aug 2024. */
export function formatDay(date: Date, now: Date, language: Language): string {
  const month = language === 'zh' ? 'long' : 'short';
  const sameYear = date.getFullYear() === now.getFullYear();
  return format(language, date, {
    day: 'numeric',
    month,
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** A day as people name it: empty for today, 昨天, 周四 within six days, then the date. */
function formatNearDay(date: Date, now: Date, language: Language): string {
  const days = calendarDaysBetween(date, now);
  if (days === 0) return '';
  if (days === 1) return yesterday[language];
  if (days > 1 && days < 7) return format(language, date, { weekday: 'short' });
  return formatDay(date, now, language);
}

/** The time at the right of a list: 15:02, 昨天, 周四, 8月3日, 2024年8月3日. */
export function formatListTime(date: Date, now: Date, language: Language): string {
  return formatNearDay(date, now, language) || formatClock(date, language);
}

/** The time between messages: 15:02, 昨天 15:02, 周四 15:02, 8月3日 15:02. */
export function formatMessageTime(date: Date, now: Date, language: Language): string {
  const day = formatNearDay(date, now, language);
  const clock = formatClock(date, language);
  return day ? `${day} ${clock}` : clock;
}

/** How long ago, in the largest whole unit: 刚刚, 12 分钟前, 3 天前; beyond 30 days the date. */
export function formatAgo(date: Date, now: Date, language: Language): string {
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(tags[language], { numeric: 'always' });
  if (minutes < 1) return language === 'zh' ? '刚刚' : 'just now';
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 24 * 60) return relative.format(-Math.floor(minutes / 60), 'hour');
  const days = Math.floor(minutes / (24 * 60));
  return days <= 30 ? relative.format(-days, 'day') : formatDay(date, now, language);
}

/** A length of time as m:ss, from seconds: 0:42, 12:05. */
export function formatMinutes(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A whole number with the language's grouping: 1,204. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(tags[language]).format(count);
}

/** A size of bytes, in the largest unit that keeps one digit: 812 B, 1.4 MB. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(tags[language], { maximumFractionDigits: digits });
  return `${number.format(value)} ${units[unit]}`;
}
