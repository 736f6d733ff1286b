import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { newId } from '../../platform/id.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { endSessions } from './end-sessions.ts';
import { findAndLockAccount } from './lock-account.ts';
import { deviceOf, MAX_DEVICES } from './rules.ts';
import { hashToken, newToken } from './session-token.ts';
import type { IdentityDb, IdentityTables, SignInMethod } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** Signs a device in with a token of its own; past 50 devices the one used longest ago is signed out. */
export async function startSession(
  tx: Tx,
  house: { clock: Clock; bus: LiveBus },
  accountId: string,
  method: SignInMethod,
  origin: RequestOrigin,
): Promise<{ token: string; sessionId: string }> {
  const db = tx.tables<IdentityTables>();
  const now = house.clock.now();
  await findAndLockAccount(db, accountId);
  await makeRoom(tx, house.bus, accountId);
  const token = newToken();
  const sessionId = newId();
  const device = deviceOf(origin.userAgent);
  await db
    .insertInto('identity.session')
    .values({
      account_id: accountId,
      session_id: sessionId,
      token_hash: hashToken(token),
      method,
      name: device.name,
      kind: device.kind,
      address: origin.address,
      unfamiliar: await isUnfamiliar(db, accountId, device.name, now),
      created_at: now,
      seen_at: now,
    })
    .execute();
  await db
    .insertInto('identity.session_claim')
    .values({ token_hash: hashToken(token), account_id: accountId, session_id: sessionId })
    .execute();
  tellDevices(tx, house.bus, accountId, 'devices');
  return { token, sessionId };
}

/**
 * Whether the account was signed in before, but never from such a device, or only from one that
 * nobody has vouched for yet. Remembers this one.
 */
async function isUnfamiliar(
  db: IdentityDb,
  accountId: string,
  name: string,
  now: Date,
): Promise<boolean> {
  const known = await db
    .selectFrom('identity.known_device')
    .select('name')
    .where('account_id', '=', accountId)
    .execute();
  if (known.some((device) => device.name === name)) {
    const doubted = await db
      .selectFrom('identity.session')
      .select('session_id')
      .where('account_id', '=', accountId)
      .where('name', '=', name)
      .where('unfamiliar', '=', true)
      .limit(1)
      .executeTakeFirst();
    return doubted !== undefined;
  }
  await db
    .insertInto('identity.known_device')
    .values({ account_id: accountId, name, first_seen_at: now })
    .execute();
  return known.length > 0;
}

async function makeRoom(tx: Tx, bus: LiveBus, accountId: string): Promise<void> {
  const kept = await tx
    .tables<IdentityTables>()
    .selectFrom('identity.session')
    .select('session_id')
    .where('account_id', '=', accountId)
    .orderBy('seen_at', 'desc')
    .orderBy('session_id', 'desc')
    .execute();
  const tooMany = kept.slice(MAX_DEVICES - 1).map((session) => session.session_id);
  if (tooMany.length > 0) await endSessions(tx, bus, accountId, tooMany);
}
