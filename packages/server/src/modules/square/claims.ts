import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { LostRace } from '../../platform/db/database.ts';
import { prepared } from '../../platform/db/prepared.ts';
import { refuse } from '../../platform/refusal.ts';
import { MAX_WRITTEN, WRITTEN_COUNTED_MS } from './rules.ts';
import type { ClaimRow, SquareDb } from './tables.ts';

/** What a client id is used for, with what stands for its body. */
export type Named = Pick<ClaimRow, 'account_id' | 'kind' | 'client_id' | 'digest'>;

/** What stands for a body that a client id was used for. */
export const digestOf = (body: unknown): Buffer =>
  createHash('sha256').update(JSON.stringify(body)).digest();

/** What the account's client id names already (P2); undefined where it names nothing. Refuses square.client_id_reused where it was used for another body. */
export async function findClaim(db: SquareDb, named: Named): Promise<ClaimRow | undefined> {
  const { rows } = await sql<ClaimRow>`${prepared}
    select * from square.claim
     where account_id = ${named.account_id}::uuid and kind = ${named.kind}
       and client_id = ${named.client_id}`.execute(db);
  const [claim] = rows;
  if (claim && !claim.digest.equals(named.digest)) refuse('square.client_id_reused');
  return claim;
}

/** Has a client id name what is written now; where another request of the account was faster, the transaction runs again. */
export async function insertClaim(db: SquareDb, claim: ClaimRow): Promise<void> {
  const { rows } = await sql`${prepared}
    insert into square.claim as claim
        (account_id, kind, client_id, digest, post_id, comment_id, claimed_at)
    values (${claim.account_id}, ${claim.kind}, ${claim.client_id}, ${claim.digest},
            ${claim.post_id}, ${claim.comment_id}, ${claim.claimed_at})
    on conflict do nothing
    returning client_id`.execute(db);
  if (rows.length === 0) throw new LostRace();
}

/** P3: refuses square.too_many, counting those that were deleted. The caller holds the member, so that the count stands. */
export async function refuseTooMany(
  db: SquareDb,
  accountId: string,
  kind: ClaimRow['kind'],
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ claimed_at: Date }>`${prepared}
    select claimed_at from square.claim
     where account_id = ${accountId}::uuid and kind = ${kind}
       and claimed_at > ${new Date(now.getTime() - WRITTEN_COUNTED_MS)}
     order by claimed_at desc
    offset ${MAX_WRITTEN[kind] - 1} limit 1`.execute(db);
  const [last] = rows;
  if (!last) return;
  const waitMs = last.claimed_at.getTime() + WRITTEN_COUNTED_MS - now.getTime();
  refuse('square.too_many', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}
