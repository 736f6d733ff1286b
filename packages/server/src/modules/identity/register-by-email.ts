import { type CodeSent, DisplayName, Language, type SignedIn } from '@teahouse/contract';
import { z } from 'zod';
import { sqlState } from '../../platform/db/database.ts';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { createAccount } from './create-account.ts';
import { findAccount } from './find-account.ts';
import { finishSignIn, presentSignIn } from './finish-sign-in.ts';
import { type CodeKey, useCode } from './one-time-code.ts';
import type { IdentityParts } from './parts.ts';
import { checkPasswordStrength } from './passwords.ts';
import { requestCode } from './request-code.ts';
import { hashToken, newToken } from './session-token.ts';
import type { IdentityTables, LanguageCode } from './tables.ts';

const Draft = z.object({
  displayName: DisplayName,
  passwordHash: z.string(),
  language: Language,
});

export interface Registration {
  email: string;
  password: string;
  displayName: string;
  language: LanguageCode;
}

/**
 * Begins an account: keeps what was typed beside a code that goes to the address. An address that
 * has an account gets a word about it instead, and the answer is the same. The ticket binds the
 * code to this very form: a code from somebody else's attempt cannot finish with their password.
 */
export async function registerByEmail(
  parts: IdentityParts,
  { email, password, displayName, language }: Registration,
  origin: RequestOrigin,
): Promise<CodeSent & { ticket: string }> {
  checkPasswordStrength(password, [email, displayName]);
  const ticket = newToken();
  const makeDraft = async (): Promise<z.input<typeof Draft>> => ({
    displayName,
    passwordHash: await parts.passwords.hash(password),
    language,
  });
  const sent = await requestCode(parts, { key: keyOf(email, ticket), language, makeDraft }, origin);
  return { ...sent, ticket };
}

/** Finishes the account and signs in. Refuses identity.code_wrong, also when the address got an account meanwhile. */
export async function confirmEmailRegistration(
  parts: IdentityParts,
  { email, code, ticket }: { email: string; code: string; ticket: string },
  origin: RequestOrigin,
): Promise<SignedIn> {
  const outcome = await parts.database
    .transaction(async (tx) => {
      const db = tx.tables<IdentityTables>();
      const used = await useCode(tx, parts, keyOf(email, ticket), code);
      if (!used || (await findAccount(db, { email }))) return undefined;
      const accountId = await createAccount(tx, parts.clock, {
        ...Draft.parse(used.draft),
        email,
        role: 'member',
      });
      const signedIn = await finishSignIn(tx, parts, accountId, { method: 'password' }, origin);
      return { ...signedIn, created: true };
    })
    .catch((error: unknown) => {
      if (sqlState(error) === '23505') return undefined;
      throw error;
    });
  if (!outcome) refuse('identity.code_wrong');
  return presentSignIn(parts, outcome);
}

const keyOf = (email: string, ticket: string): CodeKey => ({
  recipient: email,
  purpose: 'register',
  subject: hashToken(ticket).toString('base64url'),
});
