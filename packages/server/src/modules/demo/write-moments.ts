import type { Media } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import type { DemoParts } from './index.ts';
import { TOWN_MOMENTS, type TownMoment } from './town-moments.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

interface Town {
  operatorId: string;
  now: Date;
  idOf(key: string): string;
  media: ReadonlyMap<string, Media>;
  random(): number;
}

/** Writes what the people of the town showed their friends; none of it lies in the future. */
export async function writeMoments(
  tx: Tx,
  { moments }: Pick<DemoParts, 'moments'>,
  town: Town,
): Promise<void> {
  for (const moment of TOWN_MOMENTS) {
    const {
      who,
      text,
      pictures = [],
      place,
      only,
      remind = [],
      likes = [],
      comments = [],
    } = moment;
    const times = timesOf(moment, town);
    await moments.seedMoment(tx, {
      authorId: town.idOf(who),
      at: times.begin,
      text,
      media: pictures.map((name) => ({ ownerId: town.operatorId, media: drawing(town, name) })),
      place,
      audience: only
        ? { kind: 'only', tags: [], accountIds: only.map(town.idOf) }
        : { kind: 'friends' },
      remindIds: remind.map(town.idOf),
      likes: likes.map((key) => ({ personId: town.idOf(key), at: times.next() })),
      comments: comments.map(([key, words, answers]) => ({
        personId: town.idOf(key),
        at: times.next(),
        text: words,
        answeredId: answers === undefined ? null : town.idOf(answers),
      })),
    });
  }
}

/** When a moment was written, and when one thing after the other was done about it. */
function timesOf(
  { daysAgo, at, likes = [], comments = [] }: TownMoment,
  { now, random }: Town,
): { begin: Date; next(): Date } {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const day = new Date(now.getTime() - daysAgo * DAY_MS);
  day.setHours(hours, minutes, 0, 0);
  const gaps = [...likes, ...comments].map(() => Math.round((1 + random() * 9) * MINUTE_MS));
  const wholeMs = gaps.reduce((sum, gap) => sum + gap, 0);
  // one of this morning, looked at in the night before: all of it was a little earlier
  let time = Math.min(day.getTime(), now.getTime() - wholeMs - MINUTE_MS);
  return {
    begin: new Date(time),
    next() {
      time += gaps.shift() ?? 0;
      return new Date(time);
    },
  };
}

function drawing({ media }: Town, name: string): Media {
  const found = media.get(name);
  if (!found) throw new Error(`broken invariant: no drawing called ${name} in the demo town`);
  return found;
}
