import type { RefusalCode } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { keepTurns, type Limit, secondsToWait } from './rules.ts';
import type { ServerSecret } from './server-secret.ts';
import type { IdentityDb, IdentityTables } from './tables.ts';

/** Something counted: what it is and for whom, and how often it may happen. */
export interface Turn {
  what: readonly string[];
  limits: readonly Limit[];
}

/** Counts one more of each in PostgreSQL; when one of them is over its limit, counts none and refuses `code` with the seconds to wait. */
export async function takeTurns(
  tx: Tx,
  { clock, secret }: { clock: Clock; secret: ServerSecret },
  turns: readonly Turn[],
  code: RefusalCode,
): Promise<void> {
  const db = tx.tables<IdentityTables>();
  const now = clock.now();
  // one order for all, so that two who count the same things wait instead of deadlocking
  const sorted = turns
    .map(({ what, limits }) => ({ key: turnKey(secret, what), limits }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  let wait = 0;
  for (const { key, limits } of sorted) {
    const moments = await lockMoments(db, key, now);
    wait = Math.max(wait, secondsToWait(moments, limits, now));
    const kept = keepTurns(moments, limits, now);
    await db
      .updateTable('identity.turn')
      .set({ moments: kept.moments, kept_until: kept.keptUntil })
      .where('key', '=', key)
      .execute();
  }
  if (wait > 0) refuse(code, { retryAfterSeconds: wait });
}

/** Starts the count anew. */
export async function forgetTurns(
  tx: Tx,
  secret: ServerSecret,
  what: readonly string[],
): Promise<void> {
  await tx
    .tables<IdentityTables>()
    .deleteFrom('identity.turn')
    .where('key', '=', turnKey(secret, what))
    .execute();
}

const turnKey = (secret: ServerSecret, what: readonly string[]): string =>
  secret.mark('turn', ...what).toString('base64url');

async function lockMoments(db: IdentityDb, key: string, now: Date): Promise<Date[]> {
  const made = await db
    .insertInto('identity.turn')
    .values({ key, moments: [], kept_until: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) return [];
  const row = await db
    .selectFrom('identity.turn')
    .select('moments')
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();
  return row?.moments ?? [];
}
