import { randomBytes } from 'node:crypto';
import type { Person } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { newPersonalToken } from './personal-code.ts';
import { generatedHandle } from './rules.ts';
import type { IdentityDb, IdentityTables, LanguageCode, Role } from './tables.ts';

export interface NewAccount {
  displayName: string;
  /** Lower case as the contract's Handle; a generated one when absent. */
  handle?: string;
  /** E.164, proven to be theirs. */
  phone?: string;
  /** Lower case, proven to be theirs. */
  email?: string;
  passwordHash?: string;
  role: Role;
  language: LanguageCode;
  region?: string;
  bio?: string;
  avatarKey?: string;
  /** A badge from the start; where nobody has to prove anything. */
  verified?: Person['verified'];
  createdAt?: Date;
}

/**
 * Writes an account with its names and answers its id. Refuses identity.handle_taken; a phone or
 * e-mail address that somebody has fails as SQLSTATE 23505, for the caller to answer discreetly.
 */
export async function createAccount(tx: Tx, clock: Clock, account: NewAccount): Promise<string> {
  const db = tx.tables<IdentityTables>();
  const accountId = newId();
  const { phone, email } = account;
  const handle = await claimHandle(db, accountId, account.handle);
  if (phone)
    await db.insertInto('identity.phone_claim').values({ phone, account_id: accountId }).execute();
  if (email)
    await db.insertInto('identity.email_claim').values({ email, account_id: accountId }).execute();
  const codeToken = newPersonalToken();
  await db
    .insertInto('identity.code_claim')
    .values({ code_token: codeToken, account_id: accountId })
    .execute();
  await db
    .insertInto('identity.account')
    .values({
      account_id: accountId,
      handle,
      handle_changed_at: null,
      display_name: account.displayName,
      avatar_key: account.avatarKey ?? null,
      region: account.region ?? '',
      bio: account.bio ?? '',
      verified: account.verified ?? null,
      role: account.role,
      phone: phone ?? null,
      email: email ?? null,
      password_hash: account.passwordHash ?? null,
      language: account.language,
      code_token: codeToken,
      created_at: account.createdAt ?? clock.now(),
    })
    .execute();
  return accountId;
}

async function claimHandle(db: IdentityDb, accountId: string, chosen?: string): Promise<string> {
  for (;;) {
    const handle = chosen ?? generatedHandle(randomBytes(8));
    const claimed = await db
      .insertInto('identity.handle_claim')
      .values({ handle, account_id: accountId, reserved_until: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (claimed.numInsertedOrUpdatedRows === 1n) return handle;
    if (chosen) refuse('identity.handle_taken');
  }
}
