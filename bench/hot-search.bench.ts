// Real days of hot-search titles, written about by made-up people, through the formula of docs/specs/hot-search.md
// minute by minute; and through plain counting of posts. Says how many titles each recovers, and how far an
// attack of 50 accounts with 1,000 posts each came.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keyOf } from '../packages/server/src/modules/square/hot/names/rules.ts';
import { BOARD_SIZE, WINDOW_MINUTES } from '../packages/server/src/modules/square/hot/rules.ts';
import { type DayPost, type HotDay, makeDay, readTitles } from './support/hot-days.ts';
import { HotWindow } from './support/hot-window.ts';
import { median, round } from './support/machine.ts';
import { say, tell } from './support/report.ts';

const MINUTES = 1_440;
/** Every so many minutes a board is compared with what most people write about just then. */
const LOOK_EVERY = 10;
/** "Just then": so many minutes before and after. */
const AROUND = 15;

const { values: flags } = parseArgs({
  options: {
    data: {
      type: 'string',
      default: join(import.meta.dirname, '..', '..', 'shared', 'data', 'weibo_hot_search'),
    },
    days: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

/** What a way of ranking made of a day. */
interface Outcome {
  /** Titles that stood on the board at least once, of all. */
  recovered: number;
  /** Of the 50 titles that most people write about just then, how many stand on the board. */
  recallAt50: number;
  /** Between the rank of a title in the file and its best rank on the board (Spearman). */
  correlation: number;
  /** Places of the board that were taken by what is no title. */
  strangers: number;
  attackBestRank: number | null;
  /** Minutes for which the attack stood on the board. */
  attackMinutes: number;
}

/** Follows one way of ranking through a day. */
class Judge {
  readonly #best = new Map<string, number>();
  readonly #ranks: Map<string, number>;
  readonly #attack: string;
  #recalls: number[] = [];
  #strangers: number[] = [];
  #attackBest: number | null = null;
  #attackMinutes = 0;

  constructor(day: HotDay) {
    this.#ranks = new Map(day.titles.map((title, n) => [keyOf(title), n + 1]));
    this.#attack = keyOf(day.attack);
  }

  /** Takes the keys of each place of a board, and the titles that should be there where they are asked for. */
  see(board: readonly (readonly string[])[], wanted: readonly string[] | undefined): void {
    const shown = new Set<string>();
    for (const [n, keys] of board.entries())
      for (const key of keys) {
        shown.add(key);
        this.#best.set(key, Math.min(n + 1, this.#best.get(key) ?? BOARD_SIZE));
      }
    const attack = board.findIndex((keys) => keys.includes(this.#attack));
    if (attack >= 0) {
      this.#attackMinutes++;
      this.#attackBest = Math.min(attack + 1, this.#attackBest ?? BOARD_SIZE);
    }
    if (!wanted || wanted.length === 0) return;
    this.#recalls.push(wanted.filter((key) => shown.has(key)).length / wanted.length);
    const strangers = board.filter((keys) => !keys.some((key) => this.#ranks.has(key)));
    this.#strangers.push(board.length === 0 ? 0 : strangers.length / board.length);
  }

  outcome(): Outcome {
    const found = [...this.#ranks].filter(([key]) => this.#best.has(key));
    const pairs = found.map(([key, rank]) => [rank, this.#best.get(key) ?? 0] as const);
    return {
      recovered: found.length / this.#ranks.size,
      recallAt50: mean(this.#recalls),
      correlation: spearman(pairs),
      strangers: mean(this.#strangers),
      attackBestRank: this.#attackBest,
      attackMinutes: this.#attackMinutes,
    };
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function spearman(pairs: readonly (readonly [number, number])[]): number {
  const ranksOf = (values: number[]) => {
    const sorted = values.map((value, n) => ({ value, n })).sort((a, b) => a.value - b.value);
    const ranks: number[] = [];
    for (let from = 0; from < sorted.length; ) {
      let to = from;
      while (to < sorted.length && sorted[to]?.value === sorted[from]?.value) to++;
      for (const { n } of sorted.slice(from, to)) ranks[n] = (from + to - 1) / 2;
      from = to;
    }
    return ranks;
  };
  const [a, b] = [ranksOf(pairs.map(([one]) => one)), ranksOf(pairs.map(([, other]) => other))];
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, mine, theirs] = [0, 0, 0];
  for (const [n, rank] of a.entries()) {
    const [x, y] = [rank - meanA, (b[n] ?? 0) - meanB];
    both += x * y;
    mine += x * x;
    theirs += y * y;
  }
  return both / Math.sqrt(Math.max(1, mine * theirs));
}

/** The 50 titles that most people write about just then. */
function titlesAround(day: HotDay, byMinute: readonly DayPost[][], minute: number): string[] {
  const titles = new Set(day.titles.map(keyOf));
  const people = new Map<string, Set<number>>();
  for (let at = Math.max(0, minute - AROUND); at <= Math.min(MINUTES - 1, minute + AROUND); at++)
    for (const { author, tags } of byMinute[at] ?? [])
      for (const key of tags.map(keyOf).filter((key) => titles.has(key)))
        people.set(key, (people.get(key) ?? new Set()).add(author));
  return [...people]
    .filter(([, writers]) => writers.size >= 5)
    .sort(([, a], [, b]) => b.size - a.size)
    .slice(0, BOARD_SIZE)
    .map(([key]) => key);
}

/** Plain counting: the topics with most posts in the last hour. */
class PlainCount {
  readonly #counts = new Map<string, number>();
  readonly #hour: string[][] = [];

  step(posts: readonly DayPost[]): string[][] {
    const keys = posts.flatMap(({ tags }) => tags.map(keyOf));
    this.#hour.push(keys);
    for (const key of keys) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    if (this.#hour.length > WINDOW_MINUTES)
      for (const key of this.#hour.shift() ?? [])
        this.#counts.set(key, (this.#counts.get(key) ?? 0) - 1);
    return [...this.#counts]
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a)
      .slice(0, BOARD_SIZE)
      .map(([key]) => [key]);
  }
}

function replay(day: HotDay): { ours: Outcome; baseline: Outcome } {
  const byMinute: DayPost[][] = Array.from({ length: MINUTES }, () => []);
  for (const post of day.posts) byMinute[post.minute]?.push(post);
  const [window, plain] = [new HotWindow(day), new PlainCount()];
  const [ours, baseline] = [new Judge(day), new Judge(day)];
  for (const [minute, posts] of byMinute.entries()) {
    const isLook = minute % LOOK_EVERY === 0 && minute >= WINDOW_MINUTES;
    const wanted = isLook ? titlesAround(day, byMinute, minute) : undefined;
    ours.see(
      window.step(minute, posts).map(({ keys }) => keys),
      wanted,
    );
    baseline.see(plain.step(posts), wanted);
  }
  return { ours: ours.outcome(), baseline: baseline.outcome() };
}

/** Days evenly over what there is, so that they are not all of one week. */
function chooseDays(days: Map<string, string[]>, count: number): [string, string[]][] {
  const all = [...days];
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, n) => all[Math.floor(((n + 0.5) * all.length) / count)] ?? ['', []],
  );
}

function summary(outcomes: readonly Outcome[]) {
  const of = (pick: (outcome: Outcome) => number) => round(median(outcomes.map(pick)), 3);
  const ranks = outcomes.flatMap(({ attackBestRank }) => attackBestRank ?? []);
  return {
    recovered: of(({ recovered }) => recovered),
    recallAt50: of(({ recallAt50 }) => recallAt50),
    correlation: of(({ correlation }) => correlation),
    strangers: of(({ strangers }) => strangers),
    /** Of all days; null: it never stood on the board. */
    attackBestRank: ranks.length > 0 ? Math.min(...ranks) : null,
    attackMinutes: Math.max(...outcomes.map(({ attackMinutes }) => attackMinutes)),
  };
}

function run(): void {
  if (!existsSync(flags.data)) {
    say(`no days at ${flags.data}; name their folder by --data`);
    process.exitCode = 1;
    return;
  }
  const outcomes = chooseDays(readTitles(flags.data), Number(flags.days)).map(
    ([date, titles], n) => {
      const begun = performance.now();
      const day = makeDay(date, titles, Number(flags.seed) + n);
      const outcome = replay(day);
      const seconds = round((performance.now() - begun) / 1000, 1);
      say(`${date}: ${titles.length} titles, ${day.posts.length} posts, ${seconds} s`);
      say(`  ours ${JSON.stringify(outcome.ours)}`);
      say(`  counting ${JSON.stringify(outcome.baseline)}`);
      return outcome;
    },
  );
  const ours = summary(outcomes.map((outcome) => outcome.ours));
  const baseline = summary(outcomes.map((outcome) => outcome.baseline));
  tell(
    {
      name: 'hot-search',
      unit: 'share of the 50 titles most written about',
      trials: outcomes.length,
      baselineName: 'counting the posts of the last hour',
      ours,
      baseline,
      ratio: round(ours.recallAt50 / baseline.recallAt50),
    },
    flags.json,
  );
}

run();
