import type { DateOrder } from '@teahouse/contract';
import type { Layout } from './read-header.ts';
import { dayNumber, isDay } from './wall-clock.ts';

/** WhatsApp was first published in 2009. */
const FIRST_YEAR = 2009;
/** Thai phones count years from the Buddha's death. */
const BUDDHIST_YEARS = 543;

/** A day as year, month and day of the Gregorian calendar. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

type Parts = readonly [number, number, number];

/** The day that three numbers name in an order, or undefined when there is no such day. */
export function readDay(parts: Parts, order: DateOrder): Day | undefined {
  const [a, b, c] = parts;
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  const full = year < 100 ? 2000 + year : year > 2500 && year < 2700 ? year - BUDDHIST_YEARS : year;
  if (full < 1970 || full > 2100 || !isDay(full, month, day)) return undefined;
  return { year: full, month, day };
}

/** The orders that a layout allows, the likeliest first. No language writes month.day.year. */
export function ordersOf(layout: Layout): readonly DateOrder[] {
  if (layout.year === 'first') return ['ymd'];
  if (layout.separator === '.') return layout.year === 'last' ? ['dmy'] : ['dmy', 'ymd'];
  return layout.year === 'last' ? ['dmy', 'mdy'] : ['dmy', 'mdy', 'ymd'];
}

interface Account {
  order: DateOrder;
  /** Dates that do not exist, lie before WhatsApp or in the future. */
  impossible: number;
  /** By how many days the dates went back, a day for the clock's own wobble not counted. */
  daysBack: number;
  last: number | undefined;
}

/** A date whose meaning depends on the order. */
export interface DateExample {
  lineNumber: number;
  /** As written. */
  text: string;
  readings: { order: DateOrder; day: Day }[];
}

/** The order of day, month and year: told from the file, or asked of the person. */
export type OrderVerdict =
  | { certain: true; order: DateOrder }
  | { certain: false; candidates: DateOrder[]; examples: DateExample[] };

/** The wrong order jumps back by weeks at a turn of month; late messages go back by days. */
const TELLING_DAYS = 20;
const TELLING_RATIO = 8;
const EXAMPLES = 3;

/** Weighs, date by date over a whole file, which order the dates were written in. */
export class OrderScale {
  private readonly accounts: Account[];
  private readonly examples: DateExample[] = [];
  private readonly lastPossible: number;

  constructor(layout: Layout, now: Date) {
    this.accounts = ordersOf(layout).map((order) => ({
      order,
      impossible: 0,
      daysBack: 0,
      last: undefined,
    }));
    // A day for time zones, a day for a clock that is ahead.
    this.lastPossible = Math.floor(now.getTime() / 86_400_000) + 2;
  }

  /** Lays one date of the file on the scale. */
  add(parts: Parts, text: string, lineNumber: number): void {
    const readings: DateExample['readings'] = [];
    let differs = false;
    let seen: number | undefined;
    for (const account of this.accounts) {
      const day = readDay(parts, account.order);
      const number = day && dayNumber(day.year, day.month, day.day);
      if (!day || number === undefined || day.year < FIRST_YEAR || number > this.lastPossible) {
        account.impossible += 1;
        continue;
      }
      if (account.last !== undefined && number < account.last - 1)
        account.daysBack += account.last - 1 - number;
      account.last = number;
      differs ||= seen !== undefined && seen !== number;
      seen = number;
      readings.push({ order: account.order, day });
    }
    if (differs && this.examples.length < EXAMPLES && this.examples.at(-1)?.text !== text)
      this.examples.push({ lineNumber, text, readings });
  }

  /** The order, or the orders that remain possible with dates that show the difference. */
  verdict(): OrderVerdict {
    const possible = without(this.accounts, (account) => account.impossible, 1);
    const left = without(possible, (account) => account.daysBack, TELLING_DAYS);
    const candidates = left.map((account) => account.order);
    const examples = this.examples
      .map((example) => ({
        ...example,
        readings: example.readings.filter(({ order }) => candidates.includes(order)),
      }))
      .filter(({ readings }) => readings.length > 1);
    // Dates such as 05/05/2021 say the same in every order.
    const [first = 'dmy'] = candidates;
    if (candidates.length === 1 || examples.length === 0) return { certain: true, order: first };
    return { certain: false, candidates, examples };
  }
}

/** The accounts that are not clearly worse than the best one. */
function without(
  accounts: readonly Account[],
  fault: (account: Account) => number,
  telling: number,
): Account[] {
  const least = Math.min(...accounts.map(fault));
  return accounts.filter((account) => {
    const faults = fault(account);
    return faults < telling || faults === least || faults < least * TELLING_RATIO;
  });
}
