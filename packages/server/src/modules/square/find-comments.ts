import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import type { SquareParts } from './parts.ts';
import { listHidden } from './policy.ts';
import type { CommentRow, SquareDb, SquareTables } from './tables.ts';

/** The row of a comment on a post; undefined where there is none. */
export const findComment = (
  db: SquareDb,
  postId: string,
  commentId: string,
): Promise<CommentRow | undefined> =>
  db
    .selectFrom('square.comment')
    .selectAll()
    .where('post_id', '=', postId)
    .where('comment_id', '=', commentId)
    .executeTakeFirst();

/** A comment on a post that the viewer sees, of somebody whom they see; refuses common.not_found. */
export async function getSeenComment(
  tx: Tx,
  parts: SquareParts,
  { viewerId, postId, commentId }: { viewerId: string; postId: string; commentId: string },
): Promise<CommentRow> {
  const row = await findComment(tx.tables<SquareTables>(), postId, commentId);
  if (!row) refuse('common.not_found');
  const hidden = await listHidden(parts, tx, viewerId, [row.person_id]);
  return hidden.size > 0 ? refuse('common.not_found') : row;
}

/** Counts a comment under its post, and in its thread where it answers; `by` is below 0 for those that go. */
export async function countComment(db: SquareDb, row: CommentRow, by: number): Promise<void> {
  await db
    .updateTable('square.tally')
    .set({ comments: sql`comments + ${by}::int` })
    .where('post_id', '=', row.post_id)
    .execute();
  if (row.thread_id)
    await db
      .updateTable('square.comment')
      .set({ answers: sql`answers + ${by}::int` })
      .where('post_id', '=', row.post_id)
      .where('comment_id', '=', row.thread_id)
      .execute();
}
