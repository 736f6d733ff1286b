import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { assert, refuse } from '../../platform/refusal.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { GUESS_HERE_LIMITS, normaliseCode, RECOVERY_CODES } from './rules.ts';
import type { IdentityDb, IdentityTables } from './tables.ts';
import { forgetTurns, takeTurns } from './take-turns.ts';
import { tellDevices } from './tell-devices.ts';

const PERIOD_SECONDS = 30;

const authenticatorOf = (secret: string, issuer: string, label: string): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });

const turnOf = (accountId: string): string[] => ['second factor change', accountId];

/** Makes a secret for the authenticator app, not asked for before its first code was given. Refuses identity.totp_already_on. */
export async function beginSecondFactor(
  parts: IdentityParts,
  accountId: string,
): Promise<{ secret: string; uri: string }> {
  return parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const account = await findAndLockAccount(db, accountId);
    assert(account, 'a caller has an account');
    if ((await findTotp(db, accountId))?.confirmed) refuse('identity.totp_already_on');
    const secret = new Secret({ size: 20 }).base32;
    const fresh = { secret, confirmed: false, last_step: 0 };
    await db
      .insertInto('identity.totp')
      .values({ account_id: accountId, ...fresh })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(fresh))
      .execute();
    return { secret, uri: authenticatorOf(secret, parts.config.name, account.handle).toString() };
  });
}

/** Turns the second factor on with a first code and answers ten recovery codes. Refuses identity.second_factor_wrong, identity.totp_already_on. */
export async function confirmSecondFactor(
  parts: IdentityParts,
  accountId: string,
  code: string,
): Promise<string[]> {
  await countTry(parts, accountId);
  return parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    await findAndLockAccount(db, accountId);
    const totp = await findTotp(db, accountId);
    if (totp?.confirmed) refuse('identity.totp_already_on');
    if (!totp || !(await useTotp(db, parts, accountId, totp, code)))
      refuse('identity.second_factor_wrong');
    await db
      .updateTable('identity.totp')
      .set({ confirmed: true })
      .where('account_id', '=', accountId)
      .execute();
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await db
      .insertInto('identity.recovery_code')
      .values(
        recoveryCodes.map((recoveryCode) => ({
          account_id: accountId,
          code_hmac: markOf(parts, accountId, recoveryCode),
        })),
      )
      .execute();
    await forgetTurns(tx, parts.secret, turnOf(accountId));
    tellDevices(tx, parts.bus, accountId, 'me');
    return recoveryCodes;
  });
}

/** Turns it off with a code. Refuses identity.totp_not_on, identity.second_factor_wrong. */
export async function removeSecondFactor(
  parts: IdentityParts,
  accountId: string,
  code: string,
): Promise<void> {
  await countTry(parts, accountId);
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    await findAndLockAccount(db, accountId);
    if (!(await findTotp(db, accountId))?.confirmed) refuse('identity.totp_not_on');
    if (!(await useSecondFactor(db, parts, accountId, code)))
      refuse('identity.second_factor_wrong');
    await db.deleteFrom('identity.totp').where('account_id', '=', accountId).execute();
    await db.deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute();
    await forgetTurns(tx, parts.secret, turnOf(accountId));
    tellDevices(tx, parts.bus, accountId, 'me');
  });
}

/**
 * Counts a try of a signed-in device for good, before it is looked at; refuses common.too_many.
 * Apart from the guesses at a sign-in, so that neither can use up the other.
 */
const countTry = (parts: IdentityParts, accountId: string): Promise<void> =>
  parts.database.transaction((tx) =>
    takeTurns(
      tx,
      parts,
      [{ what: turnOf(accountId), limits: GUESS_HERE_LIMITS }],
      'common.too_many',
    ),
  );

/** Whether the code is one of the authenticator or an unused recovery code; uses it up. The caller holds the account's lock. */
export async function useSecondFactor(
  db: IdentityDb,
  parts: IdentityParts,
  accountId: string,
  typed: string,
): Promise<boolean> {
  const code = normaliseCode(typed);
  const totp = await findTotp(db, accountId);
  if (!totp?.confirmed) return false;
  if (/^\d{6}$/.test(code)) return useTotp(db, parts, accountId, totp, code);
  const used = await db
    .deleteFrom('identity.recovery_code')
    .where('account_id', '=', accountId)
    .where('code_hmac', '=', markOf(parts, accountId, code))
    .executeTakeFirst();
  return used.numDeletedRows === 1n;
}

/** Whether the code is of this 30-second step or of one beside it, and of a later one than was used last. */
async function useTotp(
  db: IdentityDb,
  parts: IdentityParts,
  accountId: string,
  totp: { secret: string; last_step: number },
  code: string,
): Promise<boolean> {
  const timestamp = parts.clock.now().getTime();
  const delta = authenticatorOf(totp.secret, parts.config.name, '').validate({
    token: code,
    timestamp,
    window: 1,
  });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
  if (step <= totp.last_step) return false;
  await db
    .updateTable('identity.totp')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .execute();
  return true;
}

const findTotp = (db: IdentityDb, accountId: string) =>
  db
    .selectFrom('identity.totp')
    .select(['secret', 'confirmed', 'last_step'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A recovery code: twelve letters that are not mistaken for one another, 59 bits, shown in groups of four. */
function newRecoveryCode(): string {
  const letters: string[] = [];
  while (letters.length < 12) {
    const byte = (randomBytes(1)[0] ?? 255) >> 3;
    const letter = ALPHABET[byte];
    if (letter) letters.push(letter);
  }
  return [0, 4, 8].map((start) => letters.slice(start, start + 4).join('')).join('-');
}

const markOf = (parts: IdentityParts, accountId: string, code: string): Buffer =>
  parts.secret.mark('recovery', accountId, normaliseCode(code));
