import type { CodeSent } from '@teahouse/contract';
import { sqlState } from '../../platform/db/database.ts';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { assert, refuse } from '../../platform/refusal.ts';
import { languageOf } from './find-account.ts';
import { findAndLockAccount } from './lock-account.ts';
import { type CodeKey, useCode } from './one-time-code.ts';
import type { IdentityParts } from './parts.ts';
import { requestCode } from './request-code.ts';
import type { IdentityTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** Sends a code to an address to link; one of another account gets a word about it instead. */
export async function requestEmailChange(
  parts: IdentityParts,
  accountId: string,
  { email }: { email: string },
  origin: RequestOrigin,
): Promise<CodeSent> {
  const language = await languageOf(parts.database.tables<IdentityTables>(), accountId);
  return requestCode(parts, { key: keyOf(email, accountId), language }, origin);
}

const keyOf = (email: string, accountId: string): CodeKey => ({
  recipient: email,
  purpose: 'link_email',
  subject: accountId,
});

/**
 * Links the address in the place of an earlier one. Refuses
 * identity.code_wrong, also for an address that belongs to another account.
 */
export async function confirmEmailChange(
  parts: IdentityParts,
  accountId: string,
  { email, code }: { email: string; code: string },
): Promise<void> {
  const linked = await parts.database
    .transaction(async (tx) => {
      const db = tx.tables<IdentityTables>();
      if (!(await useCode(tx, parts, keyOf(email, accountId), code))) return false;
      const account = await findAndLockAccount(db, accountId);
      assert(account, 'a caller has an account');
      if (account.email === email) return true;
      await db
        .insertInto('identity.email_claim')
        .values({ email, account_id: accountId })
        .execute();
      if (account.email)
        await db.deleteFrom('identity.email_claim').where('email', '=', account.email).execute();
      await db
        .updateTable('identity.account')
        .set({ email })
        .where('account_id', '=', accountId)
        .execute();
      tellDevices(tx, parts.bus, accountId, 'me');
      return true;
    })
    .catch((error: unknown) => {
      if (sqlState(error) === '23505') return false;
      throw error;
    });
  if (!linked) refuse('identity.code_wrong');
}
