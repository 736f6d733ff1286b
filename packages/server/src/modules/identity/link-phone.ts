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

/** Sends a code to a number to link; one of another account gets a word about it instead. */
export async function requestPhoneChange(
  parts: IdentityParts,
  accountId: string,
  { phone }: { phone: string },
  origin: RequestOrigin,
): Promise<CodeSent> {
  const language = await languageOf(parts.database.tables<IdentityTables>(), accountId);
  return requestCode(parts, { key: keyOf(phone, accountId), language }, origin);
}

const keyOf = (phone: string, accountId: string): CodeKey => ({
  recipient: phone,
  purpose: 'link_phone',
  subject: accountId,
});

/** Links the number in the place of an earlier one. Refuses identity.code_wrong, also for a number that belongs to another account. */
export async function confirmPhoneChange(
  parts: IdentityParts,
  accountId: string,
  { phone, code }: { phone: string; code: string },
): Promise<void> {
  const linked = await parts.database
    .transaction(async (tx) => {
      const db = tx.tables<IdentityTables>();
      if (!(await useCode(tx, parts, keyOf(phone, accountId), code))) return false;
      const account = await findAndLockAccount(db, accountId);
      assert(account, 'a caller has an account');
      if (account.phone === phone) return true;
      await db
        .insertInto('identity.phone_claim')
        .values({ phone, account_id: accountId })
        .execute();
      if (account.phone)
        await db.deleteFrom('identity.phone_claim').where('phone', '=', account.phone).execute();
      await db
        .updateTable('identity.account')
        .set({ phone })
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
