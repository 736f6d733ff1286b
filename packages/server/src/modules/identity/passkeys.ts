import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Passkey } from '@teahouse/contract';
import { z } from 'zod';
import { sqlState } from '../../platform/db/database.ts';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { assert, refuse } from '../../platform/refusal.ts';
import { findAndLockAccount } from './lock-account.ts';
import type { IdentityParts } from './parts.ts';
import { hasOtherWayIn, MAX_PASSKEYS } from './rules.ts';
import type { IdentityDb, IdentityTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { dropTicket, issueTicket, tryTicket } from './tickets.ts';

/** The WebAuthn library, when a passkey is first used: it takes 0.4 s to load, which the start must not. */
export const loadWebAuthn = () => import('@simplewebauthn/server');

/** What a challenge's ticket remembers. */
export const Challenge = z.object({ challenge: z.string() });

/** For whom passkeys of this instance are made: its host name, and the origin of its pages. */
export function relyingParty(
  parts: IdentityParts,
  { publicOrigin }: RequestOrigin,
): { rpId: string; origin: string } {
  const origin = parts.config.publicUrl ?? publicOrigin;
  return { rpId: new URL(origin).hostname, origin };
}

/** The passkeys of the account, oldest first. */
export async function listPasskeys(db: IdentityDb, accountId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('identity.passkey')
    .select(['passkey_id', 'name', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.passkey_id,
    name: row.name,
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
  }));
}

/** A challenge for a new passkey, good for five minutes. Refuses identity.passkey_limit. */
export async function passkeyOptions(
  parts: IdentityParts,
  accountId: string,
  origin: RequestOrigin,
): Promise<{ ticket: string; options: Record<string, unknown> }> {
  const db = parts.database.tables<IdentityTables>();
  const account = await db
    .selectFrom('identity.account')
    .select(['handle', 'display_name'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  assert(account, 'a caller has an account');
  const known = await listPasskeys(db, accountId);
  if (known.length >= MAX_PASSKEYS) refuse('identity.passkey_limit');
  const { generateRegistrationOptions } = await loadWebAuthn();
  const options = await generateRegistrationOptions({
    rpName: parts.config.name,
    rpID: relyingParty(parts, origin).rpId,
    userID: new TextEncoder().encode(accountId),
    userName: account.handle,
    userDisplayName: account.display_name,
    attestationType: 'none',
    excludeCredentials: known.map((passkey) => ({ id: passkey.id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const { challenge } = options;
  const ticket = await issueTicket(db, parts, 'passkey_add', accountId, { challenge });
  return { ticket, options: { ...options } };
}

export interface NewPasskey {
  ticket: string;
  name: string;
  response: Record<string, unknown>;
}

/** Adds the passkey that answers the challenge. Refuses identity.ticket_expired, identity.passkey_failed, identity.passkey_limit. */
export async function addPasskey(
  parts: IdentityParts,
  accountId: string,
  { ticket, name, response }: NewPasskey,
  origin: RequestOrigin,
): Promise<Passkey[]> {
  const challenge = await takeChallenge(parts, 'passkey_add', ticket, accountId);
  const credential = await verifyNew(parts, challenge, response, origin);
  return parts.database
    .transaction(async (tx) => {
      const db = tx.tables<IdentityTables>();
      await findAndLockAccount(db, accountId);
      if ((await listPasskeys(db, accountId)).length >= MAX_PASSKEYS)
        refuse('identity.passkey_limit');
      await db
        .insertInto('identity.passkey_claim')
        .values({ passkey_id: credential.id, account_id: accountId })
        .execute();
      await db
        .insertInto('identity.passkey')
        .values({
          account_id: accountId,
          passkey_id: credential.id,
          name,
          public_key: Buffer.from(credential.publicKey),
          counter: BigInt(credential.counter),
          transports: credential.transports ?? [],
          created_at: parts.clock.now(),
        })
        .execute();
      tellDevices(tx, parts.bus, accountId, 'me');
      return listPasskeys(db, accountId);
    })
    .catch((error: unknown) => {
      if (sqlState(error) === '23505') refuse('identity.passkey_failed');
      throw error;
    });
}

async function verifyNew(
  parts: IdentityParts,
  challenge: string,
  response: Record<string, unknown>,
  request: RequestOrigin,
) {
  const { rpId, origin } = relyingParty(parts, request);
  const { verifyRegistrationResponse } = await loadWebAuthn();
  const verified = await verifyRegistrationResponse({
    response: response as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    // the library throws at whatever a client sends that is not what it signed
  }).catch(() => refuse('identity.passkey_failed'));
  if (!verified.verified) refuse('identity.passkey_failed');
  const { credential } = verified.registrationInfo;
  if (credential.id.length > 400) refuse('identity.passkey_failed');
  return credential;
}

/** Uses a challenge up, whatever comes of it, and answers it. Refuses identity.ticket_expired. */
export async function takeChallenge(
  parts: IdentityParts,
  kind: 'passkey_add' | 'passkey_sign_in',
  ticket: string,
  accountId: string | null,
): Promise<string> {
  const held = await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const held = await tryTicket(db, parts, kind, ticket);
    if (held?.accountId !== accountId) return undefined;
    await dropTicket(db, ticket);
    return held;
  });
  if (!held) refuse('identity.ticket_expired');
  return Challenge.parse(held.payload).challenge;
}

/** Removes a passkey. Refuses common.not_found, and identity.last_way_in when nothing else signs in. */
export async function removePasskey(
  parts: IdentityParts,
  accountId: string,
  passkeyId: string,
): Promise<Passkey[]> {
  const { outside } = parts;
  return parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const account = await findAndLockAccount(db, accountId);
    assert(account, 'a caller has an account');
    const known = await listPasskeys(db, accountId);
    if (!known.some((passkey) => passkey.id === passkeyId)) refuse('common.not_found');
    const on = { phone: outside.sms !== undefined, email: outside.mail !== undefined };
    if (!hasOtherWayIn(account, known.length - 1, on)) refuse('identity.last_way_in');
    await db
      .deleteFrom('identity.passkey')
      .where('account_id', '=', accountId)
      .where('passkey_id', '=', passkeyId)
      .execute();
    await db.deleteFrom('identity.passkey_claim').where('passkey_id', '=', passkeyId).execute();
    tellDevices(tx, parts.bus, accountId, 'me');
    return listPasskeys(db, accountId);
  });
}
