import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { lockTally } from './find-posts.ts';
import { forgetLines } from './home-lines.ts';
import { postUse } from './media-uses.ts';
import { lockMembers } from './members.ts';
import { forgetTopics } from './note-topics.ts';
import type { SquareParts } from './parts.ts';
import type { PostRow, SquareDb, SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { withdrawDeeds } from './write-notices.ts';
import { getOwnKey } from './write-post.ts';

/** Deletes a post of the account's own with all that hangs on it, for everybody at once (P6, C3). Refuses common.not_found. */
export async function deletePost(
  parts: SquareParts,
  accountId: string,
  postId: string,
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const key = await getOwnKey(tx, accountId, postId);
    const db = tx.tables<SquareTables>();
    await lockMembers(db, [accountId]);
    await lockTally(db, postId);
    const row = await db
      .deleteFrom('square.post')
      .where('author_id', '=', accountId)
      .where('post_id', '=', postId)
      .returningAll()
      .executeTakeFirst();
    if (!row) refuse('common.not_found');
    await db
      .updateTable('square.member')
      .set({
        posts: sql`posts - 1`,
        pinned_id: sql`nullif(pinned_id, ${postId}::uuid)`,
      })
      .where('account_id', '=', accountId)
      .execute();
    await removeTraces(tx, parts, row);
    await parts.media.releaseUse(tx, postUse(key));
  });
  tellDevices(parts.bus, [accountId]);
}

/** Removes what others hold of a post whose row is gone: numbers, comments, likes, bookmarks, notices, topics. */
export async function removeTraces(
  tx: Tx,
  { hot, bus }: Pick<SquareParts, 'hot' | 'bus'>,
  row: PostRow,
): Promise<void> {
  const db = tx.tables<SquareTables>();
  const { post_id: postId, author_id: authorId } = row;
  forgetLines(tx, bus, [authorId]);
  await uncountCarrier(db, row);
  // likes, comments, votes, carriers and words go with the numbers
  await db.deleteFrom('square.tally').where('post_id', '=', postId).execute();
  await db.deleteFrom('square.bookmark').where('post_id', '=', postId).execute();
  await db.deleteFrom('square.notice').where('post_id', '=', postId).execute();
  await withdrawDeeds(db, [postId]);
  await forgetTopics(db, row);
  await hot.forgetPost(tx, { authorId, postId });
}

async function uncountCarrier(db: SquareDb, row: PostRow): Promise<void> {
  if (!row.carried_id) return;
  const gone = await db
    .deleteFrom('square.carrier')
    .where('post_id', '=', row.carried_id)
    .where('carrier_id', '=', row.post_id)
    .returning('carrier_id')
    .executeTakeFirst();
  if (gone)
    await db
      .updateTable('square.tally')
      .set({ reposts: sql`reposts - 1` })
      .where('post_id', '=', row.carried_id)
      .execute();
}
