import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { MomentsParts } from './parts.ts';
import type { MomentsTables } from './tables.ts';

/** Accounts that go away: their moments go with all that hangs on them, and what they did about those of others. */
export async function removeAccounts(
  tx: Tx,
  { media }: Pick<MomentsParts, 'media'>,
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const ids = [...new Set(accountIds)].sort();
  const db = tx.tables<MomentsTables>();
  const posts = await db
    .deleteFrom('moments.post')
    .where('account_id', 'in', ids)
    .returning('post_id')
    .execute();
  // what others commented there names nothing any more
  await sql`
    delete from moments.claim
     where kind = 'comment' and post_id = any (${posts.map((post) => post.post_id)}::uuid[])`.execute(
    db,
  );
  for (const table of ['moments.claim', 'moments.album', 'moments.notice'] as const)
    await db.deleteFrom(table).where('account_id', 'in', ids).execute();
  for (const table of ['moments.like', 'moments.comment'] as const)
    await db.deleteFrom(table).where('person_id', 'in', ids).execute();
  for (const column of ['author_id', 'actor_id'] as const)
    await db.deleteFrom('moments.notice').where(column, 'in', ids).execute();
  for (const accountId of ids) await media.releaseUse(tx, `moments/${accountId}/`);
}
