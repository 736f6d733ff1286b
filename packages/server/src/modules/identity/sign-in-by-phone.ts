import { randomInt } from 'node:crypto';
import type { CodeSent, SignedIn } from '@teahouse/contract';
import { LostRace, sqlState } from '../../platform/db/database.ts';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { createAccount } from './create-account.ts';
import { findAccount } from './find-account.ts';
import { finishSignIn, passFirstFactor, presentSignIn } from './finish-sign-in.ts';
import { type CodeKey, useCode } from './one-time-code.ts';
import type { IdentityParts } from './parts.ts';
import { requestCode } from './request-code.ts';
import { generatedName } from './rules.ts';
import type { IdentityTables, LanguageCode } from './tables.ts';

/** Sends a code for signing in; the same for a number with an account and for a new one. */
export const requestPhoneCode = (
  parts: IdentityParts,
  { phone, language }: { phone: string; language: LanguageCode },
  origin: RequestOrigin,
): Promise<CodeSent> => requestCode(parts, { key: keyOf(phone), language }, origin);

const keyOf = (phone: string): CodeKey => ({ recipient: phone, purpose: 'sign_in', subject: '' });

/** Signs in by a number and its code, opening an account for a new number. Refuses identity.code_wrong, identity.second_factor_needed. */
export async function signInByPhone(
  parts: IdentityParts,
  { phone, code, language }: { phone: string; code: string; language: LanguageCode },
  origin: RequestOrigin,
): Promise<SignedIn> {
  const outcome = await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    if (!(await useCode(tx, parts, keyOf(phone), code))) return undefined;
    const account = await findAccount(db, { phone });
    if (account) return passFirstFactor(tx, parts, account.account_id, { method: 'phone' }, origin);
    const accountId = await createAccount(tx, parts.clock, {
      displayName: generatedName(language, randomInt(10_000)),
      phone,
      role: 'member',
      language,
    }).catch((error: unknown) => {
      // somebody linked the number a moment ago: once more, and it leads to their account
      if (sqlState(error) === '23505') throw new LostRace();
      throw error;
    });
    const signedIn = await finishSignIn(tx, parts, accountId, { method: 'phone' }, origin);
    return { ...signedIn, created: true };
  });
  if (!outcome) refuse('identity.code_wrong');
  return presentSignIn(parts, outcome);
}
