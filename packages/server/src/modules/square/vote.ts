import type { Poll } from '@teahouse/contract';
import { sql } from 'kysely';
import { assert, refuse } from '../../platform/refusal.ts';
import { getSeenPost, lockTally } from './find-posts.ts';
import type { SquareParts } from './parts.ts';
import { presentOne } from './present-posts.ts';
import type { SquareTables } from './tables.ts';

/** Votes in a poll that the viewer sees, once and before its end (V2). Refuses common.not_found, square.poll_ended, square.voted. */
export async function vote(
  parts: SquareParts,
  viewerId: string,
  postId: string,
  choice: number,
): Promise<Poll> {
  const row = await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    const post = await getSeenPost(parts, tx, viewerId, postId);
    const { choices, poll_ends_at: endsAt } = post;
    if (!choices || !endsAt || choice >= choices.length) refuse('common.not_found');
    if (endsAt.getTime() <= parts.clock.now().getTime()) refuse('square.poll_ended');
    if (!(await lockTally(db, postId))) refuse('common.not_found');
    const voted = await db
      .insertInto('square.vote')
      .values({ post_id: postId, person_id: viewerId, choice })
      .onConflict((conflict) => conflict.doNothing())
      .returning('post_id')
      .executeTakeFirst();
    if (!voted) refuse('square.voted');
    await sql`
      update square.tally
         set voters = voters + 1, votes[${choice + 1}::int] = votes[${choice + 1}::int] + 1
       where post_id = ${postId}::uuid`.execute(db);
    return post;
  });
  const { poll } = await presentOne(parts, viewerId, row);
  assert(poll, 'whoever voted sees the poll');
  return poll;
}
