import type { identityRoutes, Me, SignedIn } from '@teahouse/contract';
import { findFile } from '../../platform/blobs/blobs.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Handlers } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import { avatarBlob } from './avatar-picture.ts';
import { changeAvatar, removeAvatar } from './change-avatar.ts';
import { changeHandle } from './change-handle.ts';
import { changePassword } from './change-password.ts';
import { changeProfile } from './change-profile.ts';
import {
  confirmDevice,
  endFormerSession,
  listDevices,
  signOutDevice,
  signOutOthers,
} from './devices.ts';
import { getMe } from './get-me.ts';
import { confirmEmailChange, requestEmailChange } from './link-email.ts';
import { confirmPhoneChange, requestPhoneChange } from './link-phone.ts';
import type { IdentityParts } from './parts.ts';
import { addPasskey, listPasskeys, passkeyOptions, removePasskey } from './passkeys.ts';
import { getMyCode, renewMyCode } from './personal-code.ts';
import { confirmEmailRegistration, registerByEmail } from './register-by-email.ts';
import { requestPasswordReset, resetPassword } from './reset-password.ts';
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from './second-factor.ts';
import { passkeySignInOptions, signInByPasskey } from './sign-in-by-passkey.ts';
import { signInByPassword } from './sign-in-by-password.ts';
import { requestPhoneCode, signInByPhone } from './sign-in-by-phone.ts';
import { signInBySecondFactor } from './sign-in-by-second-factor.ts';
import type { IdentityTables } from './tables.ts';

type All = Handlers<typeof identityRoutes>;
type Some<Names extends keyof All> = Pick<All, Names>;

/** The HTTP side of identity. */
export const createIdentityHandlers = (parts: IdentityParts): All => ({
  ...signInHandlers(parts),
  ...profileHandlers(parts),
  ...linkHandlers(parts),
  ...factorHandlers(parts),
  ...deviceHandlers(parts),
});

/** Gives the browser its new session token on the way out; the session that it held before ends. */
async function keep(
  parts: IdentityParts,
  signedIn: Promise<SignedIn>,
  call: { caller: Caller | undefined; setSession(token: string | null): void },
): Promise<SignedIn> {
  const answer = await signedIn;
  call.setSession(answer.token);
  if (call.caller) await endFormerSession(parts, call.caller);
  return answer;
}

const signInHandlers = (
  parts: IdentityParts,
): Some<
  | 'requestPhoneCode'
  | 'signInByPhone'
  | 'registerByEmail'
  | 'confirmEmailRegistration'
  | 'signInByPassword'
  | 'signInBySecondFactor'
  | 'passkeySignInOptions'
  | 'signInByPasskey'
  | 'requestPasswordReset'
  | 'resetPassword'
> => ({
  requestPhoneCode: ({ body, origin }) => requestPhoneCode(parts, body, origin),
  signInByPhone: (call) => keep(parts, signInByPhone(parts, call.body, call.origin), call),
  registerByEmail: ({ body, origin }) => registerByEmail(parts, body, origin),
  confirmEmailRegistration: (call) =>
    keep(parts, confirmEmailRegistration(parts, call.body, call.origin), call),
  signInByPassword: (call) => keep(parts, signInByPassword(parts, call.body, call.origin), call),
  signInBySecondFactor: (call) =>
    keep(parts, signInBySecondFactor(parts, call.body, call.origin), call),
  passkeySignInOptions: ({ origin }) => passkeySignInOptions(parts, origin),
  signInByPasskey: (call) => keep(parts, signInByPasskey(parts, call.body, call.origin), call),
  requestPasswordReset: ({ body, origin }) => requestPasswordReset(parts, body, origin),
  resetPassword: (call) => keep(parts, resetPassword(parts, call.body, call.origin), call),
});

/** Answers how the caller's account looks after a change. */
const meAfter = async (
  parts: IdentityParts,
  caller: Caller,
  change: Promise<void>,
): Promise<Me> => {
  await change;
  return getMe(parts, caller.accountId);
};

const profileHandlers = (
  parts: IdentityParts,
): Some<
  | 'getMe'
  | 'changeProfile'
  | 'changeHandle'
  | 'changeAvatar'
  | 'removeAvatar'
  | 'getAvatar'
  | 'getMyCode'
  | 'renewMyCode'
> => ({
  getMe: ({ caller }) => getMe(parts, caller.accountId),
  changeProfile: ({ caller, body }) =>
    meAfter(parts, caller, changeProfile(parts, caller.accountId, body)),
  changeHandle: ({ caller, body }) =>
    meAfter(parts, caller, changeHandle(parts, caller.accountId, body.handle)),
  changeAvatar: ({ caller, upload }) =>
    meAfter(parts, caller, changeAvatar(parts, caller.accountId, upload)),
  removeAvatar: ({ caller }) => meAfter(parts, caller, removeAvatar(parts, caller.accountId)),
  getAvatar: async ({ params }) => {
    const found = await findFile(parts.blobs, avatarBlob(params.key));
    if (!found) refuse('common.not_found');
    return { ...found, type: 'image/webp', cache: 'immutable' };
  },
  getMyCode: async ({ caller, origin }) => ({
    link: await getMyCode(parts, caller.accountId, origin.publicOrigin),
  }),
  renewMyCode: async ({ caller, origin }) => ({
    link: await renewMyCode(parts, caller.accountId, origin.publicOrigin),
  }),
});

const linkHandlers = (
  parts: IdentityParts,
): Some<
  | 'changePassword'
  | 'requestPhoneChange'
  | 'confirmPhoneChange'
  | 'requestEmailChange'
  | 'confirmEmailChange'
> => ({
  changePassword: ({ caller, body }) => meAfter(parts, caller, changePassword(parts, caller, body)),
  requestPhoneChange: ({ caller, body, origin }) =>
    requestPhoneChange(parts, caller.accountId, body, origin),
  confirmPhoneChange: ({ caller, body }) =>
    meAfter(parts, caller, confirmPhoneChange(parts, caller.accountId, body)),
  requestEmailChange: ({ caller, body, origin }) =>
    requestEmailChange(parts, caller.accountId, body, origin),
  confirmEmailChange: ({ caller, body }) =>
    meAfter(parts, caller, confirmEmailChange(parts, caller.accountId, body)),
});

const factorHandlers = (
  parts: IdentityParts,
): Some<
  | 'beginSecondFactor'
  | 'confirmSecondFactor'
  | 'removeSecondFactor'
  | 'listPasskeys'
  | 'passkeyOptions'
  | 'addPasskey'
  | 'removePasskey'
> => ({
  beginSecondFactor: ({ caller }) => beginSecondFactor(parts, caller.accountId),
  confirmSecondFactor: async ({ caller, body }) => ({
    recoveryCodes: await confirmSecondFactor(parts, caller.accountId, body.code),
  }),
  removeSecondFactor: ({ caller, body }) =>
    meAfter(parts, caller, removeSecondFactor(parts, caller.accountId, body.code)),
  listPasskeys: async ({ caller }) => ({
    passkeys: await listPasskeys(parts.database.tables<IdentityTables>(), caller.accountId),
  }),
  passkeyOptions: ({ caller, origin }) => passkeyOptions(parts, caller.accountId, origin),
  addPasskey: async ({ caller, body, origin }) => ({
    passkeys: await addPasskey(parts, caller.accountId, body, origin),
  }),
  removePasskey: async ({ caller, params }) => ({
    passkeys: await removePasskey(parts, caller.accountId, params.passkeyId),
  }),
});

const DONE = { done: true } as const;

const deviceHandlers = (
  parts: IdentityParts,
): Some<'listDevices' | 'confirmDevice' | 'signOutDevice' | 'signOutOthers' | 'signOut'> => ({
  listDevices: async ({ caller }) => ({ devices: await listDevices(parts, caller) }),
  confirmDevice: async ({ caller, params }) => {
    await confirmDevice(parts, caller, params.sessionId);
    return DONE;
  },
  signOutDevice: async ({ caller, params, setSession }) => {
    await signOutDevice(parts, caller, params.sessionId);
    if (params.sessionId === caller.sessionId) setSession(null);
    return DONE;
  },
  signOutOthers: async ({ caller }) => {
    await signOutOthers(parts, caller);
    return DONE;
  },
  signOut: async ({ caller, setSession }) => {
    await signOutDevice(parts, caller, caller.sessionId);
    setSession(null);
    return DONE;
  },
});
