import type { SignedIn } from '@teahouse/contract';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { findAccount } from './find-account.ts';
import { passFirstFactor, presentSignIn } from './finish-sign-in.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { signInNameOf } from './rules.ts';
import type { IdentityTables } from './tables.ts';
import { forgetGuesses, type Guess, takeGuess } from './take-guess.ts';

/**
 * Signs in by handle, phone or e-mail address and password. An unknown name takes as long as a
 * wrong password; a hash made with older parameters is made again. Refuses identity.credentials_wrong,
 * identity.second_factor_needed, and common.too_many after ten tries for one name from one network.
 */
export async function signInByPassword(
  parts: IdentityParts,
  { name, password }: { name: string; password: string },
  origin: RequestOrigin,
): Promise<SignedIn> {
  const { database } = parts;
  const typed = signInNameOf(name);
  const account = await findAccount(database.tables<IdentityTables>(), typed);
  const guess: Guess = {
    what: 'password',
    accountId: account?.account_id,
    name: Object.values(typed).join(),
    address: origin.address,
  };
  await database.transaction((tx) => takeGuess(tx, parts, guess));
  const fits = await parts.passwords.check(password, account?.password_hash);
  if (!account?.password_hash || !fits) refuse('identity.credentials_wrong');
  const fresh = parts.passwords.isOutdated(account.password_hash)
    ? await parts.passwords.hash(password)
    : undefined;
  const outcome = await database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const current = await findAndLockAccount(db, account.account_id);
    // changed while it was being checked: the old password opens nothing any more
    if (current?.password_hash !== account.password_hash) return undefined;
    if (fresh)
      await db
        .updateTable('identity.account')
        .set({ password_hash: fresh })
        .where('account_id', '=', account.account_id)
        .execute();
    await forgetGuesses(tx, parts, guess);
    return passFirstFactor(tx, parts, account.account_id, { method: 'password' }, origin);
  });
  if (!outcome) refuse('identity.credentials_wrong');
  return presentSignIn(parts, outcome);
}
