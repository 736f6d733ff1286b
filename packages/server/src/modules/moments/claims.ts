import { createHash } from 'node:crypto';
import { refuse } from '../../platform/refusal.ts';
import type { ClaimRow, MomentsDb } from './tables.ts';

/** What stands for a body that a client id was used for. */
export const digestOf = (body: unknown): Buffer =>
  createHash('sha256').update(JSON.stringify(body)).digest();

/**
 * What the account's client id names already (W2), a moment or a comment that may be deleted since; undefined where
 * it names nothing. Refuses moments.client_id_reused where it was used for another body.
 */
export async function findClaim(
  db: MomentsDb,
  named: Pick<ClaimRow, 'account_id' | 'kind' | 'client_id' | 'digest'>,
): Promise<ClaimRow | undefined> {
  const claim = await db
    .selectFrom('moments.claim')
    .selectAll()
    .where('account_id', '=', named.account_id)
    .where('kind', '=', named.kind)
    .where('client_id', '=', named.client_id)
    .executeTakeFirst();
  if (claim && !claim.digest.equals(named.digest)) refuse('moments.client_id_reused');
  return claim;
}

/** Has a client id name what is written now; false where another request of the account was faster. */
export async function insertClaim(db: MomentsDb, claim: ClaimRow): Promise<boolean> {
  const written = await db
    .insertInto('moments.claim')
    .values(claim)
    .onConflict((conflict) => conflict.doNothing())
    .returning('client_id')
    .executeTakeFirst();
  return written !== undefined;
}
