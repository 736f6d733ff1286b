import { sql } from 'kysely';
import { prepared } from '../../platform/db/prepared.ts';
import { type ListPlace, timeBelow } from './list-places.ts';
import type { PostRow, SquareDb } from './tables.ts';

/** Whose posts a timeline is made of. */
export interface Line {
  accountId: string;
  groupId?: string | undefined;
  /** The account's own posts stand in it, too. */
  withOwn: boolean;
}

/**
 * The next posts of a timeline below a place. Of each author the newest one below it is found by its index; the page
 * is then made of those whose newest are the newest, since whoever has a post on a page of n is among the n newest
 * heads, and nothing older than the last of these heads is on it (docs/decisions/0010-home-timeline.md).
 */
export async function listLine(
  db: SquareDb,
  { accountId, groupId, withOwn }: Line,
  below: ListPlace | undefined,
  count: number,
): Promise<PostRow[]> {
  const { at, id } = timeBelow(below);
  const chosen = groupId === undefined ? sql`` : sql`and ${groupId}::uuid = any (group_ids)`;
  const own = withOwn ? sql`union all select ${accountId}::uuid` : sql``;
  const { rows } = await sql<PostRow>`${prepared}
    with author as materialized (
      select person_id as author_id from square.follow
       where account_id = ${accountId}::uuid ${chosen} ${own}),
    head as materialized (
      select author.author_id, newest.created_at from author cross join lateral (
        select created_at, post_id from square.post
         where post.author_id = author.author_id
           and (created_at, post_id) < (${at}::timestamptz, ${id}::uuid)
         order by created_at desc, post_id desc limit 1) newest
       order by newest.created_at desc, newest.post_id desc limit ${count})
    select post.* from head cross join lateral (
      select * from square.post
       where post.author_id = head.author_id
         and (created_at, post_id) < (${at}::timestamptz, ${id}::uuid)
         and created_at >= (select case when count(*) = ${count} then min(created_at) else '-infinity' end from head)
       order by created_at desc, post_id desc limit ${count}) post
     order by post.created_at desc, post.post_id desc limit ${count}`.execute(db);
  return rows;
}
