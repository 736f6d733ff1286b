import {
  joinNearSame,
  SAMPLE_SIZE,
} from '../../packages/server/src/modules/square/hot/echoes/rules.ts';
import {
  keyOf,
  ownWordsIn,
  topicsOf,
} from '../../packages/server/src/modules/square/hot/names/rules.ts';
import {
  type BoardRow,
  type Rising,
  rankTopics,
  usualOf,
  WINDOW_MINUTES,
  weightOf,
} from '../../packages/server/src/modules/square/hot/rules.ts';
import { createRandom, type DayPost, type HotDay } from './hot-days.ts';

interface Mention {
  author: number;
  minute: number;
  weight: number;
  isTag: boolean;
  name: string;
}

interface Counted extends Rising {
  keys: string[];
  people: Map<number, { minute: number; since: number; weight: number; posts: number }>;
}

const DAY_MS = 86_400_000;
const OLDEST_DAYS = 1_500;
/** As the server: who writes more in an hour is not read any more. */
const MAX_AN_HOUR = 100;
const LEAST_CANDIDATE = 1.5;
const MAX_CANDIDATES = 1_000;

/** The hot search in memory: the server's own rules over a day's posts, minute by minute. */
export class HotWindow {
  rows: BoardRow[] = [];
  readonly #day: HotDay;
  readonly #mentions = new Map<string, Mention[]>();
  readonly #written = new Map<number, number[]>();
  readonly #past = new Map<string, Map<number, number>>();
  readonly #start: number;
  #known: Set<string> = new Set();

  constructor(day: HotDay) {
    this.#day = day;
    this.#start = Date.parse(`${day.date}T00:00:00Z`) / 60_000;
    for (const [name, usual] of day.everyday) {
      const past = new Map<number, number>();
      for (let ago = 1; ago <= 50; ago++)
        past.set(this.#start / 60 - ago, usual((((-ago % 24) + 24) % 24) as number));
      this.#past.set(keyOf(name), past);
    }
  }

  /** Counts the posts of a minute of the day and makes its board. */
  step(minuteOfDay: number, posts: readonly DayPost[]): BoardRow[] {
    const minute = this.#start + minuteOfDay;
    for (const { author } of posts) {
      const written = this.#written.get(author) ?? [];
      written.push(minute);
      this.#written.set(author, written);
    }
    for (const post of posts) this.#count(post, minute);
    const counted = this.#tally(minute);
    this.#known = new Set(
      counted.filter(({ isTag, authors }) => isTag && authors >= 3).flatMap(({ keys }) => keys),
    );
    if (minute % 60 === 59) this.#fold(counted, Math.floor(minute / 60));
    const candidates = counted
      .filter((topic) => weightIn(topic) >= LEAST_CANDIDATE)
      .map((topic) => ({ topic, gain: weightIn(topic) - usualOf(topic.past, minute) }))
      .sort((a, b) => b.gain - a.gain)
      .slice(0, MAX_CANDIDATES)
      .map(({ topic }) => ({ ...topic, sample: sampleOf([...topic.people.keys()]) }))
      .sort((a, b) => Number(b.isTag) - Number(a.isTag) || weightIn(b) - weightIn(a));
    this.rows = rankTopics(joinNearSame(candidates).map(joinCounted), this.rows, minute);
    return this.rows;
  }

  #count(post: DayPost, minute: number): void {
    const written = this.#written.get(post.author) ?? [];
    const hourPosts = written.filter((at) => at > minute - 60).length;
    if (hourPosts > MAX_AN_HOUR) return;
    const weight = weightOf({
      ageMs: this.#day.ageOf(post.author) * DAY_MS,
      oldestMs: OLDEST_DAYS * DAY_MS,
      hourPosts,
      dayPosts: written.length,
    });
    const words = ownWordsIn(post.text);
    for (const { key, name, isTag } of topicsOf({ tags: post.tags, words }, this.#known)) {
      const mentions = this.#mentions.get(key) ?? [];
      mentions.push({ author: post.author, minute, weight: weight / 100, isTag, name });
      this.#mentions.set(key, mentions);
    }
  }

  #tally(minute: number): Counted[] {
    const counted: Counted[] = [];
    for (const [key, all] of this.#mentions) {
      const mentions = all.filter((mention) => mention.minute > minute - WINDOW_MINUTES);
      if (mentions.length === 0) this.#mentions.delete(key);
      else this.#mentions.set(key, mentions);
      if (mentions.length < 2) continue;
      counted.push(this.#countTopic(key, mentions));
    }
    return counted;
  }

  #countTopic(key: string, mentions: readonly Mention[]): Counted {
    const people: Counted['people'] = new Map();
    for (const { author, minute, weight } of mentions) {
      const one = people.get(author);
      if (one) {
        one.minute = Math.max(one.minute, minute);
        one.weight = Math.min(one.weight, weight);
        one.posts++;
      } else people.set(author, { minute, since: minute, weight, posts: 1 });
    }
    const tag = mentions.find(({ isTag }) => isTag);
    return {
      keys: [key],
      name: (tag ?? mentions[0])?.name ?? key,
      isTag: tag !== undefined,
      past: this.#past.get(key) ?? new Map(),
      ...tallyOf(people),
    };
  }

  #fold(counted: readonly Counted[], hour: number): void {
    for (const topic of counted) {
      const weight = weightIn(topic);
      if (weight < 2) continue;
      for (const key of topic.keys) {
        const past = this.#past.get(key) ?? new Map<number, number>();
        past.set(hour, weight);
        this.#past.set(key, past);
      }
    }
  }
}

const weightIn = ({ weights }: Pick<Rising, 'weights'>) =>
  weights.reduce((sum, { weight }) => sum + weight, 0);

const ends = new Map<number, number>();
function endOf(author: number): number {
  const known = ends.get(author);
  if (known !== undefined) return known;
  const end = createRandom(author)();
  ends.set(author, end);
  return end;
}

/** The smallest random ends; those below a bound that most probably holds enough of them, else of all. */
function sampleOf(authors: readonly number[]): string[] {
  const all = authors.map(endOf);
  const below = all.filter((end) => end < (2 * SAMPLE_SIZE) / all.length);
  return (below.length >= SAMPLE_SIZE ? below : all)
    .sort((a, b) => a - b)
    .slice(0, SAMPLE_SIZE)
    .map((end) =>
      Math.floor(end * 2 ** 32)
        .toString(16)
        .padStart(12, '0'),
    );
}

function tallyOf(people: Counted['people']) {
  const all = [...people.values()];
  return {
    people,
    authors: people.size,
    posts: all.reduce((sum, { posts }) => sum + posts, 0),
    since: all.reduce((least, { since }) => Math.min(least, since), Number.POSITIVE_INFINITY),
    weights: all.map(({ minute, weight }) => ({ minute, weight })),
    // filled in for the topics that are looked at closely
    sample: [],
  };
}

/** One topic of those that are near-same: everybody once, as the server's query does. */
function joinCounted(group: readonly Counted[]): Counted {
  const [first] = group;
  if (!first) throw new Error('an empty group');
  if (group.length === 1) return first;
  const people: Counted['people'] = new Map();
  const past = new Map<number, number>();
  for (const topic of group) {
    for (const [hour, weight] of topic.past) past.set(hour, (past.get(hour) ?? 0) + weight);
    for (const [author, one] of topic.people) {
      const known = people.get(author);
      people.set(
        author,
        known
          ? {
              minute: Math.max(known.minute, one.minute),
              since: Math.min(known.since, one.since),
              weight: Math.min(known.weight, one.weight),
              posts: known.posts + one.posts,
            }
          : one,
      );
    }
  }
  const joined = tallyOf(people);
  return {
    ...first,
    ...joined,
    sample: first.sample,
    keys: group.flatMap(({ keys }) => keys),
    past,
  };
}
