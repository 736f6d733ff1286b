import type { CodeSent, SignedIn } from '@teahouse/contract';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { findAccount } from './find-account.ts';
import { passFirstFactor, presentSignIn } from './finish-sign-in.ts';
import { findAndLockAccount } from './lock-account.ts';
import { type CodeKey, useCode } from './one-time-code.ts';
import type { IdentityParts } from './parts.ts';
import { checkPasswordStrength } from './passwords.ts';
import { requestCode } from './request-code.ts';
import { GUESS_NETWORK_LIMITS, networkOf } from './rules.ts';
import type { IdentityTables, LanguageCode } from './tables.ts';
import { takeTurns } from './take-turns.ts';

/** Mails a code to the owner of the address; to an address without an account nothing goes, and the answer is the same. */
export const requestPasswordReset = (
  parts: IdentityParts,
  { email, language }: { email: string; language: LanguageCode },
  origin: RequestOrigin,
): Promise<CodeSent> => requestCode(parts, { key: keyOf(email), language }, origin);

const keyOf = (email: string): CodeKey => ({ recipient: email, purpose: 'reset', subject: '' });

/**
 * Sets a new password with the code from the mail, ends every session and starts one; with a second
 * factor all of it waits for that. Refuses identity.code_wrong, and identity.password_weak without
 * using the code up.
 */
export async function resetPassword(
  parts: IdentityParts,
  { email, code, password }: { email: string; code: string; password: string },
  origin: RequestOrigin,
): Promise<SignedIn> {
  checkPasswordStrength(password, [email]);
  // counted before the costly hash, so that nobody can keep the house busy with made-up codes
  const what = ['reset from', networkOf(origin.address)];
  await parts.database.transaction((tx) =>
    takeTurns(tx, parts, [{ what, limits: GUESS_NETWORK_LIMITS }], 'common.too_many'),
  );
  const passwordHash = await parts.passwords.hash(password);
  const outcome = await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const used = await useCode(tx, parts, keyOf(email), code);
    const owner = used && (await findAccount(db, { email }));
    if (!owner) return undefined;
    await findAndLockAccount(db, owner.account_id);
    checkPasswordStrength(password, [owner.handle, owner.phone ?? '', owner.display_name]);
    return passFirstFactor(tx, parts, owner.account_id, { method: 'reset', passwordHash }, origin);
  });
  if (!outcome) refuse('identity.code_wrong');
  return presentSignIn(parts, outcome);
}
