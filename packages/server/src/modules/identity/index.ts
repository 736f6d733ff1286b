import type { House } from '../../app.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import { createOutside } from '../../platform/outside/outside.ts';
import { createAuthenticate } from './authenticate.ts';
import { storeAvatar } from './avatar-picture.ts';
import { createBadgesHandlers } from './badges-http.ts';
import { defineDropAvatar } from './change-avatar.ts';
import { createAccount, type NewAccount } from './create-account.ts';
import {
  countOperators,
  findAccountByCode,
  findAccountByHandle,
  findAccountByPhone,
  findAccountDate,
  findAccountsByHandles,
  listPeople,
} from './find-people.ts';
import { getMe } from './get-me.ts';
import { createIdentityHandlers } from './http.ts';
import { listSessions } from './list-sessions.ts';
import type { IdentityParts } from './parts.ts';
import { checkPasswordStrength, createPasswords } from './passwords.ts';
import { removeAccounts } from './remove-accounts.ts';
import { defineLetters } from './send-letter.ts';
import { readServerSecret } from './server-secret.ts';
import { startSession } from './start-session.ts';
import { defineSweep, sweepLater } from './sweep.ts';
import type { SignInMethod } from './tables.ts';

export type { NewAccount } from './create-account.ts';
export type { SignedIn } from './list-sessions.ts';

/** The first sweep comes when the start is over. */
const FIRST_SWEEP_MS = 60_000;

/** The identity module: accounts, ways to sign in, devices. */
export async function createIdentity(house: House) {
  const { config, log, clock, database } = house;
  const parts: IdentityParts = {
    ...house,
    secret: await readServerSecret(database),
    passwords: await createPasswords(),
    outside: createOutside(config, clock, log),
  };
  defineLetters(parts);
  defineDropAvatar(parts);
  defineSweep(parts);
  await sweepLater(parts, FIRST_SWEEP_MS);
  return {
    service: {
      /** The caller of a session token, or undefined; remembered for at most 2 s. */
      authenticate: createAuthenticate(house),
      /** The cards of these accounts; those that do not exist are left out. */
      listPeople: (ids: readonly string[]) => listPeople(database, ids),
      /** The same inside a transaction that made some of them. */
      listPeopleWithin: (tx: Tx, ids: readonly string[]) => listPeople(tx, ids),
      /** Every signed-in device of these accounts, with the account's language. */
      listSessions: (accountIds: readonly string[]) => listSessions(database, accountIds),
      findAccountByHandle: (handle: string) => findAccountByHandle(database, handle),
      /** By handle in small letters; those of nobody are left out. */
      findAccountsByHandles: (handles: readonly string[]) =>
        findAccountsByHandles(database, handles),
      /** When the account was opened; undefined where there is none. */
      findAccountDate: (accountId: string) => findAccountDate(database, accountId),
      /** Only whoever lets their number find them. */
      findAccountByPhone: (phone: string) => findAccountByPhone(database, phone),
      /** By the whole link of a personal QR code, or its token. */
      findAccountByCode: (link: string) => findAccountByCode(database, link),
      /** Writes an account and answers its id; refuses identity.handle_taken, fails with 23505 on a taken phone or e-mail address. */
      createAccount: (tx: Tx, account: NewAccount) => createAccount(tx, clock, account),
      /** Argon2id; not inside a transaction, it takes a while. */
      hashPassword: parts.passwords.hash,
      /** Refuses identity.password_weak. */
      checkPasswordStrength,
      startSession: (tx: Tx, accountId: string, method: SignInMethod, origin: RequestOrigin) =>
        startSession(tx, house, accountId, method, origin),
      getMe: (accountId: string) => getMe(house, accountId),
      /** Keeps a picture of our own (SVG among them) and answers its key, for createAccount's avatarKey. */
      storeAvatar: (bytes: Uint8Array) => storeAvatar(house.blobs, bytes),
      /** Removes every row of these accounts; their sessions end after the commit. */
      removeAccounts: (tx: Tx, accountIds: readonly string[]) =>
        removeAccounts(tx, house, accountIds),
      countOperators: () => countOperators(database),
      /** What was sent during development, newest first. */
      listOutbox: parts.outside.listOutbox,
    },
    handlers: createIdentityHandlers(parts),
    badgeHandlers: createBadgesHandlers(parts),
  };
}

export type IdentityService = Awaited<ReturnType<typeof createIdentity>>['service'];
