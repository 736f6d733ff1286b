import type { SquareProfile } from '@teahouse/contract';
import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { fillPage } from './fill-page.ts';
import { getSeenKey, lockTally } from './find-posts.ts';
import { type Paged, placeAt, timeBelow } from './list-places.ts';
import type { SquareParts } from './parts.ts';
import { presentProfiles } from './profiles.ts';
import type { SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { withdrawDeed, writeNotices } from './write-notices.ts';

/** Likes a post that the viewer sees, and tells its author; again changes nothing (D4). Refuses common.not_found. */
export const likePost = (parts: SquareParts, viewerId: string, postId: string): Promise<void> =>
  parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    const key = await getSeenKey(parts, tx, viewerId, postId);
    if (!(await lockTally(db, postId))) refuse('common.not_found');
    const at = parts.clock.now();
    const liked = await db
      .insertInto('square.like')
      .values({ post_id: postId, person_id: viewerId, liked_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('post_id')
      .executeTakeFirst();
    if (!liked) return;
    await db
      .updateTable('square.tally')
      .set({ likes: sql`likes + 1` })
      .where('post_id', '=', postId)
      .execute();
    await writeNotices(db, [key.authorId], {
      kind: 'like',
      actorId: viewerId,
      aboutId: postId,
      deedId: viewerId,
      post: key,
      text: null,
      at,
    });
    tx.afterCommit(() => tellDevices(parts.bus, [...new Set([key.authorId, viewerId])]));
  });

/** Takes a like back; where there is none nothing changes. Refuses common.not_found for a post that the viewer does not see. */
export const unlikePost = (parts: SquareParts, viewerId: string, postId: string): Promise<void> =>
  parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    const key = await getSeenKey(parts, tx, viewerId, postId);
    if (!(await lockTally(db, postId))) refuse('common.not_found');
    const gone = await db
      .deleteFrom('square.like')
      .where('post_id', '=', postId)
      .where('person_id', '=', viewerId)
      .returning('post_id')
      .executeTakeFirst();
    if (!gone) return;
    await db
      .updateTable('square.tally')
      .set({ likes: sql`likes - 1` })
      .where('post_id', '=', postId)
      .execute();
    await withdrawDeed(db, {
      accountId: key.authorId,
      kind: 'like',
      aboutId: postId,
      actorId: viewerId,
    });
    tx.afterCommit(() => tellDevices(parts.bus, [viewerId]));
  });

/** Who likes a post, the newest first, without those whom the viewer does not see; refuses common.not_found. */
export async function listLikes(
  parts: SquareParts,
  viewerId: string,
  postId: string,
  asked: Paged,
): Promise<{ people: SquareProfile[]; cursor: string | null }> {
  await getSeenKey(parts, parts.database, viewerId, postId);
  const db = parts.database.tables<SquareTables>();
  const { items, cursor } = await fillPage(asked, {
    async fetch(below, count) {
      const { at, id } = timeBelow(below);
      const { rows } = await sql<{ person_id: string; liked_at: Date }>`
        select person_id, liked_at from square."like"
         where post_id = ${postId}::uuid
           and (liked_at, person_id) < (${at}::timestamptz, ${id}::uuid)
         order by liked_at desc, person_id desc limit ${count}`.execute(db);
      return rows;
    },
    show: (rows) =>
      presentProfiles(
        parts,
        viewerId,
        rows.map((row) => row.person_id),
      ),
    placeOf: (row) => placeAt(row.liked_at, row.person_id),
  });
  return { people: items, cursor };
}
