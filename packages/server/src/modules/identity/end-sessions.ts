import type { Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { IdentityTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/**
 * Ends these sessions of the account: their rows go, and after the commit every node drops what it
 * remembers of them and closes their live connections. Answers how many there were.
 */
export async function endSessions(
  tx: Tx,
  bus: LiveBus,
  accountId: string,
  sessionIds: readonly string[],
): Promise<number> {
  if (sessionIds.length === 0) return 0;
  const db = tx.tables<IdentityTables>();
  const ended = await db
    .deleteFrom('identity.session')
    .where('account_id', '=', accountId)
    .where('session_id', 'in', sessionIds)
    .returning(['session_id', 'token_hash'])
    .execute();
  if (ended.length === 0) return 0;
  await db
    .deleteFrom('identity.session_claim')
    .where(
      'token_hash',
      'in',
      ended.map((session) => session.token_hash),
    )
    .execute();
  tx.afterCommit(() =>
    bus.publish({ kind: 'end_sessions', sessionIds: ended.map((session) => session.session_id) }),
  );
  tellDevices(tx, bus, accountId, 'devices');
  return ended.length;
}

/** Ends every session of the account but `exceptSessionId`. */
export async function endOtherSessions(
  tx: Tx,
  bus: LiveBus,
  accountId: string,
  exceptSessionId?: string,
): Promise<void> {
  const sessions = await tx
    .tables<IdentityTables>()
    .selectFrom('identity.session')
    .select('session_id')
    .where('account_id', '=', accountId)
    .execute();
  const others = sessions
    .map((session) => session.session_id)
    .filter((sessionId) => sessionId !== exceptSessionId);
  await endSessions(tx, bus, accountId, others);
}
