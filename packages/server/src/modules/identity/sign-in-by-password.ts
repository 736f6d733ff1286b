import type { SignedIn } from '@teahouse/contract';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { findAccount } from './find-account.ts';
import { passFirstFactor, presentSignIn } from './finish-sign-in.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { GUESS_HERE_LIMITS, GUESS_NETWORK_LIMITS, networkOf, signInNameOf } from './rules.ts';
import type { IdentityTables } from './tables.ts';
import { forgetTurns, takeTurns } from './take-turns.ts';

/**
 * Signs in by handle, phone or e-mail address and password. An unknown name takes as long as a
 * wrong password. Refuses identity.credentials_wrong, identity.second_factor_needed, and
 * common.too_many after ten tries for one name from one address.
 */
export async function signInByPassword(
  parts: IdentityParts,
  { name, password }: { name: string; password: string },
  origin: RequestOrigin,
): Promise<SignedIn> {
  const { database } = parts;
  const typed = signInNameOf(name);
  const from = networkOf(origin.address);
  const here = ['password', ...Object.values(typed), from];
  await database.transaction((tx) =>
    takeTurns(
      tx,
      parts,
      [
        { what: here, limits: GUESS_HERE_LIMITS },
        { what: ['password from', from], limits: GUESS_NETWORK_LIMITS },
      ],
      'common.too_many',
    ),
  );
  const account = await findAccount(database.tables<IdentityTables>(), typed);
  const fits = await parts.passwords.check(password, account?.password_hash);
  if (!account || !fits) refuse('identity.credentials_wrong');
  const outcome = await database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const current = await findAndLockAccount(db, account.account_id);
    // changed while it was being checked: the old password opens nothing any more
    if (current?.password_hash !== account.password_hash) return undefined;
    await forgetTurns(tx, parts.secret, here);
    return passFirstFactor(tx, parts, account.account_id, { method: 'password' }, origin);
  });
  if (!outcome) refuse('identity.credentials_wrong');
  return presentSignIn(parts, outcome);
}
