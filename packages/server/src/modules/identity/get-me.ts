import type { Me } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { presentPerson } from './find-people.ts';
import { handleChangeableAt } from './rules.ts';
import type { IdentityTables } from './tables.ts';

/** The account as its owner sees it; refuses common.not_signed_in when it is gone. */
export async function getMe(
  house: { database: Database; clock: Clock },
  accountId: string,
): Promise<Me> {
  const db = house.database.tables<IdentityTables>();
  const account = await db
    .selectFrom('identity.account')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!account) refuse('common.not_signed_in');
  const totp = await db
    .selectFrom('identity.totp')
    .select('confirmed')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const passkeys = await db
    .selectFrom('identity.passkey')
    .select('passkey_id')
    .where('account_id', '=', accountId)
    .execute();
  return {
    ...presentPerson(account),
    role: account.role,
    phone: account.phone,
    email: account.email,
    hasPassword: account.password_hash !== null,
    secondFactor: totp?.confirmed ?? false,
    passkeys: passkeys.length,
    findableByPhone: account.findable_by_phone,
    language: account.language,
    handleChangeableAt:
      handleChangeableAt(account.handle_changed_at, house.clock.now())?.toISOString() ?? null,
    createdAt: account.created_at.toISOString(),
  };
}
