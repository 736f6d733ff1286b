import type { Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { endOtherSessions } from './end-sessions.ts';
import type { IdentityTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** Writes the hash of a new password and ends every session but `exceptSessionId`. */
export async function setPassword(
  tx: Tx,
  parts: { bus: LiveBus },
  accountId: string,
  passwordHash: string,
  exceptSessionId?: string,
): Promise<void> {
  await tx
    .tables<IdentityTables>()
    .updateTable('identity.account')
    .set({ password_hash: passwordHash })
    .where('account_id', '=', accountId)
    .execute();
  await endOtherSessions(tx, parts.bus, accountId, exceptSessionId);
  tellDevices(tx, parts.bus, accountId, 'me');
}
