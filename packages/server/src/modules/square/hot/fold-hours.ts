import { sql } from 'kysely';
import type { Database } from '../../../platform/db/database.ts';
import { PAST_HOURS } from './rules.ts';
import type { HotTables } from './tables.ts';

/** Mentions are kept for so long: the window, and hours that ended while no board was made (H14). */
const KEPT_MINUTES = 180;
/** Hundredths of weight below which an hour of a topic is not worth keeping. */
const LEAST_HOUR = 200;
/** Posts are kept for a day: an author's rate is counted by them (H5). */
const KEPT_POST_MS = 86_400_000;

/** Keeps what topics had in the hours that ended since the board of the minute `before` (H7). Twice is once. */
export async function foldHours(database: Database, before: number, minute: number): Promise<void> {
  const to = minute - (minute % 60);
  const from = Math.max(before - (before % 60), to - KEPT_MINUTES + 60);
  await sql`
    insert into square.hot_hour (topic_key, hour, weight)
    select topic_key, hour, sum(weight) / 100.0
      from (select topic_key, author_id, minute / 60 as hour, min(weight) as weight
              from square.hot_mention
             where minute >= ${from}::int and minute < ${to}::int
             group by topic_key, author_id, minute / 60) as author
     group by topic_key, hour having sum(weight) >= ${LEAST_HOUR}::int
     order by topic_key, hour
    on conflict (topic_key, hour) do update set weight = excluded.weight`.execute(
    database.tables(),
  );
}

/** Lets go of what no board asks for any more (H14). */
export async function forgetBuckets(database: Database, now: Date): Promise<void> {
  const tables = database.tables<HotTables>();
  const minute = Math.floor(now.getTime() / 60_000);
  await tables
    .deleteFrom('square.hot_mention')
    .where('minute', '<=', minute - KEPT_MINUTES)
    .execute();
  await tables
    .deleteFrom('square.hot_hour')
    .where('hour', '<=', Math.floor(minute / 60) - PAST_HOURS)
    .execute();
  await tables
    .deleteFrom('square.hot_post')
    .where('written_at', '<=', new Date(now.getTime() - KEPT_POST_MS))
    .execute();
}
