import { type RawBuilder, sql } from 'kysely';
import { prepared } from '../../platform/db/prepared.ts';
import type { ListPlace } from './cursors.ts';
import { postIsSeen, type Sight, sightTable } from './policy.ts';
import type { MomentsDb, PostKey, PostRow } from './tables.ts';

/** So many moments of each author are read at first: few write more than that on a page. */
const FEW = 3;

/** The moment, if the viewer sees it. `lock` keeps it from being deleted, or from being written about by another, until the transaction ends. */
export async function findPost(
  db: MomentsDb,
  sight: Sight,
  { authorId, postId }: PostKey,
  lock?: 'key share' | 'no key update',
): Promise<PostRow | undefined> {
  const { rows } = await sql<PostRow>`
    select post.*
      from ${sightTable(sight, [authorId])} as sight
      join moments.post post on ${postIsSeen(sight)}
     where post.account_id = ${authorId}::uuid and post.post_id = ${postId}::uuid
     ${lock ? sql`for ${sql.raw(lock)} of post` : sql``}`.execute(db);
  return rows[0];
}

/** Those of the moments that the viewer sees, in no order. */
export async function filterPosts(
  db: MomentsDb,
  sight: Sight,
  keys: readonly PostKey[],
): Promise<PostRow[]> {
  const authorIds = [...new Set(keys.map(({ authorId }) => authorId))];
  const { rows } = await sql<PostRow>`
    select post.*
      from ${sightTable(sight, authorIds)} as sight
      join moments.post post on ${postIsSeen(sight)}
     where post.account_id = any (${authorIds}::uuid[])
       and post.post_id = any (${keys.map(({ postId }) => postId)}::uuid[])`.execute(db);
  return rows;
}

/** Which moments a page holds. */
export interface PageOfPosts {
  /** Of these only; of everybody whose moments are open when not given. */
  authorIds?: readonly string[];
  /** Only what stands after this place. */
  after?: ListPlace | undefined;
  /** Only what is newer than this. */
  since?: Date;
  limit: number;
}

/**
 * The newest moments that the viewer sees, by time, then author, then id. A few are read of each author, and
 * more only of those whose few all came onto the page: whoever has one that is missing has its newer ones there.
 */
export async function listPosts(
  db: MomentsDb,
  sight: Sight,
  { authorIds, after, since, limit }: PageOfPosts,
): Promise<PostRow[]> {
  const few = authorIds?.length === 1 ? limit : FEW;
  const newest = (most: number): RawBuilder<unknown> => sql`(
    select post.account_id, post.post_id, post.created_at
      from moments.post post
     where ${postIsSeen(sight)} ${isAfter(after)} ${since ? sql`and post.created_at > ${since}` : sql``}
     order by post.created_at desc, post.post_id desc
     limit ${most})`;
  const order = sql`order by created_at desc, account_id desc, post_id desc`;
  const { rows } = await sql<PostRow>`${prepared}
    with sight as materialized (select * from ${sightTable(sight, authorIds)} as sight),
    few as materialized (
      select few.* from sight cross join lateral ${newest(few)} as few),
    busy as (
      select account_id from (select account_id from few ${order} limit ${limit}) as top
       group by account_id having count(*) >= ${few}),
    more as (
      select more.* from sight join busy on busy.account_id = sight.author_id
       cross join lateral ${newest(limit)} as more),
    page as (
      select * from few union select * from more ${order} limit ${limit})
    select post.* from page join moments.post post using (account_id, post_id)
    order by post.created_at desc, post.account_id desc, post.post_id desc`.execute(db);
  return rows;
}

function isAfter(after: ListPlace | undefined): RawBuilder<unknown> {
  if (!after) return sql``;
  const [authorId, postId] = after.ids;
  // the first line is for the index, which stands by time
  return sql`
    and post.created_at <= ${after.at}
    and (post.created_at, post.account_id, post.post_id)
      < (${after.at}::timestamptz, ${authorId}::uuid, ${postId}::uuid)`;
}

/** The place of a moment in a page. */
export const placeOf = (post: PostRow): ListPlace => ({
  at: post.created_at,
  ids: [post.account_id, post.post_id],
});
