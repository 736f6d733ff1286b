import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './testing/open-desk.ts';
import { type Behaviour, createSoftwareAuthenticator } from './testing/software-authenticator.ts';

const ORIGIN = 'https://tea.example';
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ settings: { TEAHOUSE_PUBLIC_URL: ORIGIN } });
});
afterAll(() => desk.close());

let numbers = 0;
const newNumber = () => `+86135000${String(10_000 + numbers++)}`;

async function withPasskey() {
  const { me, token } = await desk.signInByPhone(newNumber());
  const authenticator = createSoftwareAuthenticator(ORIGIN);
  const { ticket, options } = await desk.ask('passkeyOptions', { token });
  const body = { ticket, name: 'Phone', response: authenticator.create(options) };
  await desk.ask('addPasskey', { token, body });
  return { me, token, authenticator };
}
type Authenticator = ReturnType<typeof createSoftwareAuthenticator>;

async function answerTo(authenticator: Authenticator, behaviour?: Behaviour) {
  const { ticket, options } = await desk.ask('passkeySignInOptions');
  return { ticket, response: authenticator.get(options, behaviour) };
}
const refusedWith = async (body: object) =>
  (await desk.refusalOf('signInByPasskey', { body })).code;

describe('passkeys', () => {
  it('ID-1 one that was added signs in, with no name typed', async () => {
    const { me, authenticator } = await withPasskey();
    const body = await answerTo(authenticator);
    const signedIn = await desk.ask('signInByPasskey', { body });
    expect(signedIn.me).toMatchObject({ id: me.id, passkeys: 1 });
    const { devices } = await desk.ask('listDevices', { token: signedIn.token });
    expect(devices[0]?.method).toBe('passkey');
    const { passkeys } = await desk.ask('listPasskeys', { token: signedIn.token });
    expect(passkeys).toMatchObject([{ id: authenticator.id, name: 'Phone' }]);
    expect(passkeys[0]?.usedAt).not.toBeNull();
  });

  it('ID-1 asks for a discoverable one that verifies the person', async () => {
    const { token } = await desk.signInByPhone(newNumber());
    const { options } = await desk.ask('passkeyOptions', { token });
    expect(options).toMatchObject({
      rp: { id: 'tea.example' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const signIn = await desk.ask('passkeySignInOptions');
    expect(signIn.options).toMatchObject({ rpId: 'tea.example', userVerification: 'required' });
  });

  it('ID-1 an answer given to another page, or without the person verified, is refused', async () => {
    const { authenticator } = await withPasskey();
    for (const behaviour of [
      { origin: 'https://tea.example.evil.test' },
      { rpId: 'evil.test' },
      { userVerified: false },
      { userHandle: Buffer.from('somebody else').toString('base64url') },
    ])
      expect(await refusedWith(await answerTo(authenticator, behaviour))).toBe(
        'identity.passkey_failed',
      );
    await desk.ask('signInByPasskey', { body: await answerTo(authenticator) });
  });

  it('ID-1 a challenge is used once, even when its answer was wrong, and for five minutes', async () => {
    const { authenticator } = await withPasskey();
    const body = await answerTo(authenticator);
    await desk.ask('signInByPasskey', { body });
    expect(await refusedWith(body)).toBe('identity.ticket_expired');
    const { ticket } = await desk.ask('passkeySignInOptions');
    expect(await refusedWith({ ticket, response: body.response })).toBe('identity.passkey_failed');
    expect(await refusedWith({ ticket, response: body.response })).toBe('identity.ticket_expired');
    const old = await answerTo(authenticator);
    desk.house.clock.advance(5 * 60_000);
    expect(await refusedWith(old)).toBe('identity.ticket_expired');
  });

  it('ID-1 a counter that does not move on betrays a copy', async () => {
    const { authenticator } = await withPasskey();
    await desk.ask('signInByPasskey', { body: await answerTo(authenticator, { counter: 9 }) });
    expect(await refusedWith(await answerTo(authenticator, { counter: 9 }))).toBe(
      'identity.passkey_failed',
    );
    await desk.ask('signInByPasskey', { body: await answerTo(authenticator, { counter: 10 }) });
  });

  it('ID-1 whatever else is sent is refused, never an error', async () => {
    const { ticket } = await desk.ask('passkeySignInOptions');
    expect(await refusedWith({ ticket, response: { id: 'x', response: 7 } })).toBe(
      'identity.passkey_failed',
    );
    const { token } = await desk.signInByPhone(newNumber());
    const adding = await desk.ask('passkeyOptions', { token });
    const body = { ticket: adding.ticket, name: 'x', response: { id: 1, type: 'public-key' } };
    expect((await desk.refusalOf('addPasskey', { token, body })).code).toBe(
      'identity.passkey_failed',
    );
  });

  it('ID-1 a challenge of one account adds nothing to another; ten are the most', async () => {
    const mine = await desk.signInByPhone(newNumber());
    const theirs = await desk.signInByPhone(newNumber());
    const { ticket, options } = await desk.ask('passkeyOptions', { token: mine.token });
    const response = createSoftwareAuthenticator(ORIGIN).create(options);
    const body = { ticket, name: 'x', response };
    expect((await desk.refusalOf('addPasskey', { token: theirs.token, body })).code).toBe(
      'identity.ticket_expired',
    );
    await desk.ask('addPasskey', { token: mine.token, body });
    for (let i = 1; i < 10; i++) {
      const next = await desk.ask('passkeyOptions', { token: mine.token });
      const added = createSoftwareAuthenticator(ORIGIN).create(next.options);
      const another = { ticket: next.ticket, name: `key ${i}`, response: added };
      await desk.ask('addPasskey', { token: mine.token, body: another });
    }
    expect((await desk.refusalOf('passkeyOptions', { token: mine.token })).code).toBe(
      'identity.passkey_limit',
    );
  });

  it("ID-1 a removed one opens nothing; another account's answers like a missing one", async () => {
    const mine = await withPasskey();
    const theirs = await withPasskey();
    const remove = (token: string, passkeyId: string) => ({ token, params: { passkeyId } });
    expect(
      (await desk.refusalOf('removePasskey', remove(mine.token, theirs.authenticator.id))).code,
    ).toBe('common.not_found');
    await desk.ask('removePasskey', remove(mine.token, mine.authenticator.id));
    expect(await refusedWith(await answerTo(mine.authenticator))).toBe('identity.passkey_failed');
  });

  it('ID-1 one is removed by its owner alone, and signs in no more', async () => {
    const { token, authenticator } = await withPasskey();
    const stranger = await desk.signInByPhone(newNumber());
    const params = { passkeyId: authenticator.id };
    const theirs = await desk.refusalOf('removePasskey', { token: stranger.token, params });
    expect(theirs.code).toBe('common.not_found');
    expect(await desk.ask('removePasskey', { token, params })).toEqual({ passkeys: [] });
    expect((await desk.refusalOf('removePasskey', { token, params })).code).toBe(
      'common.not_found',
    );
    expect(await refusedWith(await answerTo(authenticator))).toBe('identity.passkey_failed');
  });

  it('ID-1 the only way into an account stays', async () => {
    const origin = { address: '192.0.2.1', userAgent: '', publicOrigin: ORIGIN };
    const { token } = await desk.house.database.transaction(async (tx) => {
      const accountId = await desk.identity.createAccount(tx, {
        displayName: '小满',
        role: 'member',
        language: 'zh',
      });
      return desk.identity.startSession(tx, accountId, 'passkey', origin);
    });
    const authenticator = createSoftwareAuthenticator(ORIGIN);
    const { ticket, options } = await desk.ask('passkeyOptions', { token });
    const body = { ticket, name: 'Phone', response: authenticator.create(options) };
    await desk.ask('addPasskey', { token, body });
    const removing = { token, params: { passkeyId: authenticator.id } };
    expect((await desk.refusalOf('removePasskey', removing)).code).toBe('identity.last_way_in');
    await desk.ask('changePassword', { token, body: { password: 'a cup of gunpowder' } });
    await desk.ask('removePasskey', removing);
  });
});
