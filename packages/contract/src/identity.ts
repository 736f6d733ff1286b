import { z } from 'zod';
import {
  DisplayName,
  Done,
  Email,
  Handle,
  Id,
  Language,
  Moment,
  Password,
  Person,
  Phone,
  SixDigits,
  text,
} from './fields.ts';
import { route } from './route.ts';

/** The signed-in account as its owner sees it. */
export const Me = Person.extend({
  role: z.enum(['member', 'operator']),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  passkeys: z.number().int(),
  findableByPhone: z.boolean(),
  language: Language,
  /** When the handle may be changed next; null: now. */
  handleChangeableAt: Moment.nullable(),
  createdAt: Moment,
});
export type Me = z.infer<typeof Me>;

/** A sign-in that succeeded. The session token travels in the cookie, and in `token` for clients without cookies. */
export const SignedIn = z.object({ me: Me, created: z.boolean(), token: z.string() });
export type SignedIn = z.infer<typeof SignedIn>;

/** A signed-in device. */
export const Device = z.object({
  id: Id,
  current: z.boolean(),
  /** What the browser said of itself, in short: "Firefox · Windows". */
  name: z.string(),
  kind: z.enum(['phone', 'tablet', 'desktop', 'other']),
  address: z.string(),
  method: z.enum(['phone', 'password', 'passkey', 'opening', 'reset']),
  createdAt: Moment,
  seenAt: Moment,
  /** First time that this account met a device like this: the owner is asked whether it was them. */
  unfamiliar: z.boolean(),
});
export type Device = z.infer<typeof Device>;

/** A stored passkey. */
export const Passkey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: Moment,
  usedAt: Moment.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

/** What every request for a one-time code answers. */
export const CodeSent = z.object({
  resendAfterSeconds: z.number().int(),
  expiresInSeconds: z.number().int(),
});
export type CodeSent = z.infer<typeof CodeSent>;

/** WebAuthn options and answers are passed through as the browser's library makes them; the server verifies each. */
const WebAuthnJson = z.record(z.string(), z.unknown());

export const identityRoutes = {
  requestPhoneCode: route({
    method: 'POST',
    path: '/identity/codes',
    access: 'public',
    summary:
      'Send a one-time code by SMS. The answer is the same whether or not the number has an account.',
    body: z.object({ phone: Phone, language: Language.default('zh') }),
    reply: CodeSent,
    refusals: ['identity.code_too_many', 'identity.phone_sign_in_off'],
  }),
  signInByPhone: route({
    method: 'POST',
    path: '/identity/sessions/phone',
    access: 'public',
    summary: 'Sign in with a phone and its code; a number that is new opens an account.',
    body: z.object({ phone: Phone, code: SixDigits, language: Language.default('zh') }),
    reply: SignedIn,
    refusals: ['identity.code_wrong', 'identity.second_factor_needed'],
  }),
  registerByEmail: route({
    method: 'POST',
    path: '/identity/registrations',
    access: 'public',
    summary:
      'Begin an account by e-mail and password: a code is sent to the address. The answer is the same whether or not it has an account.',
    body: z.object({
      email: Email,
      password: Password,
      displayName: DisplayName,
      language: Language.default('zh'),
    }),
    reply: CodeSent.extend({
      /** Goes back with the code: a code from another attempt at this address does not fit. */
      ticket: z.string(),
    }),
    refusals: ['identity.password_weak', 'identity.email_sign_in_off', 'identity.code_too_many'],
  }),
  confirmEmailRegistration: route({
    method: 'POST',
    path: '/identity/registrations/confirm',
    access: 'public',
    summary: 'Finish the account with the code from the mail and the ticket of its request.',
    body: z.object({ email: Email, code: SixDigits, ticket: z.string().max(200) }),
    reply: SignedIn,
    refusals: ['identity.code_wrong'],
  }),
  signInByPassword: route({
    method: 'POST',
    path: '/identity/sessions/password',
    access: 'public',
    summary: 'Sign in with an e-mail address, phone or handle and the password.',
    body: z.object({ name: text(1, 254), password: z.string().min(1).max(128) }),
    reply: SignedIn,
    refusals: ['identity.credentials_wrong', 'identity.second_factor_needed'],
  }),
  signInBySecondFactor: route({
    method: 'POST',
    path: '/identity/sessions/second-factor',
    access: 'public',
    summary:
      'Finish a sign-in that answered identity.second_factor_needed, with an authenticator or recovery code.',
    body: z.object({ ticket: z.string().max(200), code: z.string().trim().min(6).max(24) }),
    reply: SignedIn,
    refusals: ['identity.second_factor_wrong', 'identity.ticket_expired'],
  }),
  passkeySignInOptions: route({
    method: 'POST',
    path: '/identity/sessions/passkey/options',
    access: 'public',
    summary: 'A challenge for signing in with a passkey.',
    reply: z.object({ ticket: z.string(), options: WebAuthnJson }),
    refusals: [],
  }),
  signInByPasskey: route({
    method: 'POST',
    path: '/identity/sessions/passkey',
    access: 'public',
    summary: 'Sign in with a passkey.',
    body: z.object({ ticket: z.string().max(200), response: WebAuthnJson }),
    reply: SignedIn,
    refusals: ['identity.passkey_failed', 'identity.ticket_expired'],
  }),
  requestPasswordReset: route({
    method: 'POST',
    path: '/identity/password-resets',
    access: 'public',
    summary:
      'Send a reset code by mail. The answer is the same whether or not the address has an account.',
    body: z.object({ email: Email, language: Language.default('zh') }),
    reply: CodeSent,
    refusals: ['identity.code_too_many', 'identity.email_sign_in_off'],
  }),
  resetPassword: route({
    method: 'POST',
    path: '/identity/password-resets/confirm',
    access: 'public',
    summary:
      'Set a new password with the code from the mail; every session of the account ends and a new one begins.',
    body: z.object({ email: Email, code: SixDigits, password: Password }),
    reply: SignedIn,
    refusals: ['identity.code_wrong', 'identity.password_weak', 'identity.second_factor_needed'],
  }),
  getMe: route({
    method: 'GET',
    path: '/identity/me',
    access: 'member',
    summary: 'My account.',
    reply: Me,
    refusals: [],
  }),
  changeProfile: route({
    method: 'PATCH',
    path: '/identity/me',
    access: 'member',
    summary: 'Change name, region, bio, language, or whether my phone number finds me.',
    body: z
      .object({
        displayName: DisplayName,
        region: text(0, 40),
        bio: text(0, 120),
        language: Language,
        findableByPhone: z.boolean(),
      })
      .partial(),
    reply: Me,
    refusals: [],
  }),
  changeHandle: route({
    method: 'PUT',
    path: '/identity/me/handle',
    access: 'member',
    summary: 'Choose a handle; once a year.',
    body: z.object({ handle: Handle }),
    reply: Me,
    refusals: ['identity.handle_taken', 'identity.handle_too_soon'],
  }),
  changeAvatar: route({
    method: 'PUT',
    path: '/identity/me/avatar',
    access: 'member',
    summary: 'Set my picture: JPEG, PNG, WebP or GIF bytes; re-encoded without metadata.',
    upload: { maxBytes: 10 * 1024 * 1024 },
    reply: Me,
    refusals: ['identity.picture_refused', 'common.too_large'],
  }),
  removeAvatar: route({
    method: 'DELETE',
    path: '/identity/me/avatar',
    access: 'member',
    summary: 'Remove my picture.',
    reply: Me,
    refusals: [],
  }),
  getAvatar: route({
    method: 'GET',
    path: '/identity/avatars/:key',
    access: 'public',
    summary: 'A picture by its content key.',
    params: z.object({ key: z.string().regex(/^[a-z0-9]{16,64}\.webp$/) }),
    reply: 'binary',
    refusals: ['common.not_found'],
  }),
  changePassword: route({
    method: 'PUT',
    path: '/identity/me/password',
    access: 'member',
    summary: 'Set or change the password; all other sessions end.',
    body: z.object({ currentPassword: z.string().max(128).optional(), password: Password }),
    reply: Me,
    refusals: ['identity.credentials_wrong', 'identity.password_weak'],
  }),
  requestPhoneChange: route({
    method: 'POST',
    path: '/identity/me/phone/codes',
    access: 'member',
    summary: 'Send a code to a number that I want to link.',
    body: z.object({ phone: Phone }),
    reply: CodeSent,
    refusals: ['identity.code_too_many', 'identity.phone_sign_in_off'],
  }),
  confirmPhoneChange: route({
    method: 'PUT',
    path: '/identity/me/phone',
    access: 'member',
    summary: 'Link the number with its code.',
    body: z.object({ phone: Phone, code: SixDigits }),
    reply: Me,
    refusals: ['identity.code_wrong'],
  }),
  requestEmailChange: route({
    method: 'POST',
    path: '/identity/me/email/codes',
    access: 'member',
    summary: 'Send a code to an address that I want to link.',
    body: z.object({ email: Email }),
    reply: CodeSent,
    refusals: ['identity.code_too_many', 'identity.email_sign_in_off'],
  }),
  confirmEmailChange: route({
    method: 'PUT',
    path: '/identity/me/email',
    access: 'member',
    summary: 'Link the address with its code.',
    body: z.object({ email: Email, code: SixDigits }),
    reply: Me,
    refusals: ['identity.code_wrong'],
  }),
  beginSecondFactor: route({
    method: 'POST',
    path: '/identity/me/second-factor',
    access: 'member',
    summary: 'Begin turning on the authenticator app.',
    reply: z.object({ secret: z.string(), uri: z.string() }),
    refusals: ['identity.totp_already_on'],
  }),
  confirmSecondFactor: route({
    method: 'PUT',
    path: '/identity/me/second-factor',
    access: 'member',
    summary: 'Turn it on with a first code; answers ten recovery codes, shown once.',
    body: z.object({ code: SixDigits }),
    reply: z.object({ recoveryCodes: z.array(z.string()) }),
    refusals: ['identity.second_factor_wrong', 'identity.totp_already_on'],
  }),
  removeSecondFactor: route({
    method: 'DELETE',
    path: '/identity/me/second-factor',
    access: 'member',
    summary: 'Turn it off with a code.',
    body: z.object({ code: z.string().trim().min(6).max(24) }),
    reply: Me,
    refusals: ['identity.second_factor_wrong', 'identity.totp_not_on'],
  }),
  listPasskeys: route({
    method: 'GET',
    path: '/identity/me/passkeys',
    access: 'member',
    summary: 'My passkeys.',
    reply: z.object({ passkeys: z.array(Passkey) }),
    refusals: [],
  }),
  passkeyOptions: route({
    method: 'POST',
    path: '/identity/me/passkeys/options',
    access: 'member',
    summary: 'A challenge for adding a passkey.',
    reply: z.object({ ticket: z.string(), options: WebAuthnJson }),
    refusals: ['identity.passkey_limit'],
  }),
  addPasskey: route({
    method: 'POST',
    path: '/identity/me/passkeys',
    access: 'member',
    summary: 'Add a passkey.',
    body: z.object({ ticket: z.string().max(200), name: text(1, 40), response: WebAuthnJson }),
    reply: z.object({ passkeys: z.array(Passkey) }),
    refusals: ['identity.passkey_failed', 'identity.passkey_limit', 'identity.ticket_expired'],
  }),
  removePasskey: route({
    method: 'DELETE',
    path: '/identity/me/passkeys/:passkeyId',
    access: 'member',
    summary: 'Remove a passkey.',
    params: z.object({ passkeyId: z.string().max(400) }),
    reply: z.object({ passkeys: z.array(Passkey) }),
    refusals: ['common.not_found', 'identity.last_way_in'],
  }),
  listDevices: route({
    method: 'GET',
    path: '/identity/sessions',
    access: 'member',
    summary: 'The devices that are signed in.',
    reply: z.object({ devices: z.array(Device) }),
    refusals: [],
  }),
  confirmDevice: route({
    method: 'PUT',
    path: '/identity/sessions/:sessionId/familiar',
    access: 'member',
    summary: '"That was me."',
    params: z.object({ sessionId: Id }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
  signOutDevice: route({
    method: 'DELETE',
    path: '/identity/sessions/:sessionId',
    access: 'member',
    summary: 'Sign a device out; it loses HTTP and its live connection within 5 seconds.',
    params: z.object({ sessionId: Id }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
  signOutOthers: route({
    method: 'DELETE',
    path: '/identity/sessions',
    access: 'member',
    summary: 'Sign out every device but this one.',
    reply: Done,
    refusals: [],
  }),
  signOut: route({
    method: 'DELETE',
    path: '/identity/sessions/current',
    access: 'member',
    summary: 'Sign this device out.',
    reply: Done,
    refusals: [],
  }),
  getMyCode: route({
    method: 'GET',
    path: '/identity/me/code',
    access: 'member',
    summary: 'The link in my personal QR code.',
    reply: z.object({ link: z.string() }),
    refusals: [],
  }),
  renewMyCode: route({
    method: 'POST',
    path: '/identity/me/code',
    access: 'member',
    summary: 'Make a new personal QR code; the old one stops working.',
    reply: z.object({ link: z.string() }),
    refusals: [],
  }),
} as const;
