import type { Tx } from '../../platform/db/database.ts';
import { endOtherSessions } from './end-sessions.ts';
import type { IdentityParts } from './parts.ts';
import { addNotice, type Notice } from './send-letter.ts';
import type { IdentityTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/**
 * Writes the hash of a new password, ends every session but `exceptSessionId` and every sign-in that
 * is under way, and tells the owner by mail.
 */
export async function setPassword(
  tx: Tx,
  parts: IdentityParts,
  accountId: string,
  passwordHash: string,
  notice: Notice,
  exceptSessionId?: string,
): Promise<void> {
  const db = tx.tables<IdentityTables>();
  await db
    .updateTable('identity.account')
    .set({ password_hash: passwordHash })
    .where('account_id', '=', accountId)
    .execute();
  await db.deleteFrom('identity.ticket').where('account_id', '=', accountId).execute();
  await endOtherSessions(tx, parts.bus, accountId, exceptSessionId);
  await addNotice(tx, parts, accountId, notice);
  tellDevices(tx, parts.bus, accountId, 'me');
}
