import type { HotTopic } from '@teahouse/contract';
import { isEcho } from './echoes/rules.ts';

// Numbers of rules (H1 …) are those of docs/specs/hot-search.md.

/** The board has so many places (H11). */
export const BOARD_SIZE = 50;
/** Promoted entries beside them (H13). */
const MAX_PROMOTED = 2;
/** What is written counts for so long (H4). */
export const WINDOW_MINUTES = 60;
/** Hours of a topic's past that are kept: two days, and the hours that their ends lie in (H7, H14). */
export const PAST_HOURS = 50;

const FULL_AGE_MS = 30 * 86_400_000;
const LEAST_FULL_AGE_MS = 3_600_000;
const LEAST_AGE_WEIGHT = 0.1;
const POSTS_AN_HOUR = 4;
const POSTS_A_DAY = 60;
const HALF_LIFE_MINUTES = 20;
const PAST_HALF_LIFE_HOURS = 12;
const CALM = 4;
const ENTER_SCORE = 1;
const LEAVE_SCORE = 0.5;
const LEAST_WEIGHT = 3;
const LEAST_WORD_WEIGHT = 6;
const WORD_SHARE = 0.5;
const STANDING_SHARE = 1.1;

/** How fast and for how long somebody has been writing. */
export interface AuthorLife {
  ageMs: number;
  /** The age of the oldest account that wrote in the last day. */
  oldestMs: number;
  /** Posts of the last hour and of the last day, this one among them. */
  hourPosts: number;
  dayPosts: number;
}

/** What an author counts for, in hundredths from 0 to 100 (H5). */
export function weightOf({ ageMs, oldestMs, hourPosts, dayPosts }: AuthorLife): number {
  const fullAge = Math.min(FULL_AGE_MS, Math.max(LEAST_FULL_AGE_MS, oldestMs));
  const age = Math.min(1, Math.max(LEAST_AGE_WEIGHT, ageMs / fullAge));
  const rate = Math.min(1, POSTS_AN_HOUR / hourPosts, POSTS_A_DAY / dayPosts);
  return Math.floor(100 * age * rate ** 2);
}

const decayAfter = (minutes: number) => 2 ** (-minutes / HALF_LIFE_MINUTES);

/** What is left, on average, of authors who write evenly over the window. */
const EVEN_DECAY =
  Array.from({ length: WINDOW_MINUTES }, (_, minutes) => decayAfter(minutes)).reduce(
    (sum, decay) => sum + decay,
  ) / WINDOW_MINUTES;

/** Of the last hour of one topic: everybody once, in the minute of their latest post (H4, H6). */
export interface Tally {
  authors: number;
  posts: number;
  /** The first minute of the window in which somebody wrote of it. */
  since: number;
  /** Sums of the authors' weights (of 0 to 1) by the minute in which they last wrote. */
  weights: readonly { minute: number; weight: number }[];
}

/** A topic of the last hour, joined of near-same names. */
export interface Rising extends Tally {
  /** The first is the one that it goes by. */
  keys: readonly string[];
  name: string;
  /** Whether anybody wrote it as a #topic#. */
  isTag: boolean;
  /** A sample of its authors (H10). */
  sample: readonly string[];
  /** Weights of the hours of its past, by hour (H7). */
  past: ReadonlyMap<number, number>;
}

/** What the topic usually has in an hour, were this the hour that ends with `minute` (H7). */
export function usualOf(past: ReadonlyMap<number, number>, minute: number): number {
  const now = Math.floor(minute / 60);
  const kept = 2 ** (-1 / PAST_HALF_LIFE_HOURS);
  let mean = 0;
  for (let ago = 2; ago < PAST_HOURS; ago++)
    mean += (1 - kept) * kept ** (ago - 2) * (past.get(now - ago) ?? 0);
  const around = (days: number) =>
    Math.max(past.get(now - 24 * days) ?? 0, past.get(now - 24 * days - 1) ?? 0);
  return Math.max(mean, Math.min(around(1), around(2)));
}

/** How much more there is now than the past lets expect, in deviations of chance (H8). */
export function scoreOf(topic: Rising, minute: number): number {
  const now = topic.weights.reduce(
    (sum, { minute: at, weight }) => sum + weight * decayAfter(minute - at),
    0,
  );
  const expected = EVEN_DECAY * usualOf(topic.past, minute);
  return ((now - expected) / Math.sqrt(expected + CALM)) * (topic.isTag ? 1 : WORD_SHARE);
}

/** A row of the board as it is kept. */
export interface BoardRow extends HotTopic {
  keys: string[];
}

const momentOf = (minute: number) => new Date(minute * 60_000).toISOString();

/**
 * The board of a minute: those that rise most, each once, with their evidence and how they moved since the
 * board before (H8–H12).
 */
export function rankTopics(
  rising: readonly Rising[],
  before: readonly BoardRow[],
  minute: number,
): BoardRow[] {
  const places = new Map(before.flatMap((row) => row.keys.map((key) => [key, row] as const)));
  const ranked = rising
    .map((topic) => {
      const row = topic.keys.map((key) => places.get(key)).find(Boolean);
      const weight = topic.weights.reduce((sum, { weight }) => sum + weight, 0);
      return { ...topic, row, weight, score: scoreOf(topic, minute) };
    })
    .filter(({ row, score, weight, isTag }) => {
      const least = isTag ? LEAST_WEIGHT : LEAST_WORD_WEIGHT;
      return row
        ? score >= LEAVE_SCORE && weight >= least / 2
        : score >= ENTER_SCORE && weight >= least;
    })
    .map((topic) => ({ ...topic, order: topic.score * (topic.row ? STANDING_SHARE : 1) }))
    .sort((a, b) => b.order - a.order || b.weight - a.weight || (a.name < b.name ? -1 : 1));
  const chosen: typeof ranked = [];
  for (const topic of ranked) {
    if (chosen.length === BOARD_SIZE) break;
    if (!chosen.some((above) => isEcho(topic, above))) chosen.push(topic);
  }
  return chosen.map((topic, n) => ({
    rank: n + 1,
    name: topic.name,
    heat: Math.round(100 * topic.score),
    evidence: {
      authors: topic.authors,
      posts: topic.posts,
      timesUsual: Math.round((10 * topic.weight) / Math.max(1, usualOf(topic.past, minute))) / 10,
      since: topic.row?.evidence.since ?? momentOf(topic.since),
    },
    trend: trendOf(topic.row?.rank, n + 1),
    promoted: false,
    keys: [...topic.keys],
  }));
}

function trendOf(before: number | undefined, now: number): HotTopic['trend'] {
  if (before === undefined) return 'new';
  if (before === now) return 'same';
  return now < before ? 'up' : 'down';
}

/** The board as it is shown: promoted names after the ranked ones, without a rank of their own (H13). */
export function withPromoted(
  rows: readonly BoardRow[],
  promoted: readonly string[],
  at: Date,
): HotTopic[] {
  const none = { authors: 0, posts: 0, timesUsual: 0, since: at.toISOString() };
  return [
    ...rows.map(({ keys: _keys, ...topic }) => topic),
    ...promoted.slice(0, MAX_PROMOTED).map((name) => ({
      rank: 0,
      name,
      heat: 0,
      evidence: rows.find((row) => row.name === name)?.evidence ?? none,
      trend: 'same' as const,
      promoted: true,
    })),
  ];
}
