import type { Database } from '../../packages/server/src/platform/db/database.ts';
import type { Resident } from './seed-town.ts';

/** So many authors in one statement. */
const SOME = 20;

/** Gives each of these so many moments over two years, every one with likes and comments of the others; one in ten is not for everybody. */
export async function seedMoments(
  database: Database,
  authors: readonly Resident[],
  each: { posts: number; likes: number; comments: number },
): Promise<void> {
  const ids = authors.map((one) => one.accountId);
  for (let from = 0; from < ids.length; from += SOME) {
    const some = ids.slice(from, from + SOME);
    await database.pool.query(
      `insert into moments.post (account_id, post_id, text, media, audience_kind, audience_tags, audience_ids, reminded_ids, created_at)
       select author, gen_random_uuid(), repeat('今天的茶比昨天的好，a little. ', 1 + n % 5), '[]',
              case when n % 10 = 0 then 'only' else 'friends' end,
              case when n % 10 = 0 then '{family}'::text[] else '{}' end, '{}', '{}',
              now() - (n + random()) * interval '7 days'
         from unnest($1::uuid[]) as author, generate_series(1, $2::int) as n`,
      [some, each.posts],
    );
    await database.pool.query(
      `insert into moments."like" (account_id, post_id, person_id, liked_at)
       select p.account_id, p.post_id, ($2::uuid[])[1 + (n * 7 + k) % cardinality($2::uuid[])], p.created_at + n * interval '1 minute'
         from (select account_id, post_id, created_at, row_number() over () as k
                 from moments.post where account_id = any ($1)) as p,
              generate_series(1, $3::int) as n`,
      [some, ids, each.likes],
    );
    await database.pool.query(
      `insert into moments.comment (account_id, post_id, comment_id, person_id, text, created_at)
       select p.account_id, p.post_id, gen_random_uuid(), ($2::uuid[])[1 + (n * 11 + k) % cardinality($2::uuid[])],
              'Which one was it, number ' || n, p.created_at + n * interval '1 minute'
         from (select account_id, post_id, created_at, row_number() over () as k
                 from moments.post where account_id = any ($1)) as p,
              generate_series(1, $3::int) as n`,
      [some, ids, each.comments],
    );
  }
}
