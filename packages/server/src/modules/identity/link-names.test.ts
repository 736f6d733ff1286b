import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './testing/open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const PASSWORD = 'lapsang by the fire';

describe('linking a phone or an address', () => {
  it('ID-1 a linked number signs in, the one before it opens a new account', async () => {
    const before = '+8613200000001';
    const phone = '+8613200000002';
    const { token, me } = await desk.signInByPhone(before);
    await desk.ask('requestPhoneChange', { token, body: { phone } });
    const code = await desk.letters.codeTo(phone);
    const linked = await desk.ask('confirmPhoneChange', { token, body: { phone, code } });
    expect(linked.phone).toBe(phone);
    desk.house.clock.advance(60_000);
    expect((await desk.signInByPhone(phone)).me.id).toBe(me.id);
    expect((await desk.signInByPhone(before)).created).toBe(true);
  });

  it('ID-1 an address is linked; with a password it signs in', async () => {
    const { token, me } = await desk.signInByPhone('+8613200000003');
    const email = 'linked@example.org';
    await desk.ask('requestEmailChange', { token, body: { email } });
    const code = await desk.letters.codeTo(email);
    await desk.ask('confirmEmailChange', { token, body: { email, code } });
    await desk.ask('changePassword', { token, body: { password: PASSWORD } });
    const body = { name: email, password: PASSWORD };
    expect((await desk.ask('signInByPassword', { body })).me.id).toBe(me.id);
  });

  it('ID-1 what belongs to another account answers alike; its owner gets a word and no code', async () => {
    const phone = '+8613200000004';
    const email = 'owned@example.org';
    await desk.signInByPhone(phone);
    await desk.registerByEmail(email, PASSWORD);
    const { token } = await desk.signInByPhone('+8613200000005');
    const free = await desk.ask('requestPhoneChange', { token, body: { phone: '+8613200000006' } });
    expect(await desk.ask('requestPhoneChange', { token, body: { phone } })).toEqual(free);
    expect(await desk.ask('requestEmailChange', { token, body: { email } })).toEqual(free);
    for (const to of [phone, email]) expect(await desk.letters.next(to)).not.toMatch(/\d{6}/);
    const guess = { token, body: { phone, code: '123456' } };
    expect((await desk.refusalOf('confirmPhoneChange', guess)).code).toBe('identity.code_wrong');
  });

  it('ID-1 a code links only for the account that asked', async () => {
    const phone = '+8613200000007';
    const mine = await desk.signInByPhone('+8613200000008');
    const theirs = await desk.signInByPhone('+8613200000009');
    await desk.ask('requestPhoneChange', { token: mine.token, body: { phone } });
    const body = { phone, code: await desk.letters.codeTo(phone) };
    expect((await desk.refusalOf('confirmPhoneChange', { token: theirs.token, body })).code).toBe(
      'identity.code_wrong',
    );
    await desk.ask('confirmPhoneChange', { token: mine.token, body });
  });

  it('ID-1 a number that got an account meanwhile is not taken from it', async () => {
    const phone = '+8613200000010';
    const { token } = await desk.signInByPhone('+8613200000011');
    await desk.ask('requestPhoneChange', { token, body: { phone } });
    const code = await desk.letters.codeTo(phone);
    desk.house.clock.advance(60_000);
    const { me } = await desk.signInByPhone(phone);
    const late = { token, body: { phone, code } };
    expect((await desk.refusalOf('confirmPhoneChange', late)).code).toBe('identity.code_wrong');
    expect(await desk.identity.findAccountByPhone(phone)).toBe(me.id);
  });
});
