import { refuse } from '../../platform/refusal.ts';
import { countComment, getSeenComment } from './find-comments.ts';
import { getSeenPost, lockTally } from './find-posts.ts';
import type { SquareParts } from './parts.ts';
import type { SquareDb, SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { withdrawDeeds } from './write-notices.ts';

/** Deletes a comment of the viewer's, or any under a post of theirs; a first one takes its thread with it (D3). Refuses common.not_found. */
export const deleteComment = (
  parts: SquareParts,
  viewerId: string,
  postId: string,
  commentId: string,
): Promise<void> =>
  parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    const post = await getSeenPost(parts, tx, viewerId, postId);
    if (!(await lockTally(db, postId))) refuse('common.not_found');
    const row = await getSeenComment(tx, parts, { viewerId, postId, commentId });
    if (row.person_id !== viewerId && post.author_id !== viewerId) refuse('common.not_found');
    const gone = await db
      .deleteFrom('square.comment')
      .where('post_id', '=', postId)
      .where((eb) => eb.or([eb('comment_id', '=', commentId), eb('thread_id', '=', commentId)]))
      .returning('comment_id')
      .execute();
    await countComment(db, row, -gone.length);
    await withdrawComments(
      db,
      gone.map((one) => one.comment_id),
    );
    tx.afterCommit(() => tellDevices(parts.bus, [...new Set([viewerId, row.person_id])]));
  });

/** N3: what these comments told, and what was told about them. */
async function withdrawComments(db: SquareDb, commentIds: readonly string[]): Promise<void> {
  await withdrawDeeds(db, commentIds);
  await db
    .deleteFrom('square.notice')
    .where('about_id', 'in', [...commentIds])
    .execute();
}
