import type { SignedIn } from '@teahouse/contract';
import { z } from 'zod';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { finishSignIn, type PendingSignIn, presentSignIn } from './finish-sign-in.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { useSecondFactor } from './second-factor.ts';
import type { IdentityTables } from './tables.ts';
import { forgetGuesses, type Guess, takeGuess } from './take-guess.ts';
import { dropTicket, tryTicket } from './tickets.ts';

const Pending = z.object({
  method: z.enum(['phone', 'password', 'passkey', 'opening', 'reset']),
  passwordHash: z.string().optional(),
}) satisfies z.ZodType<PendingSignIn>;

/**
 * Finishes a sign-in with an authenticator or recovery code. Refuses identity.ticket_expired after
 * five minutes, five tries or a use; identity.second_factor_wrong; common.too_many by account.
 */
export async function signInBySecondFactor(
  parts: IdentityParts,
  { ticket, code }: { ticket: string; code: string },
  origin: RequestOrigin,
): Promise<SignedIn> {
  const outcome = await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const held = await tryTicket(db, parts, 'second_factor', ticket);
    if (!held?.accountId) return 'expired';
    const { accountId } = held;
    const guess: Guess = { what: 'second factor', accountId, address: origin.address };
    await takeGuess(tx, parts, guess);
    await findAndLockAccount(db, accountId);
    if (!(await useSecondFactor(db, parts, accountId, code))) return 'wrong';
    await dropTicket(db, ticket);
    await forgetGuesses(tx, parts, guess);
    return finishSignIn(tx, parts, accountId, Pending.parse(held.payload), origin);
  });
  if (outcome === 'expired') refuse('identity.ticket_expired');
  if (outcome === 'wrong') refuse('identity.second_factor_wrong');
  return presentSignIn(parts, outcome);
}
