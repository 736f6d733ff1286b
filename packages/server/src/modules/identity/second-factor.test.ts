import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './testing/open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const STEP_MS = 30_000;
const PASSWORD = 'jasmine pearls rolled';
let accounts = 0;

/** An account with the second factor on, and its authenticator. */
async function withSecondFactor() {
  const email = `factor${accounts++}@example.org`;
  const { token, me } = await desk.registerByEmail(email, PASSWORD);
  const { secret, uri } = await desk.ask('beginSecondFactor', { token });
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const codeAt = (steps: number) =>
    totp.generate({ timestamp: desk.house.clock.now().getTime() + steps * STEP_MS });
  const body = { code: codeAt(0) };
  const { recoveryCodes } = await desk.ask('confirmSecondFactor', { token, body });
  desk.house.clock.advance(2 * STEP_MS);
  const ticketOf = async () =>
    (await desk.refusalOf('signInByPassword', { body: { name: email, password: PASSWORD } }))
      .ticket ?? expect.fail('no ticket');
  return { email, token, me, uri, codeAt, recoveryCodes, ticketOf };
}

const finish = (ticket: string, code: string) =>
  desk.ask('signInBySecondFactor', { body: { ticket, code } });
const finishRefused = async (ticket: string, code: string) =>
  (await desk.refusalOf('signInBySecondFactor', { body: { ticket, code } })).code;

describe('second factor', () => {
  it('ID-3 begins off, is on after a first code, shows ten recovery codes once', async () => {
    const { token, uri, recoveryCodes } = await withSecondFactor();
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await desk.ask('getMe', { token })).secondFactor).toBe(true);
    expect((await desk.refusalOf('beginSecondFactor', { token })).code).toBe(
      'identity.totp_already_on',
    );
  });

  it('ID-3 is not asked for before its first code was given', async () => {
    const email = 'begun@example.org';
    const { token } = await desk.registerByEmail(email, PASSWORD);
    await desk.ask('beginSecondFactor', { token });
    const wrong = await desk.refusalOf('confirmSecondFactor', { token, body: { code: '000000' } });
    expect(wrong.code).toBe('identity.second_factor_wrong');
    await desk.ask('signInByPassword', { body: { name: email, password: PASSWORD } });
  });

  it('ID-3 a password alone gives a ticket and no session; the code finishes it once', async () => {
    const { ticketOf, codeAt, me } = await withSecondFactor();
    const ticket = await ticketOf();
    const signedIn = await finish(ticket, codeAt(0));
    expect(signedIn.me.id).toBe(me.id);
    expect(await finishRefused(ticket, codeAt(1))).toBe('identity.ticket_expired');
  });

  it('ID-3 takes one step before and after, each step once, none further away', async () => {
    const { ticketOf, codeAt } = await withSecondFactor();
    expect(await finishRefused(await ticketOf(), codeAt(2))).toBe('identity.second_factor_wrong');
    expect(await finishRefused(await ticketOf(), codeAt(-2))).toBe('identity.second_factor_wrong');
    await finish(await ticketOf(), codeAt(1));
    const ticket = await ticketOf();
    expect(await finishRefused(ticket, codeAt(1))).toBe('identity.second_factor_wrong');
    expect(await finishRefused(ticket, codeAt(0))).toBe('identity.second_factor_wrong');
    desk.house.clock.advance(2 * STEP_MS);
    await finish(ticket, codeAt(0));
  });

  it('ID-3 a ticket dies after five tries and after five minutes', async () => {
    const { ticketOf, codeAt } = await withSecondFactor();
    const tried = await ticketOf();
    for (let i = 0; i < 5; i++)
      expect(await finishRefused(tried, 'aaaaaa')).toBe('identity.second_factor_wrong');
    expect(await finishRefused(tried, codeAt(0))).toBe('identity.ticket_expired');
    const old = await ticketOf();
    desk.house.clock.advance(5 * 60_000);
    expect(await finishRefused(old, codeAt(0))).toBe('identity.ticket_expired');
  });

  it('ID-3 ten tries for an account in a quarter of an hour, however many tickets', async () => {
    const { ticketOf, codeAt } = await withSecondFactor();
    for (let i = 0; i < 10; i++) await finishRefused(await ticketOf(), 'aaaaaa');
    const ticket = await ticketOf();
    expect(await finishRefused(ticket, codeAt(0))).toBe('common.too_many');
  });

  it('ID-3 a recovery code signs in once, however it is typed', async () => {
    const { ticketOf, recoveryCodes } = await withSecondFactor();
    const [code = ''] = recoveryCodes;
    await finish(await ticketOf(), code.replaceAll('-', ' ').toUpperCase());
    expect(await finishRefused(await ticketOf(), code)).toBe('identity.second_factor_wrong');
  });

  it("ID-3 one account's recovery code opens no other", async () => {
    const mine = await withSecondFactor();
    const theirs = await withSecondFactor();
    const [code = ''] = mine.recoveryCodes;
    expect(await finishRefused(await theirs.ticketOf(), code)).toBe('identity.second_factor_wrong');
  });

  it('ID-3 phone and reset ask for it too; a reset changes nothing before it is given', async () => {
    const { email, token, codeAt } = await withSecondFactor();
    await desk.ask('requestPasswordReset', { body: { email } });
    const code = await desk.letters.codeTo(email);
    const body = { email, code, password: 'oolong on the hill' };
    const refusal = await desk.refusalOf('resetPassword', { body });
    expect(refusal.code).toBe('identity.second_factor_needed');
    await desk.ask('getMe', { token });
    const old = await desk.refusalOf('signInByPassword', {
      body: { name: email, password: PASSWORD },
    });
    expect(old.code).toBe('identity.second_factor_needed');
    await finish(refusal.ticket ?? '', codeAt(0));
    expect((await desk.refusalOf('getMe', { token })).code).toBe('common.not_signed_in');
    const after = await desk.refusalOf('signInByPassword', {
      body: { name: email, password: body.password },
    });
    expect(after.code).toBe('identity.second_factor_needed');

    const phone = '+8613600000001';
    const { token: another } = await desk.signInByPhone(phone);
    const { secret } = await desk.ask('beginSecondFactor', { token: another });
    const timestamp = desk.house.clock.now().getTime();
    const first = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
    await desk.ask('confirmSecondFactor', { token: another, body: { code: first } });
    await desk.ask('requestPhoneCode', { body: { phone } });
    const sms = { phone, code: await desk.letters.codeTo(phone) };
    expect((await desk.refusalOf('signInByPhone', { body: sms })).code).toBe(
      'identity.second_factor_needed',
    );
  });

  it('ID-3 is turned off with a code; then a password is enough', async () => {
    const { email, token, codeAt } = await withSecondFactor();
    const off = (code: string) => ({ token, body: { code } });
    expect((await desk.refusalOf('removeSecondFactor', off('000000'))).code).toBe(
      'identity.second_factor_wrong',
    );
    expect((await desk.ask('removeSecondFactor', off(codeAt(0)))).secondFactor).toBe(false);
    expect((await desk.refusalOf('removeSecondFactor', off('000000'))).code).toBe(
      'identity.totp_not_on',
    );
    await desk.ask('signInByPassword', { body: { name: email, password: PASSWORD } });
  });
});
