import type { Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { IdentityDb, IdentityTables } from './tables.ts';
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
    .returning(['session_id', 'token_hash', 'name', 'unfamiliar'])
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
  const doubted = ended.filter((session) => session.unfamiliar).map((session) => session.name);
  if (doubted.length > 0) await forgetDevices(db, accountId, doubted);
  tx.afterCommit(() =>
    bus.publish({ kind: 'end_sessions', sessionIds: ended.map((session) => session.session_id) }),
  );
  tellDevices(tx, bus, accountId, 'devices');
  return ended.length;
}

/** A kind of device that nobody vouched for before it went is a stranger again, should it come back. */
async function forgetDevices(
  db: IdentityDb,
  accountId: string,
  names: readonly string[],
): Promise<void> {
  const left = await db
    .selectFrom('identity.session')
    .select('name')
    .where('account_id', '=', accountId)
    .where('name', 'in', names)
    .execute();
  const gone = names.filter((name) => !left.some((session) => session.name === name));
  if (gone.length === 0) return;
  await db
    .deleteFrom('identity.known_device')
    .where('account_id', '=', accountId)
    .where('name', 'in', gone)
    .execute();
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
