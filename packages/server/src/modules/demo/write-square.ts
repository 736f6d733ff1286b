import type { Media, Person } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import type { SeededSquare } from '../square/index.ts';
import type { DemoParts } from './index.ts';
import { MURMURS, NEIGHBOURS, OLD_MURMURS } from './neighbours.ts';
import { shuffled } from './rules.ts';
import type { TownComment, TownPost } from './town-post.ts';
import { CROWD_FOLLOWS, TOWN_COMMUNITIES, TOWN_FOLLOWS, TOWN_SQUARE } from './town-square.ts';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** What is said to a post comes within so long. */
const ANSWERED_MS = 6 * HOUR_MS;
/** What happened before was seen by the operator. */
const SEEN_MS = 8 * HOUR_MS;

type SeededPost = SeededSquare['posts'][number];

interface Town {
  operatorId: string;
  now: Date;
  /** When the town began. */
  begin: Date;
  people: ReadonlyMap<string, Person>;
  idOf(key: string): string;
  media: ReadonlyMap<string, Media>;
  random(): number;
}

/** Writes what the people of the town and their neighbours said on the square, who follows whom, their communities; none of it lies in the future. */
export async function writeSquare(
  tx: Tx,
  { square }: Pick<DemoParts, 'square'>,
  town: Town,
): Promise<void> {
  const said = [...TOWN_SQUARE, ...murmursOf(town)]
    .map((post, n) => ({ post, name: post.name ?? `${n}`, at: timeOf(post, town) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  await square.seedSquare(tx, {
    people: [...town.people.values()].map((person) => ({ ...person, since: town.begin })),
    follows: followsOf(town),
    posts: said.map((one) => seededOf(one, town)),
    communities: communitiesOf(town),
    told: {
      accountId: town.operatorId,
      sawUntil: new Date(town.now.getTime() - SEEN_MS),
    },
  });
}

/** A number of neighbours, chosen anew. */
const crowdOf = ({ random }: Town, count: number): string[] =>
  shuffled(NEIGHBOURS, random)
    .slice(0, count)
    .map(({ handle }) => handle);

function timeOf({ when }: TownPost, { now }: Town): Date {
  if (typeof when === 'number') return new Date(now.getTime() - Math.round(when * MINUTE_MS));
  const [daysAgo, time] = when;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const day = new Date(now.getTime() - daysAgo * DAY_MS);
  day.setHours(hours, minutes, 0, 0);
  // the evening of yesterday, looked at in a clock that was put back meanwhile
  return new Date(Math.min(day.getTime(), now.getTime() - 12 * HOUR_MS));
}

/** What neighbours write in the last hour and on other days, as posts. */
function murmursOf({ random }: Town): TownPost[] {
  const today = MURMURS.flatMap(({ topic, sinceMinutes, lines }) =>
    lines.map(
      ([who, text], n): TownPost => ({
        who,
        when: sinceMinutes - ((sinceMinutes - 1) * (n + random() * 0.8)) / lines.length,
        text: `#${topic}# ${text}`,
        crowd: Math.floor(random() ** 2 * 9),
      }),
    ),
  );
  const before = OLD_MURMURS.map(
    ([who, text], n): TownPost => ({
      who,
      when: [
        1 + Math.floor(n * 1.7),
        `${8 + Math.floor(random() * 12)}:${10 + Math.floor(random() * 50)}`,
      ],
      text,
      crowd: Math.floor(random() * 14),
    }),
  );
  return [...today, ...before];
}

function followsOf(town: Town): SeededSquare['follows'] {
  const { begin, now, random, idOf } = town;
  const among = Object.entries(TOWN_FOLLOWS).flatMap(([key, others]) =>
    others.map((other) => [key, other] as const),
  );
  const crowd = Object.entries(CROWD_FOLLOWS).flatMap(([key, count]) =>
    crowdOf(town, count).map((neighbour) => [neighbour, key] as const),
  );
  return [...among, ...crowd].map(([key, other]) => ({
    accountId: idOf(key),
    personId: idOf(other),
    at: new Date(begin.getTime() + Math.floor(random() * (now.getTime() - begin.getTime()))),
  }));
}

function seededOf(
  { post, name, at }: { post: TownPost; name: string; at: Date },
  town: Town,
): SeededPost {
  const { who, likes = [], crowd = 0, comments = [], bookmarks = [] } = post;
  const { idOf } = town;
  const likers = [...likes, ...crowdOf(town, crowd).filter((key) => key !== who)];
  const liked = timesAfter(at, likers.length, town);
  const kept = timesAfter(at, bookmarks.length, town);
  const said = timesAfter(at, comments.length, town);
  const carried = post.reposts ?? post.quotes;
  return {
    name,
    authorId: idOf(who),
    at,
    text: wordsOf(post.text, town),
    before: post.before && {
      text: wordsOf(post.before[0], town),
      editedAt: new Date(at.getTime() + post.before[1] * MINUTE_MS),
    },
    media: (post.pictures ?? []).map((picture) => ({
      ownerId: town.operatorId,
      media: drawing(town, picture),
    })),
    poll: pollOf(post, town),
    carries:
      carried === undefined
        ? undefined
        : { kind: post.reposts === undefined ? 'quote' : 'repost', name: carried },
    pinned: post.pinned ?? false,
    likes: likers.map((key, n) => ({ personId: idOf(key), at: liked[n] ?? at })),
    bookmarks: bookmarks.map((key, n) => ({ personId: idOf(key), at: kept[n] ?? at })),
    comments: comments.map((comment, n) => commentOf(comment, said[n] ?? at, town)),
  };
}

function commentOf([who, text, more = {}]: TownComment, at: Date, town: Town) {
  const crowd = crowdOf(town, more.crowd ?? 0).filter((key) => key !== who);
  return {
    personId: town.idOf(who),
    at,
    text: wordsOf(text, town),
    answers: more.answers,
    likedBy: [...(more.likes ?? []), ...crowd].map(town.idOf),
  };
}

function pollOf({ poll }: TownPost, town: Town): SeededPost['poll'] {
  if (!poll) return undefined;
  const voters = crowdOf(town, NEIGHBOURS.length);
  const votes = poll.choices.flatMap(([, count], choice) =>
    voters.splice(0, count).map((key) => ({ personId: town.idOf(key), choice })),
  );
  return {
    choices: poll.choices.map(([text]) => text),
    endsAt: new Date(town.now.getTime() + poll.hours * HOUR_MS),
    votes,
  };
}

function communitiesOf(town: Town): SeededSquare['communities'] {
  const { begin, now, random, idOf } = town;
  const day = (daysAgo: number) =>
    new Date(now.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  return TOWN_COMMUNITIES.map(({ name, host, intro, members, crowd, pinned }) => {
    const neighbours = crowdOf(town, crowd).map(
      (key) => [key, Math.floor(random() * 12), random() < 0.5] as const,
    );
    return {
      name,
      hostId: idOf(host),
      intro,
      members: [...members, ...neighbours].map(([key, streak, today]) => ({
        accountId: idOf(key),
        at: begin,
        checkedInOn: streak === 0 ? null : day(today ? 0 : 1),
        streak,
      })),
      pinned,
    };
  });
}

/** So many moments after this one, in order, most of them soon. */
function timesAfter(at: Date, count: number, { now, random }: Town): Date[] {
  const span = Math.min(ANSWERED_MS, now.getTime() - at.getTime());
  return Array.from({ length: count }, () => at.getTime() + Math.floor(span * random() ** 2))
    .sort((a, b) => a - b)
    .map((time) => new Date(time));
}

/** A text with `{key}` replaced by that person's handle. */
const wordsOf = (text: string, { people, idOf }: Town): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, key: string) => people.get(idOf(key))?.handle ?? key);

function drawing({ media }: Town, name: string): Media {
  const found = media.get(name);
  if (!found) throw new Error(`broken invariant: no drawing called ${name} in the demo town`);
  return found;
}
