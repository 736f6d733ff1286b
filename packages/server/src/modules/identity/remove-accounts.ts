import type { Tx } from '../../platform/db/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { dropAvatarLater } from './change-avatar.ts';
import type { IdentityDb, IdentityTables } from './tables.ts';

/** Removes every row of these accounts; their sessions end after the commit. Their pictures go a day later. */
export async function removeAccounts(
  tx: Tx,
  house: { bus: LiveBus; jobs: Jobs },
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const db = tx.tables<IdentityTables>();
  const ids = [...accountIds].sort();
  await removeClaims(db, ids);
  const sessions = await db
    .deleteFrom('identity.session')
    .where('account_id', 'in', ids)
    .returning('session_id')
    .execute();
  await db.deleteFrom('identity.one_time_code').where('subject', 'in', ids).execute();
  for (const table of [
    'identity.known_device',
    'identity.totp',
    'identity.recovery_code',
    'identity.passkey',
    'identity.badge_change',
  ] as const)
    await db.deleteFrom(table).where('account_id', 'in', ids).execute();
  const accounts = await db
    .deleteFrom('identity.account')
    .where('account_id', 'in', ids)
    .returning('avatar_key')
    .execute();
  for (const key of new Set(accounts.map((account) => account.avatar_key)))
    if (key) await dropAvatarLater(tx, house, key);
  tx.afterCommit(() =>
    house.bus.publish({
      kind: 'end_sessions',
      sessionIds: sessions.map((session) => session.session_id),
    }),
  );
}

async function removeClaims(db: IdentityDb, ids: readonly string[]): Promise<void> {
  for (const table of [
    'identity.handle_claim',
    'identity.phone_claim',
    'identity.email_claim',
    'identity.code_claim',
    'identity.session_claim',
    'identity.passkey_claim',
    'identity.ticket',
  ] as const)
    await db.deleteFrom(table).where('account_id', 'in', ids).execute();
}
