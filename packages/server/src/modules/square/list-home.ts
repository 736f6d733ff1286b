import type { SquarePost } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import { fillPage } from './fill-page.ts';
import { type Paged, placeAt } from './list-places.ts';
import { getMember } from './members.ts';
import { hideMuted } from './mute.ts';
import type { SquareParts } from './parts.ts';
import { presentPosts } from './present-posts.ts';
import type { SquareDb, SquareTables } from './tables.ts';

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
    fetch: (below, count) => parts.home.list(line, below, count),
    show: async (rows) =>
      hideMuted(member.mute_words, accountId, await presentPosts(parts, accountId, rows)),
    placeOf: (row) => placeAt(row.created_at, row.post_id),
  });
  const [newest] = items;
  if (newest && asked.cursor === undefined && groupId === undefined)
    await markHomeSeen(db, accountId, member.home_seen_at, new Date(newest.createdAt));
  return { posts: items, cursor };
}

/** T5: whether somebody whom the account follows wrote since it last looked. */
export async function isFresh(
  { home }: Pick<SquareParts, 'home'>,
  accountId: string,
  seenAt: Date | null,
): Promise<boolean> {
  const [newest] = await home.list({ accountId, withOwn: false }, undefined, 1);
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
