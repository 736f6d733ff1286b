import type { SquarePost } from '@teahouse/contract';
import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { fillPage } from './fill-page.ts';
import { getSeenKey, listPosts, lockTally } from './find-posts.ts';
import { type Paged, placeAt, timeBelow } from './list-places.ts';
import type { SquareParts } from './parts.ts';
import { presentPosts } from './present-posts.ts';
import type { SquareTables } from './tables.ts';

/** Keeps a post that the viewer sees among their bookmarks; again changes nothing (D4, D5). Refuses common.not_found. */
export const bookmarkPost = (parts: SquareParts, viewerId: string, postId: string): Promise<void> =>
  parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    const key = await getSeenKey(parts, tx, viewerId, postId);
    if (!(await lockTally(db, postId))) refuse('common.not_found');
    await db
      .insertInto('square.bookmark')
      .values({
        account_id: viewerId,
        post_id: postId,
        author_id: key.authorId,
        kept_at: parts.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });

/** Keeps a post no longer; where it was not kept nothing changes. Refuses common.not_found for a post that the viewer does not see. */
export async function removeBookmark(
  parts: SquareParts,
  viewerId: string,
  postId: string,
): Promise<void> {
  await getSeenKey(parts, parts.database, viewerId, postId);
  await parts.database
    .tables<SquareTables>()
    .deleteFrom('square.bookmark')
    .where('account_id', '=', viewerId)
    .where('post_id', '=', postId)
    .execute();
}

/** The account's bookmarks, the newest first, without what it may not see any more (D5). */
export async function listBookmarks(
  parts: SquareParts,
  accountId: string,
  asked: Paged,
): Promise<{ posts: SquarePost[]; cursor: string | null }> {
  const db = parts.database.tables<SquareTables>();
  const { items, cursor } = await fillPage(asked, {
    async fetch(below, count) {
      const { at, id } = timeBelow(below);
      const { rows } = await sql<{ post_id: string; author_id: string; kept_at: Date }>`
        select post_id, author_id, kept_at from square.bookmark
         where account_id = ${accountId}::uuid
           and (kept_at, post_id) < (${at}::timestamptz, ${id}::uuid)
         order by kept_at desc, post_id desc limit ${count}`.execute(db);
      return rows;
    },
    async show(rows) {
      const posts = await listPosts(
        db,
        rows.map((row) => ({ authorId: row.author_id, postId: row.post_id })),
      );
      return presentPosts(
        parts,
        accountId,
        rows.map((row) => posts.get(row.post_id)),
      );
    },
    placeOf: (row) => placeAt(row.kept_at, row.post_id),
  });
  return { posts: items, cursor };
}
