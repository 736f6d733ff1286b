import type { Caller } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { checkPasswordStrength } from './passwords.ts';
import { GUESS_HERE_LIMITS } from './rules.ts';
import { setPassword } from './set-password.ts';
import type { IdentityTables } from './tables.ts';
import { forgetTurns, takeTurns } from './take-turns.ts';

/**
 * Sets the first password, or changes it given the current one; every other session ends. Refuses
 * identity.credentials_wrong, identity.password_weak.
 */
export async function changePassword(
  parts: IdentityParts,
  caller: Caller,
  { currentPassword, password }: { currentPassword?: string; password: string },
): Promise<void> {
  const { database, passwords } = parts;
  const { accountId, sessionId } = caller;
  const account = await database
    .tables<IdentityTables>()
    .selectFrom('identity.account')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!account) refuse('common.not_signed_in');
  const { handle, display_name, email, phone, password_hash } = account;
  const what = ['password change', accountId];
  if (password_hash) {
    await database.transaction((tx) =>
      takeTurns(tx, parts, [{ what, limits: GUESS_HERE_LIMITS }], 'common.too_many'),
    );
    if (!currentPassword || !(await passwords.check(currentPassword, password_hash)))
      refuse('identity.credentials_wrong');
  }
  checkPasswordStrength(password, [handle, display_name, email ?? '', phone ?? '']);
  const newHash = await passwords.hash(password);
  await database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const current = await findAndLockAccount(db, accountId);
    // another device was faster: what was proven here no longer holds
    if (current?.password_hash !== password_hash) refuse('identity.credentials_wrong');
    await forgetTurns(tx, parts.secret, what);
    await setPassword(tx, parts, accountId, newHash, 'password_changed', sessionId);
  });
}
