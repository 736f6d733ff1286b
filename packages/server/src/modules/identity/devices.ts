import type { Device } from '@teahouse/contract';
import type { Caller } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { endOtherSessions, endSessions } from './end-sessions.ts';
import type { IdentityParts } from './parts.ts';
import { isIdleEnded } from './rules.ts';
import type { IdentityTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** The signed-in devices of the caller's account: this one first, then the most recently used. */
export async function listDevices(parts: IdentityParts, caller: Caller): Promise<Device[]> {
  const now = parts.clock.now();
  const rows = await parts.database
    .tables<IdentityTables>()
    .selectFrom('identity.session')
    .selectAll()
    .where('account_id', '=', caller.accountId)
    .orderBy('seen_at', 'desc')
    .orderBy('session_id', 'desc')
    .execute();
  const devices = rows
    .filter((row) => !isIdleEnded(row.seen_at, now))
    .map((row) => ({
      id: row.session_id,
      current: row.session_id === caller.sessionId,
      name: row.name,
      kind: row.kind,
      address: row.address,
      method: row.method,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      // a device is no witness for itself: the others are asked about it
      unfamiliar: row.unfamiliar && row.session_id !== caller.sessionId,
    }));
  return devices.sort((a, b) => Number(b.current) - Number(a.current));
}

/**
 * Notes that the owner knows this device. Refuses common.not_found for a session of somebody else,
 * and common.not_allowed to a device that vouches for itself.
 */
export async function confirmDevice(
  parts: IdentityParts,
  caller: Caller,
  sessionId: string,
): Promise<void> {
  if (sessionId === caller.sessionId) refuse('common.not_allowed');
  await parts.database.transaction(async (tx) => {
    const updated = await tx
      .tables<IdentityTables>()
      .updateTable('identity.session')
      .set({ unfamiliar: false })
      .where('account_id', '=', caller.accountId)
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    if (updated.numUpdatedRows === 0n) refuse('common.not_found');
    tellDevices(tx, parts.bus, caller.accountId, 'devices');
  });
}

/** Signs one device of the caller's account out. Refuses common.not_found for a session that is not theirs. */
export async function signOutDevice(
  parts: IdentityParts,
  caller: Caller,
  sessionId: string,
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const ended = await endSessions(tx, parts.bus, caller.accountId, [sessionId]);
    if (ended === 0) refuse('common.not_found');
  });
}

/** Ends the session that a browser held when it signed in anew. */
export async function endFormerSession(parts: IdentityParts, former: Caller): Promise<void> {
  await parts.database.transaction((tx) =>
    endSessions(tx, parts.bus, former.accountId, [former.sessionId]),
  );
}

/** Signs every other device of the caller's account out. */
export async function signOutOthers(parts: IdentityParts, caller: Caller): Promise<void> {
  await parts.database.transaction((tx) =>
    endOtherSessions(tx, parts.bus, caller.accountId, caller.sessionId),
  );
}
