import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { getSeenComment } from './find-comments.ts';
import { getSeenKey, lockTally } from './find-posts.ts';
import type { SquareParts } from './parts.ts';
import type { SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { withdrawDeed, writeNotices } from './write-notices.ts';

/** Likes a comment that the viewer sees, and tells its writer, or takes the like back; again changes nothing (D4). Refuses common.not_found. */
export const setCommentLike = (
  parts: SquareParts,
  viewerId: string,
  { postId, commentId }: { postId: string; commentId: string },
  likes: boolean,
): Promise<void> =>
  parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    const post = await getSeenKey(parts, tx, viewerId, postId);
    // held, so that the comment does not go meanwhile
    if (!(await lockTally(db, postId))) refuse('common.not_found');
    const comment = await getSeenComment(tx, parts, { viewerId, postId, commentId });
    const mine = { post_id: postId, comment_id: commentId, person_id: viewerId };
    const changed = likes
      ? await db
          .insertInto('square.comment_like')
          .values(mine)
          .onConflict((conflict) => conflict.doNothing())
          .returning('post_id')
          .executeTakeFirst()
      : await db
          .deleteFrom('square.comment_like')
          .where('post_id', '=', postId)
          .where('comment_id', '=', commentId)
          .where('person_id', '=', viewerId)
          .returning('post_id')
          .executeTakeFirst();
    if (!changed) return;
    await db
      .updateTable('square.comment')
      .set({ likes: sql`likes + ${likes ? 1 : -1}::int` })
      .where('post_id', '=', postId)
      .where('comment_id', '=', commentId)
      .execute();
    const notice = { kind: 'comment_like' as const, aboutId: commentId, actorId: viewerId };
    if (likes)
      await writeNotices(db, [comment.person_id], {
        ...notice,
        deedId: viewerId,
        post,
        text: comment.text,
        at: parts.clock.now(),
      });
    else await withdrawDeed(db, { ...notice, accountId: comment.person_id });
    tx.afterCommit(() => tellDevices(parts.bus, [...new Set([viewerId, comment.person_id])]));
  });
