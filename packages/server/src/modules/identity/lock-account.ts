import type { AccountRow, IdentityDb } from './tables.ts';

/** Locks the account until the transaction ends: what belongs to one account changes one command at a time. */
export const findAndLockAccount = (
  db: IdentityDb,
  accountId: string,
): Promise<AccountRow | undefined> =>
  db
    .selectFrom('identity.account')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
