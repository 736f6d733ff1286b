import { sql } from 'kysely';
import type { House } from '../../../app.ts';
import type { Database } from '../../../platform/db/database.ts';
import { countTopics, minuteOf } from './count-topics.ts';
import { joinNearSame, type Named, SAMPLE_SIZE } from './echoes/rules.ts';
import { foldHours, forgetBuckets } from './fold-hours.ts';
import { type BoardRow, PAST_HOURS, type Rising, rankTopics, WINDOW_MINUTES } from './rules.ts';
import type { HotTables } from './tables.ts';

/** Topics of which so many are looked at closely: those that gained most over their mean (H14). */
const MAX_CANDIDATES = 1_000;
/** Hundredths of weight that a topic must have to be looked at. */
const LEAST_CANDIDATE = 150;

/** The board as it is kept. */
export interface Board {
  minute: number;
  topics: BoardRow[];
}

interface Candidate extends Named {
  name: string;
}

/** Counts what was written, and makes the board of this minute out of the last hour (H4–H12). */
export async function makeBoard({
  database,
  clock,
}: Pick<House, 'database' | 'clock'>): Promise<Board> {
  const now = clock.now();
  const minute = minuteOf(now);
  await countTopics(database, now);
  const before = await readBoard(database);
  if (Math.floor((before?.minute ?? 0) / 60) < Math.floor(minute / 60)) {
    await foldHours(database, before?.minute ?? 0, minute);
    await forgetBuckets(database, now);
  }
  const groups = joinNearSame(await listCandidates(database, minute));
  const rising = await tallyGroups(database, groups, minute);
  const topics = rankTopics(rising, before?.topics ?? [], minute);
  await keepBoard(database, { minute, topics });
  return { minute, topics };
}

/** The board that was made last, by whichever node; undefined before the first. */
export const readBoard = (database: Database): Promise<Board | undefined> =>
  database
    .tables<HotTables>()
    .selectFrom('square.hot_board')
    .select(['minute', 'topics'])
    .where('name', '=', 'square')
    .executeTakeFirst();

async function keepBoard(database: Database, { minute, topics }: Board): Promise<void> {
  // a node that was slow does not bring an older board back
  await sql`
    insert into square.hot_board as kept (name, minute, topics)
    values ('square', ${minute}::int, ${JSON.stringify(topics)}::json)
    on conflict (name) do update set minute = excluded.minute, topics = excluded.topics
     where kept.minute <= excluded.minute`.execute(database.tables());
}

async function listCandidates(database: Database, minute: number): Promise<Candidate[]> {
  const { rows } = await sql<{
    topic_key: string;
    name: string;
    is_tag: boolean;
    sample: string[];
  }>`
    with author as (
      select topic_key, author_id, min(weight) as weight, bool_or(is_tag) as is_tag
        from square.hot_mention
       where minute > ${minute - WINDOW_MINUTES}::int and minute <= ${minute}::int
       group by topic_key, author_id
    ), topic as (
      select topic_key, sum(weight) as weight, bool_or(is_tag) as is_tag,
             (array_agg(right(author_id::text, 12) order by right(author_id::text, 12)))[1:${SAMPLE_SIZE}::int] as sample
        from author group by topic_key having sum(weight) >= ${LEAST_CANDIDATE}::int
    ), candidate as (
      select topic.*, topic.weight - 100 * coalesce((
               select sum(h.weight) / ${PAST_HOURS}::int from square.hot_hour h
                where h.topic_key = topic.topic_key), 0) as gain
        from topic
       order by gain desc, topic_key limit ${MAX_CANDIDATES}
    )
    select c.topic_key, c.is_tag, c.sample,
           (select m.name from square.hot_mention m
             where m.topic_key = c.topic_key and m.is_tag = c.is_tag
             group by m.name order by count(distinct m.author_id) desc, m.name limit 1) as name
      from candidate c
     order by c.is_tag desc, c.weight desc, c.topic_key`.execute(database.tables());
  return rows.map((row) => ({
    keys: [row.topic_key],
    name: row.name,
    isTag: row.is_tag,
    sample: row.sample,
  }));
}

async function tallyGroups(
  database: Database,
  groups: readonly Candidate[][],
  minute: number,
): Promise<Rising[]> {
  const members = groups.flatMap((group, n) =>
    group.flatMap(({ keys }) => keys.map((key) => [key, n] as const)),
  );
  if (members.length === 0) return [];
  const keys = members.map(([key]) => key);
  const { rows } = await sql<{
    n: number;
    minute: number;
    since: number;
    weight: number;
    authors: number;
    posts: number;
  }>`
    with wanted as (
      select * from unnest(${keys}::text[], ${members.map(([, n]) => n)}::int[]) as wanted (topic_key, n)
    ), author as (
      select wanted.n, m.author_id, max(m.minute) as minute, min(m.minute) as since,
             min(m.weight) as weight, count(distinct m.post_id) as posts
        from square.hot_mention m join wanted using (topic_key)
       where m.minute > ${minute - WINDOW_MINUTES}::int and m.minute <= ${minute}::int
       group by wanted.n, m.author_id
    )
    select n, minute, min(since) as since, sum(weight)::int as weight, count(*)::int as authors,
           sum(posts)::int as posts
      from author group by n, minute`.execute(database.tables());
  const past = await readPast(database, keys, minute);
  const tallies = Map.groupBy(rows, ({ n }) => n);
  return groups.map((group, n) => {
    const found = tallies.get(n) ?? [];
    const [first] = group;
    const all = group.flatMap((member) => member.keys);
    return {
      keys: all,
      name: first?.name ?? '',
      isTag: first?.isTag ?? false,
      sample: first?.sample ?? [],
      authors: found.reduce((sum, row) => sum + row.authors, 0),
      posts: found.reduce((sum, row) => sum + row.posts, 0),
      since: found.reduce((least, row) => Math.min(least, row.since), minute),
      weights: found.map((row) => ({ minute: row.minute, weight: row.weight / 100 })),
      past: sumPast(all.map((key) => past.get(key) ?? [])),
    };
  });
}

interface PastHour {
  topic_key: string;
  hour: number;
  weight: number;
}

async function readPast(database: Database, keys: readonly string[], minute: number) {
  const rows = await database
    .tables<HotTables>()
    .selectFrom('square.hot_hour')
    .select(['topic_key', 'hour', 'weight'])
    .where('topic_key', 'in', keys)
    .where('hour', '>', Math.floor(minute / 60) - PAST_HOURS)
    .execute();
  return Map.groupBy(rows, ({ topic_key }) => topic_key);
}

function sumPast(pasts: readonly (readonly PastHour[])[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const { hour, weight } of pasts.flat()) sum.set(hour, (sum.get(hour) ?? 0) + weight);
  return sum;
}
