import { randomBytes } from 'node:crypto';
import { assert, refuse } from '../../platform/refusal.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import type { IdentityTables } from './tables.ts';

/** A token for a personal QR code: 128 random bits. */
export const newPersonalToken = (): string => randomBytes(16).toString('base64url');

const linkOf = (parts: IdentityParts, publicOrigin: string, token: string): string =>
  `${parts.config.publicUrl ?? publicOrigin}/q/${token}`;

/** The link in the account's personal QR code. */
export async function getMyCode(
  parts: IdentityParts,
  accountId: string,
  publicOrigin: string,
): Promise<string> {
  const row = await parts.database
    .tables<IdentityTables>()
    .selectFrom('identity.account')
    .select('code_token')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  assert(row, 'a caller has an account');
  return linkOf(parts, publicOrigin, row.code_token);
}

/** Makes a new link; the old one leads nowhere from now on. */
export async function renewMyCode(
  parts: IdentityParts,
  accountId: string,
  publicOrigin: string,
): Promise<string> {
  const token = newPersonalToken();
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const account = await findAndLockAccount(db, accountId);
    if (!account) refuse('common.not_signed_in');
    await db
      .deleteFrom('identity.code_claim')
      .where('code_token', '=', account.code_token)
      .execute();
    await db
      .insertInto('identity.code_claim')
      .values({ code_token: token, account_id: accountId })
      .execute();
    await db
      .updateTable('identity.account')
      .set({ code_token: token })
      .where('account_id', '=', accountId)
      .execute();
  });
  return linkOf(parts, publicOrigin, token);
}
