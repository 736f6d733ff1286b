import type { Database } from '../../packages/server/src/platform/db/database.ts';
import type { Resident } from './seed-town.ts';

/** So many of the first residents are followed by every second one. */
export const FAMED = 5;

/** How large a square is. */
export interface FeedSize {
  follows: number;
  posts: number;
  /** The last resident follows so many. */
  most: number;
}

/** Fills the square: everybody follows as many, half of them each of the famed; posts lie over 60 days. */
export async function seedFeed(
  database: Database,
  residents: readonly Resident[],
  { follows, posts, most }: FeedSize,
): Promise<void> {
  const { pool } = database;
  const count = residents.length;
  const each = Math.floor(follows / count);
  await pool.query('create unlogged table bench_person (n int primary key, id uuid not null)');
  for (let from = 0; from < count; from += 20_000)
    await pool.query(
      'insert into bench_person select $1::int + k - 1, id from unnest($2::uuid[]) with ordinality as p(id, k)',
      [from, residents.slice(from, from + 20_000).map((one) => one.accountId)],
    );
  // a statement may not take long
  const step = Math.max(1, Math.floor(400_000 / each));
  for (let from = 0; from < count; from += step)
    await pool.query(
      `insert into square.follow (account_id, person_id, group_ids, followed_at)
       select a.id, b.id, '{}', now() - interval '90 days'
         from generate_series($1::int, $2::int) as i
         join bench_person a on a.n = i
        cross join lateral (
          select distinct case when k < ${FAMED} and (i + k) % 2 = 0 then k
                   else ${FAMED} + ((i::bigint * 7919 + k * 104729) % ($3::int - ${FAMED}))::int end as m
            from generate_series(0, case when i = $3::int - 1 then $4::int else $5::int end - 1) as k) as chosen
         join bench_person b on b.n = chosen.m
        where b.id <> a.id`,
      [from, Math.min(from + step, count) - 1, count, most, each],
    );
  for (let from = 0; from < count; from += step)
    await pool.query(
      `insert into square.follower (account_id, person_id, followed_at)
       select f.person_id, f.account_id, f.followed_at from bench_person p
         join square.follow f on f.account_id = p.id where p.n between $1 and $2`,
      [from, Math.min(from + step, count) - 1],
    );
  for (let from = 0; from < posts; from += 100_000)
    await pool.query(
      `with written as (
         insert into square.post (author_id, post_id, text, links, media, has_media, imported, reply_permission, created_at)
         select p.id, gen_random_uuid(), repeat('河边第三张竹桌，坐下来才知道风从哪边来。 A cup, then another. ', 1 + k % 3),
                '[]', '[]', false, false, 'everyone', date_trunc('milliseconds', now() - random() * interval '60 days')
           from generate_series($1::int, $2::int) as k join bench_person p on p.n = k % $3::int
         returning post_id, author_id, created_at)
       insert into square.tally (post_id, author_id, created_at) select * from written`,
      [from, Math.min(from + 100_000, posts) - 1, count],
    );
  await pool.query(
    'insert into square.member (account_id) select id from bench_person on conflict do nothing',
  );
  for (const table of ['follow', 'follower', 'post', 'tally', 'member'])
    await pool.query(`vacuum analyze square.${table}`);
}
