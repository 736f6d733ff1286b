import type { SignedIn } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { getMe } from './get-me.ts';
import type { IdentityParts } from './parts.ts';
import { setPassword } from './set-password.ts';
import { startSession } from './start-session.ts';
import type { IdentityTables, SignInMethod } from './tables.ts';
import { issueTicket } from './tickets.ts';

/** A session that was started. */
export interface StartedSession {
  accountId: string;
  token: string;
  created: boolean;
}
/** How a sign-in came out: a session, or a ticket for the second factor. */
export type SignInOutcome = StartedSession | { ticket: string };

/** What is left to do once the second factor is given too. */
export interface PendingSignIn {
  method: SignInMethod;
  /** A reset's new password, set only at the end. */
  passwordHash?: string;
}

/** The first factor was right: asks for the second one where the account has it, else starts the session. */
export async function passFirstFactor(
  tx: Tx,
  parts: IdentityParts,
  accountId: string,
  pending: PendingSignIn,
  origin: RequestOrigin,
): Promise<SignInOutcome> {
  const db = tx.tables<IdentityTables>();
  const totp = await db
    .selectFrom('identity.totp')
    .select('confirmed')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (totp?.confirmed)
    return { ticket: await issueTicket(db, parts, 'second_factor', accountId, pending) };
  return finishSignIn(tx, parts, accountId, pending, origin);
}

/** Every factor was right: sets a reset's new password, ending every session, and starts a new one. */
export async function finishSignIn(
  tx: Tx,
  parts: IdentityParts,
  accountId: string,
  { method, passwordHash }: PendingSignIn,
  origin: RequestOrigin,
): Promise<StartedSession> {
  if (passwordHash) await setPassword(tx, parts, accountId, passwordHash, 'password_reset');
  const { token } = await startSession(tx, parts, accountId, method, origin);
  return { accountId, token, created: false };
}

/** The answer to a sign-in; refuses identity.second_factor_needed with its ticket. */
export async function presentSignIn(
  parts: IdentityParts,
  outcome: SignInOutcome,
): Promise<SignedIn> {
  if ('ticket' in outcome) refuse('identity.second_factor_needed', { ticket: outcome.ticket });
  const { accountId, token, created } = outcome;
  return { me: await getMe(parts, accountId), created, token };
}
