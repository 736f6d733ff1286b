import { type DayPeriod, readDayPeriod, to24Hour } from './day-periods.ts';
import { isMark } from './marks.ts';

/** How a phone writes the beginning of each message; one export has one layout. */
export interface Layout {
  /** `[date time] Name: text`, `date time - Name: text`, or the oldest `date time: Name: text`. */
  frame: 'bracket' | 'dash' | 'colon';
  separator: '/' | '.' | '-';
  /** Where a four-digit year stands; 'short' when the year has two digits. */
  year: 'first' | 'last' | 'short';
  seconds: boolean;
}

/** A line that begins a message, with its numbers as written. */
export interface Header {
  layout: Layout;
  /** The three numbers of the date, in the order of the file. */
  date: readonly [number, number, number];
  /** The date as written. */
  dateText: string;
  /** 0 to 23; undefined when the words beside the time are unknown or deny it. */
  hour: number | undefined;
  minute: number;
  second: number;
  /** What follows: `Name: text`, or the text of a line that no one wrote. */
  rest: string;
}

// A header is never longer than this: "[०४/०३/२०२१, १०:१५:०० पूर्वाह्न] " has 32.
const HEAD_LENGTH = 80;

const HEADER = new RegExp(
  [
    /^(\[\s?)?/, // 1: bracket
    /((\d{1,4})\s?([./-])\s?(\d{1,2})\s?\4\s?(\d{1,4}))\.?/, // 2: date, 3 to 6: its parts
    /([^\d[\]:–—-]{1,24})/, // 7: words before the time
    /(\d{1,2})\s?[:.h时時시]\s?(\d{2})(?:\s?(?:[:.分분]|min)\s?(\d{2})(?!\d))?/, // 8, 9, 10: time
    /([^\d[\]:–—-]{0,20}?)/, // 11: words after the time
    /(\]\s?|\s[-–—](?:\s|$)|:\s)/, // 12: end of the frame
  ]
    .map((part) => part.source)
    .join(''),
);

/** Reads the beginning of a message in any known layout; undefined for every other line. */
export function readHeader(line: string): Header | undefined {
  if (!mayBeginMessage(line)) return undefined;
  const head = normaliseHead(line);
  const match = HEADER.exec(head.text);
  if (!match) return undefined;
  const [whole, bracket, dateText = '', a = '', separator, b = '', c = ''] = match;
  const [before = '', hourText, minute, second, after = '', end = ''] = match.slice(7);
  const frame = end.startsWith(']') ? 'bracket' : end.startsWith(':') ? 'colon' : 'dash';
  if ((frame === 'bracket') !== (bracket !== undefined)) return undefined;
  const year = yearPlace(a, c);
  if (!year) return undefined;
  const period = dayPeriodOf(before, after);
  return {
    layout: {
      frame,
      separator: separator as Layout['separator'],
      year,
      seconds: second !== undefined,
    },
    date: [Number(a), Number(b), Number(c)],
    dateText,
    hour: to24Hour(Number(hourText), period),
    minute: Number(minute),
    second: Number(second ?? 0),
    rest: line.slice(head.offsetOf(whole.length)),
  };
}

/** Whether two headers were written in the same layout. */
export const sameLayout = (a: Layout, b: Layout): boolean =>
  a.frame === b.frame &&
  a.separator === b.separator &&
  a.year === b.year &&
  a.seconds === b.seconds;

function yearPlace(first: string, last: string): Layout['year'] | undefined {
  if (first.length === 4 && last.length <= 2) return 'first';
  if (first.length <= 2 && last.length === 4) return 'last';
  return first.length <= 2 && last.length <= 2 ? 'short' : undefined;
}

function dayPeriodOf(before: string, after: string): DayPeriod {
  const beforeTime = readDayPeriod(before);
  const afterTime = after === '' ? 'none' : readDayPeriod(after);
  if (beforeTime === 'none') return afterTime;
  return afterTime === 'none' ? beforeTime : 'unknown';
}

/** Most lines that continue a message are told by their first character. */
function mayBeginMessage(line: string): boolean {
  for (let at = 0; at < line.length && at < 8; at += 1) {
    const code = line.charCodeAt(at);
    if (isMark(code)) continue;
    return code === 0x5b || digitOf(code) >= 0;
  }
  return false;
}

const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10];

/** The value of a decimal digit of the scripts that phones use, or -1. */
function digitOf(code: number): number {
  if (code < 0x30) return -1;
  for (const zero of ZEROS) if (code >= zero && code < zero + 10) return code - zero;
  return -1;
}

const isSpace = (code: number): boolean =>
  code === 0x20 ||
  code === 0xa0 ||
  code === 0x9 ||
  code === 0x3000 ||
  code === 0x205f ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x202f;

/** The characters that part year, month and day where they are written out, as a separator. */
const DATE_WORDS = new Map([...'年月년월'].map((word) => [word.charCodeAt(0), '/']));
for (const word of '日일') DATE_WORDS.set(word.charCodeAt(0), ' ');

/**
 * The first characters of a line with plain spaces and digits and without marks, and the way back:
 * `offsetOf(n)` is the place in the line that follows the n-th character.
 */
function normaliseHead(line: string): { text: string; offsetOf(length: number): number } {
  const size = Math.min(line.length, HEAD_LENGTH);
  let plain = 0;
  while (plain < size && isPlain(line.charCodeAt(plain))) plain += 1;
  if (plain === size) return { text: line.slice(0, size), offsetOf: (length) => length };
  let text = line.slice(0, plain);
  const offsets: number[] = [];
  for (let at = plain; at < size; at += 1) {
    const code = line.charCodeAt(at);
    if (isMark(code)) continue;
    offsets.push(at + 1);
    const digit = digitOf(code);
    if (digit >= 0) text += digit;
    else if (isSpace(code)) text += ' ';
    else text += DATE_WORDS.get(code) ?? line[at];
  }
  return {
    text,
    offsetOf: (length) => (length <= plain ? length : (offsets[length - plain - 1] ?? size)),
  };
}

const isPlain = (code: number): boolean => code >= 0x20 && code < 0x7f;
