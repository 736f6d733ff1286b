import type { Database } from '../../../platform/db/database.ts';
import { segmentKey } from './words.ts';

/** Where a message stands. */
export interface Place {
  conversation_id: string;
  position: number;
  sent_at: Date;
}

/** What a member may read of a conversation. */
export interface Span {
  id: string;
  tail: number;
  until: number;
}

export interface PlaceSearch {
  /** A tsquery over the keys of words.ts; "" for everything. */
  query: string;
  /** Only what was sent then or later. */
  from: Date | undefined;
  /** Only what comes after it in the answer's order, newest first; what it names is left out. */
  below: Place;
  limit: number;
}

/** So many of the newest messages are walked through before words are looked up: a common word fills its page there. */
const WALKED = 4_000;
/** A walk over more (talk is not spread evenly) is cut, and begun again nearer. */
const MOST_WALKED = 4 * WALKED;

interface Segment extends Span {
  segment: number;
  period: number;
  oldest: Date;
  newest: Date;
  first_position: number;
  last_position: number;
}

const SEGMENTS = {
  name: 'chat.search_segments',
  text: `
  select w.*, s.segment, s.period, s.oldest, s.newest, s.first_position, s.last_position
    from unnest($1::uuid[], $2::int[], $3::int[]) as w(id, tail, until)
    join chat.search_segment s on s.conversation_id = w.id
   where s.last_position >= w.tail and s.first_position <= w.until and s.newest >= $4 and s.oldest <= $5`,
};

const BELOW = `(d.sent_at, d.conversation_id, d.position) < ($5::timestamptz, $6::uuid, $7::int)`;
const NEWEST_FIRST = 'order by d.sent_at desc, d.conversation_id desc, d.position desc';

// "offset 0": the words are compared after the walk, whatever the planner thinks of their index.
const WALK = `
  with walked as materialized (
    select d.conversation_id, d.position, d.sent_at, d.is_hit
      from unnest($1::uuid[], $2::int[], $3::int[]) as w(id, tail, until)
     cross join lateral (
           select d.conversation_id, d.position, d.sent_at, $8::text = '' or d.words @@ $8::text::tsquery as is_hit
             from chat.search_document d
            where d.conversation_id = w.id and d.sent_at >= $4 and d.sent_at <= $5
              and d.position between w.tail and w.until and ${BELOW} offset 0) d
     limit ${MOST_WALKED})
  select c.walked, d.* from (select count(*)::int as walked from walked) c
    left join lateral (select conversation_id, position, sent_at from walked d where is_hit
                        ${NEWEST_FIRST} limit $9) d on true`;

// One look-up of all keys for each segment, the newest segments first, until there are enough. Each reads the
// entries of the index that lie in its segment, never those of others; and of a word that is everywhere in
// it no more than the segment's 8,192 documents.
const LOOK_UP = `
  select d.conversation_id, d.position, d.sent_at
    from unnest($1::uuid[], $2::int[], $3::int[], $8::text[]) as w(id, tail, until, query)
   cross join lateral (
         select d.* from (
           select d.conversation_id, d.position, d.sent_at from chat.search_document d
            where d.words @@ w.query::tsquery offset 0) d
          where d.conversation_id = w.id and d.position between w.tail and w.until
            and d.sent_at >= $4 and ${BELOW}
          ${NEWEST_FIRST} limit $9) d
   limit $10`;

/**
 * The newest places below a place that have what is looked for, at most `limit`; fewer only where there are no
 * more. What it costs is bounded by the member's own messages, not by the house's: a walk over the newest
 * few thousand answers common words; the segments of the log are then looked up one by one.
 *
 * EXPLAIN (analyze, buffers) of LOOK_UP, a member with 1,000,004 messages in 300 conversations (632 segments) among
 * 1.5 million: a word of one message: 632 index searches on search_words, 4,563 pages, 6.5 ms; a word that was common
 * years ago and is in the 274th segment: 3,092 pages, 40 ms. Over HTTP (`bench search`): common words 17–20 ms, rare
 * and absent ones 22–31 ms, the forgotten one 128–187 ms; a phrase of the commonest signs that nobody said 400 ms.
 */
export async function findPlaces(
  database: Database,
  spans: readonly Span[],
  search: PlaceSearch,
): Promise<Place[]> {
  const { below, limit } = search;
  const from = search.from ?? new Date(0);
  const { rows: segments } = await database.pool.query<Segment>({
    ...SEGMENTS,
    values: [...columnsOf(spans), from, below.sent_at],
  });
  if (segments.length === 0) return [];
  const walk = await walkNewest(database, segments, { ...search, from });
  const rest = limit - walk.places.length;
  if (rest === 0 || walk.below.sent_at <= from) return walk.places;
  const older = segments.filter((segment) => segment.oldest < walk.below.sent_at);
  if (older.length === 0) return walk.places;
  return [
    ...walk.places,
    ...(await lookUp(database, older, { ...search, from, below: walk.below, limit: rest })),
  ];
}

type Within = PlaceSearch & { from: Date };

/** Walks through the newest messages; answers what it found, and below which place it did not look. */
async function walkNewest(
  database: Database,
  segments: readonly Segment[],
  search: Within,
): Promise<{ places: Place[]; below: Place }> {
  const { below, from } = search;
  const end = Math.min(
    below.sent_at.getTime(),
    Math.max(...segments.map(({ newest }) => newest.getTime())),
  );
  let length = end - walkedSince(segments, end);
  for (let tries = 0; tries < 3; tries++, length /= 8) {
    const since = new Date(Math.max(from.getTime(), Math.floor(end - length)));
    const near = segments.filter((segment) => segment.newest >= since);
    const { rows } = await database.pool.query<{ walked: number } & Place>(WALK, [
      ...columnsOf([...new Map(near.map((segment) => [segment.id, segment])).values()]),
      since,
      ...valuesOf(below),
      search.query,
      search.limit,
    ]);
    if ((rows[0]?.walked ?? 0) < MOST_WALKED)
      return {
        places: rows.filter((row) => row.position !== null),
        below: { sent_at: since, conversation_id: NO_ID, position: 0 },
      };
  }
  return { places: [], below };
}

/** Since when until the end about WALKED messages were sent, as if each segment's were spread evenly over its time. */
function walkedSince(segments: readonly Segment[], end: number): number {
  const times = segments.map(({ oldest, newest, first_position, last_position }) => {
    const [first, last] = [oldest.getTime(), Math.max(newest.getTime(), oldest.getTime() + 1)];
    return { first, last, each: (last_position - first_position + 1) / (last - first) };
  });
  const sentSince = (since: number) =>
    times.reduce(
      (sum, { first, last, each }) =>
        sum + each * Math.max(0, Math.min(last, end) - Math.max(first, since)),
      0,
    );
  let early = Math.min(end, ...times.map(({ first }) => first));
  if (sentSince(early) <= WALKED) return early;
  for (let late = end; late - early > 1_000; ) {
    const middle = (early + late) / 2;
    if (sentSince(middle) > WALKED) early = middle;
    else late = middle;
  }
  return early;
}

/** Looks the keys up segment by segment. */
async function lookUp(
  database: Database,
  segments: readonly Segment[],
  search: Within,
): Promise<Place[]> {
  const query = async (some: readonly Segment[], from: Date, limit: number) => {
    const { rows } = await database.pool.query<Place>(LOOK_UP, [
      ...columnsOf(some),
      from,
      ...valuesOf(search.below),
      some.map(({ id, segment, period }) =>
        [`'${segmentKey(id, segment, period)}'`, ...(search.query ? [search.query] : [])].join(
          ' & ',
        ),
      ),
      search.limit,
      limit,
    ]);
    return rows.sort(newestFirst);
  };
  const newest = [...segments].sort((a, b) => b.newest.getTime() - a.newest.getTime());
  const first = await query(newest, search.from, search.limit);
  const last = first.at(-1);
  if (!last || first.length < search.limit) return first;
  // there are enough, but segments overlap in time: what is newer than the last may stand in others
  const since = last.sent_at;
  const overlapping = newest.filter((segment) => segment.newest >= since);
  return (await query(overlapping, since, search.limit * overlapping.length)).slice(
    0,
    search.limit,
  );
}

/** An id below all others. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

function newestFirst(a: Place, b: Place): number {
  const later = b.sent_at.getTime() - a.sent_at.getTime();
  if (later !== 0) return later;
  if (a.conversation_id !== b.conversation_id)
    return a.conversation_id < b.conversation_id ? 1 : -1;
  return b.position - a.position;
}

const columnsOf = (spans: readonly Span[]) => [
  spans.map(({ id }) => id),
  spans.map(({ tail }) => tail),
  spans.map(({ until }) => until),
];
const valuesOf = (place: Place) => [place.sent_at, place.conversation_id, place.position];
