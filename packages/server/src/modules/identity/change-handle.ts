import { assert, refuse } from '../../platform/refusal.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { daysAfter, HANDLE_RESERVED_DAYS, handleChangeableAt, isHouseHandle } from './rules.ts';
import type { IdentityDb, IdentityTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/**
 * Gives the account another handle; the old one stays reserved for it for a year. Refuses
 * identity.handle_too_soon within a year of the last change, identity.handle_taken.
 */
export async function changeHandle(
  parts: IdentityParts,
  accountId: string,
  handle: string,
): Promise<void> {
  const now = parts.clock.now();
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const account = await findAndLockAccount(db, accountId);
    assert(account, 'a caller has an account');
    if (account.handle === handle) return;
    if (handleChangeableAt(account.handle_changed_at, now)) refuse('identity.handle_too_soon');
    if (isHouseHandle(handle)) refuse('identity.handle_taken');
    await claimHandle(db, accountId, handle, now);
    await db
      .updateTable('identity.handle_claim')
      .set({ reserved_until: daysAfter(now, HANDLE_RESERVED_DAYS) })
      .where('handle', '=', account.handle)
      .execute();
    await db
      .updateTable('identity.account')
      .set({ handle, handle_changed_at: now })
      .where('account_id', '=', accountId)
      .execute();
    tellDevices(tx, parts.bus, accountId, 'me');
  });
}

async function claimHandle(
  db: IdentityDb,
  accountId: string,
  handle: string,
  now: Date,
): Promise<void> {
  const mine = { account_id: accountId, reserved_until: null };
  const fresh = await db
    .insertInto('identity.handle_claim')
    .values({ handle, ...mine })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (fresh.numInsertedOrUpdatedRows === 1n) return;
  // given up by this account before, or by another one so long ago that it is free
  const taken = await db
    .updateTable('identity.handle_claim')
    .set(mine)
    .where('handle', '=', handle)
    .where('reserved_until', 'is not', null)
    .where((eb) => eb.or([eb('account_id', '=', accountId), eb('reserved_until', '<=', now)]))
    .executeTakeFirst();
  if (taken.numUpdatedRows !== 1n) refuse('identity.handle_taken');
}
