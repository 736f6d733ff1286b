import type { AccountRow, IdentityDb, LanguageCode } from './tables.ts';

/** A name that belongs to one account. */
export type AccountName = { phone: string } | { email: string } | { handle: string };

/** The account that has this name now. */
export async function findAccount(
  db: IdentityDb,
  name: AccountName,
): Promise<AccountRow | undefined> {
  const claim = await findClaim(db, name);
  if (!claim) return undefined;
  return db
    .selectFrom('identity.account')
    .selectAll()
    .where('account_id', '=', claim.account_id)
    .executeTakeFirst();
}

function findClaim(db: IdentityDb, name: AccountName) {
  if ('phone' in name)
    return db
      .selectFrom('identity.phone_claim')
      .select('account_id')
      .where('phone', '=', name.phone)
      .executeTakeFirst();
  if ('email' in name)
    return db
      .selectFrom('identity.email_claim')
      .select('account_id')
      .where('email', '=', name.email)
      .executeTakeFirst();
  return db
    .selectFrom('identity.handle_claim')
    .select('account_id')
    .where('handle', '=', name.handle)
    .where('reserved_until', 'is', null)
    .executeTakeFirst();
}

/** The language that the account reads. */
export async function languageOf(db: IdentityDb, accountId: string): Promise<LanguageCode> {
  const account = await db
    .selectFrom('identity.account')
    .select('language')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return account?.language ?? 'zh';
}
