import type { SquarePost } from '@teahouse/contract';
import { sql } from 'kysely';
import { prepared } from '../../platform/db/prepared.ts';
import { refuse } from '../../platform/refusal.ts';
import { fillPage } from './fill-page.ts';
import { type ListPlace, type Paged, placeAt, timeBelow } from './list-places.ts';
import { getMember } from './members.ts';
import { hideMuted } from './mute.ts';
import type { SquareParts } from './parts.ts';
import { presentPosts } from './present-posts.ts';
import type { PostRow, SquareDb, SquareTables } from './tables.ts';

/** Whose posts a timeline is made of. */
interface Line {
  accountId: string;
  groupId?: string | undefined;
  /** The account's own posts stand in it, too. */
  withOwn: boolean;
}

/** The home timeline of the account, or of one group of theirs (T). Refuses common.not_found for no group. */
export async function listHome(
  parts: SquareParts,
  accountId: string,
  asked: Paged & { groupId?: string | undefined },
): Promise<{ posts: SquarePost[]; cursor: string | null }> {
  const db = parts.database.tables<SquareTables>();
  const { groupId } = asked;
  const [member] = await Promise.all([
    getMember(db, accountId),
    groupId === undefined ? undefined : refuseUnknownGroup(db, accountId, groupId),
  ]);
  const line = { accountId, groupId, withOwn: groupId === undefined };
  const { items, cursor } = await fillPage(asked, {
    fetch: (below, count) => listLine(db, line, below, count),
    show: async (rows) =>
      hideMuted(member.mute_words, accountId, await presentPosts(parts, accountId, rows)),
    placeOf: (row) => placeAt(row.created_at, row.post_id),
  });
  const [newest] = items;
  if (newest && asked.cursor === undefined && groupId === undefined)
    await markHomeSeen(db, accountId, member.home_seen_at, new Date(newest.createdAt));
  return { posts: items, cursor };
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

/** T5: whether somebody whom the account follows wrote since it last looked. */
export async function isFresh(
  db: SquareDb,
  accountId: string,
  seenAt: Date | null,
): Promise<boolean> {
  const [newest] = await listLine(db, { accountId, withOwn: false }, undefined, 1);
  return newest !== undefined && (seenAt === null || newest.created_at > seenAt);
}

async function markHomeSeen(
  db: SquareDb,
  accountId: string,
  before: Date | null,
  newest: Date,
): Promise<void> {
  if (before && before >= newest) return;
  await db
    .updateTable('square.member')
    .set({ home_seen_at: newest })
    .where('account_id', '=', accountId)
    .execute();
}

async function refuseUnknownGroup(db: SquareDb, accountId: string, groupId: string): Promise<void> {
  const group = await db
    .selectFrom('square.follow_group')
    .select('group_id')
    .where('account_id', '=', accountId)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  if (!group) refuse('common.not_found');
}
