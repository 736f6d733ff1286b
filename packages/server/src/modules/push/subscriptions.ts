import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { isPushAddress } from './push-address.ts';
import { MAX_SUBSCRIPTIONS } from './rules.ts';
import type { PushTarget } from './send-push.ts';
import type { PushTables } from './tables.ts';

/** A signed-in device. */
export interface DeviceKey {
  accountId: string;
  sessionId: string;
}

const hashOf = (endpoint: string) => createHash('sha256').update(endpoint).digest();

/**
 * Keeps where this device is pushed to, in the place of what it had. A browser that was subscribed for
 * another session is so no longer, and beyond 20 devices the oldest goes. Refuses push.address_refused.
 */
export async function subscribe(
  parts: { database: Database; clock: Clock; loopback: boolean },
  device: DeviceKey,
  target: PushTarget,
): Promise<void> {
  if (!isPushAddress(target.endpoint, parts.loopback) || !areKeys(target))
    refuse('push.address_refused');
  await parts.database.transaction(async (tx) => {
    await removeSubscriptions(tx, [device]);
    await takeOver(tx, device, target.endpoint);
    await tx
      .tables<PushTables>()
      .insertInto('push.subscription')
      .values({
        account_id: device.accountId,
        session_id: device.sessionId,
        ...target,
        created_at: parts.clock.now(),
      })
      // the same device twice at once: the later one stays
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'session_id']).doUpdateSet({ ...target }),
      )
      .execute();
    await dropOldest(tx, device.accountId);
  });
}

/** A point of P-256, uncompressed, and a secret of 16 bytes. */
function areKeys({ p256dh, auth }: PushTarget): boolean {
  const isBase64Url = (text: string) => /^[A-Za-z0-9_-]+={0,2}$/.test(text);
  const point = Buffer.from(p256dh, 'base64url');
  return (
    isBase64Url(p256dh) &&
    isBase64Url(auth) &&
    point.length === 65 &&
    point[0] === 4 &&
    Buffer.from(auth, 'base64url').length === 16
  );
}

async function takeOver(tx: Tx, device: DeviceKey, endpoint: string): Promise<void> {
  const db = tx.tables<PushTables>();
  const claim = { account_id: device.accountId, session_id: device.sessionId };
  const before = await db
    .selectFrom('push.endpoint_claim')
    .select(['account_id', 'session_id'])
    .where('endpoint_hash', '=', hashOf(endpoint))
    .forUpdate()
    .executeTakeFirst();
  if (before)
    await removeSubscriptions(tx, [{ accountId: before.account_id, sessionId: before.session_id }]);
  await db
    .insertInto('push.endpoint_claim')
    .values({ endpoint_hash: hashOf(endpoint), ...claim })
    .onConflict((conflict) => conflict.column('endpoint_hash').doUpdateSet(claim))
    .execute();
}

async function dropOldest(tx: Tx, accountId: string): Promise<void> {
  const beyond = await tx
    .tables<PushTables>()
    .selectFrom('push.subscription')
    .select('session_id')
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('session_id', 'desc')
    .offset(MAX_SUBSCRIPTIONS)
    .execute();
  await removeSubscriptions(
    tx,
    beyond.map(({ session_id }) => ({ accountId, sessionId: session_id })),
  );
}

/** Pushes to these devices no more. */
export async function removeSubscriptions(tx: Tx, devices: readonly DeviceKey[]): Promise<void> {
  const db = tx.tables<PushTables>();
  for (const table of ['push.endpoint_claim', 'push.subscription'] as const)
    for (const { accountId, sessionId } of devices)
      await db
        .deleteFrom(table)
        .where('account_id', '=', accountId)
        .where('session_id', '=', sessionId)
        .execute();
}

/** Pushes to nobody for sessions that ended. */
export async function endSubscriptions(
  database: Database,
  sessionIds: readonly string[],
): Promise<void> {
  if (sessionIds.length === 0) return;
  await database.transaction(async (tx) => {
    const db = tx.tables<PushTables>();
    for (const table of ['push.endpoint_claim', 'push.subscription'] as const)
      await db.deleteFrom(table).where('session_id', 'in', sessionIds).execute();
  });
}

/** Forgets an address that its push service gave up, unless the device has a new one by now. */
export async function dropTarget(
  database: Database,
  device: DeviceKey,
  endpoint: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const kept = await tx
      .tables<PushTables>()
      .selectFrom('push.subscription')
      .select('endpoint')
      .where('account_id', '=', device.accountId)
      .where('session_id', '=', device.sessionId)
      .forUpdate()
      .executeTakeFirst();
    if (kept?.endpoint === endpoint) await removeSubscriptions(tx, [device]);
  });
}

/** Where this device is pushed to, if it is. */
export async function findTarget(
  database: Database,
  device: DeviceKey,
): Promise<PushTarget | undefined> {
  return database
    .tables<PushTables>()
    .selectFrom('push.subscription')
    .select(['endpoint', 'p256dh', 'auth'])
    .where('account_id', '=', device.accountId)
    .where('session_id', '=', device.sessionId)
    .executeTakeFirst();
}
