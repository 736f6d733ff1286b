import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { SignedIn } from '@teahouse/contract';
import { z } from 'zod';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusal.ts';
import { finishSignIn, presentSignIn } from './finish-sign-in.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { loadWebAuthn, relyingParty, takeChallenge } from './passkeys.ts';
import type { IdentityTables, PasskeyRow } from './tables.ts';
import { issueTicket } from './tickets.ts';

/** The parts of a browser's answer that are read before it is verified. */
const Answer = z.looseObject({
  id: z.string().min(1).max(400),
  response: z.looseObject({ userHandle: z.string().max(200).optional() }),
});

/** A challenge for signing in with whatever passkey the device has for this instance. */
export async function passkeySignInOptions(
  parts: IdentityParts,
  origin: RequestOrigin,
): Promise<{ ticket: string; options: Record<string, unknown> }> {
  const { generateAuthenticationOptions } = await loadWebAuthn();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(parts, origin).rpId,
    userVerification: 'required',
  });
  const db = parts.database.tables<IdentityTables>();
  const { challenge } = options;
  const ticket = await issueTicket(db, parts, 'passkey_sign_in', null, { challenge });
  return { ticket, options: { ...options } };
}

/**
 * Signs in by a passkey, which is two factors by itself: something held, and the person verified.
 * Refuses identity.ticket_expired for a used or old challenge, identity.passkey_failed for all else.
 */
export async function signInByPasskey(
  parts: IdentityParts,
  { ticket, response }: { ticket: string; response: Record<string, unknown> },
  origin: RequestOrigin,
): Promise<SignedIn> {
  const challenge = await takeChallenge(parts, 'passkey_sign_in', ticket, null);
  const answer = Answer.safeParse(response).data ?? refuse('identity.passkey_failed');
  const passkey = await findPasskey(parts, answer.id);
  if (!passkey) refuse('identity.passkey_failed');
  const { userHandle } = answer.response;
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== passkey.account_id)
    refuse('identity.passkey_failed');
  const newCounter = await verify(parts, passkey, challenge, response, origin);
  const outcome = await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    await findAndLockAccount(db, passkey.account_id);
    const used = await db
      .updateTable('identity.passkey')
      .set({ counter: newCounter, used_at: parts.clock.now() })
      .where('account_id', '=', passkey.account_id)
      .where('passkey_id', '=', passkey.passkey_id)
      // removed, or used with this very counter, while it was being verified
      .where('counter', '=', passkey.counter)
      .executeTakeFirst();
    if (used.numUpdatedRows !== 1n) return undefined;
    return finishSignIn(tx, parts, passkey.account_id, { method: 'passkey' }, origin);
  });
  if (!outcome) refuse('identity.passkey_failed');
  return presentSignIn(parts, outcome);
}

async function findPasskey(
  parts: IdentityParts,
  passkeyId: string,
): Promise<PasskeyRow | undefined> {
  const db = parts.database.tables<IdentityTables>();
  const claim = await db
    .selectFrom('identity.passkey_claim')
    .select('account_id')
    .where('passkey_id', '=', passkeyId)
    .executeTakeFirst();
  if (!claim) return undefined;
  return db
    .selectFrom('identity.passkey')
    .selectAll()
    .where('account_id', '=', claim.account_id)
    .where('passkey_id', '=', passkeyId)
    .executeTakeFirst();
}

/** The authenticator's new counter, once its answer was verified: signature, origin, challenge, the person, and a counter that moved on. */
async function verify(
  parts: IdentityParts,
  passkey: PasskeyRow,
  challenge: string,
  response: Record<string, unknown>,
  request: RequestOrigin,
): Promise<bigint> {
  const { rpId, origin } = relyingParty(parts, request);
  const { verifyAuthenticationResponse } = await loadWebAuthn();
  const verified = await verifyAuthenticationResponse({
    response: response as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    credential: {
      id: passkey.passkey_id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.counter),
    },
    // the library throws at whatever a client sends that is not what it signed
  }).catch(() => refuse('identity.passkey_failed'));
  if (!verified.verified) refuse('identity.passkey_failed');
  return BigInt(verified.authenticationInfo.newCounter);
}
