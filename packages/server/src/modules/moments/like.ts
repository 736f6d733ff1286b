import { refuse } from '../../platform/refusal.ts';
import { findPost } from './find-posts.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import type { MomentsTables, PostKey } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { writeNotices } from './write-notices.ts';

/** Likes a moment that the viewer sees, and tells its author; again changes nothing (L4). Refuses common.not_found. */
export async function like(parts: MomentsParts, viewerId: string, key: PostKey): Promise<void> {
  const sight = await look(parts, viewerId, [key.authorId]);
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<MomentsTables>();
    const at = parts.clock.now();
    if (!(await findPost(db, sight, key, 'key share'))) refuse('common.not_found');
    const liked = await db
      .insertInto('moments.like')
      .values({
        account_id: key.authorId,
        post_id: key.postId,
        person_id: viewerId,
        liked_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('person_id')
      .executeTakeFirst();
    if (!liked) return;
    await writeNotices(db, [key.authorId], { kind: 'like', actorId: viewerId, post: key, at });
    tx.afterCommit(() => tellDevices(parts.bus, [...new Set([key.authorId, viewerId])]));
  });
}

/** Takes a like back; where there is none nothing changes. Refuses common.not_found for a moment that the viewer does not see. */
export async function unlike(parts: MomentsParts, viewerId: string, key: PostKey): Promise<void> {
  const sight = await look(parts, viewerId, [key.authorId]);
  const db = parts.database.tables<MomentsTables>();
  if (!(await findPost(db, sight, key))) refuse('common.not_found');
  const gone = await db
    .deleteFrom('moments.like')
    .where('account_id', '=', key.authorId)
    .where('post_id', '=', key.postId)
    .where('person_id', '=', viewerId)
    .returning('person_id')
    .executeTakeFirst();
  if (gone) tellDevices(parts.bus, [...new Set([key.authorId, viewerId])]);
}
