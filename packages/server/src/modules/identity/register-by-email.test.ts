import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './testing/open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const PASSWORD = 'longjing in the rain';

describe('registering by e-mail', () => {
  it('ID-1 a code from the mail opens the account, the password signs in to it', async () => {
    const opened = await desk.registerByEmail('moli@example.org', PASSWORD);
    expect(opened).toMatchObject({
      created: true,
      me: { email: 'moli@example.org', hasPassword: true },
    });
    const body = { name: 'Moli@Example.org', password: PASSWORD };
    const again = await desk.ask('signInByPassword', { body });
    expect(again.me.id).toBe(opened.me.id);
  });

  it('ID-1 a taken address answers alike, its owner gets a word, and no code finishes it', async () => {
    const email = 'taken@example.org';
    await desk.registerByEmail(email, PASSWORD);
    const form = { email, password: 'another one here', displayName: '客', language: 'en' };
    const sent = await desk.ask('registerByEmail', { body: form });
    expect(sent).toMatchObject({ resendAfterSeconds: 60, expiresInSeconds: 300 });
    const letter = await desk.letters.next(email);
    expect(letter).toContain('already');
    expect(letter).not.toMatch(/\d{6}/);
    const body = { email, ticket: sent.ticket, code: '123456' };
    const refusal = await desk.refusalOf('confirmEmailRegistration', { body });
    expect(refusal.code).toBe('identity.code_wrong');
  });

  it("ID-1 the owner's code finishes only the owner's form", async () => {
    const email = 'bound@example.org';
    const form = (password: string) => ({ email, password, displayName: '客' });
    const stranger = await desk.ask('registerByEmail', { body: form('the stranger wrote') });
    await desk.letters.next(email);
    desk.house.clock.advance(60_000);
    const owner = await desk.ask('registerByEmail', { body: form(PASSWORD) });
    const code = await desk.letters.codeTo(email);
    const theirs = { email, code, ticket: stranger.ticket };
    const refusal = await desk.refusalOf('confirmEmailRegistration', { body: theirs });
    expect(refusal.code).toBe('identity.code_wrong');
    await desk.ask('confirmEmailRegistration', { body: { email, code, ticket: owner.ticket } });
    await desk.ask('signInByPassword', { body: { name: email, password: PASSWORD } });
  });

  it('ID-1 two forms for one address at once: the first to be finished has it', async () => {
    const email = 'twice@example.org';
    const finish = async () => {
      const form = { email, password: PASSWORD, displayName: '客' };
      const { ticket } = await desk.ask('registerByEmail', { body: form });
      const code = await desk.letters.codeTo(email);
      desk.house.clock.advance(60_000);
      return { email, ticket, code };
    };
    const bodies = [await finish(), await finish()];
    const answers = await Promise.all(
      bodies.map((body) => desk.send('confirmEmailRegistration', { body })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 422]);
  });

  it('ID-1 weak passwords are refused: common ones and the own name', async () => {
    const email = 'weak.wang@example.org';
    for (const password of ['password123', 'aaaaaaaaaa', 'WEAK.WANG', email]) {
      const body = { email, password, displayName: '客' };
      const refusal = await desk.refusalOf('registerByEmail', { body });
      expect(refusal.code).toBe('identity.password_weak');
    }
  });
});

describe('a forgotten password', () => {
  it('ID-1 a code from the mail sets a new one; every session ends, one begins', async () => {
    const email = 'reset@example.org';
    const { token } = await desk.registerByEmail(email, PASSWORD);
    await desk.ask('requestPasswordReset', { body: { email } });
    const code = await desk.letters.codeTo(email);
    const body = { email, code, password: 'oolong on the hill' };
    const reset = await desk.ask('resetPassword', { body });
    expect((await desk.refusalOf('getMe', { token })).code).toBe('common.not_signed_in');
    expect(await desk.letters.next(email)).toContain('重置');
    const devices = await desk.ask('listDevices', { token: reset.token });
    expect(devices.devices).toMatchObject([{ method: 'reset', current: true }]);
    const old = { name: email, password: PASSWORD };
    expect((await desk.refusalOf('signInByPassword', { body: old })).code).toBe(
      'identity.credentials_wrong',
    );
    await desk.ask('signInByPassword', { body: { name: email, password: body.password } });
  });

  it('ID-1 a password that is the own handle is refused and leaves the code for another try', async () => {
    const email = 'handle@example.org';
    const { token } = await desk.registerByEmail(email, PASSWORD);
    await desk.ask('changeHandle', { token, body: { handle: 'laoshe_1899' } });
    await desk.ask('requestPasswordReset', { body: { email } });
    const code = await desk.letters.codeTo(email);
    const weak = { email, code, password: 'laoshe_1899' };
    expect((await desk.refusalOf('resetPassword', { body: weak })).code).toBe(
      'identity.password_weak',
    );
    await desk.ask('resetPassword', { body: { ...weak, password: 'oolong on the hill' } });
  });

  it('ID-1 an unknown address answers alike, gets no mail and no code', async () => {
    const email = 'nobody@example.org';
    const known = { email: 'moli@example.org' };
    const answers = [
      await desk.ask('requestPasswordReset', { body: { email } }),
      await desk.ask('requestPasswordReset', { body: known }),
    ];
    expect(answers[0]).toEqual(answers[1]);
    await desk.letters.next(known.email);
    expect(desk.letters.count(email)).toBe(0);
    const body = { email, code: '123456', password: 'oolong on the hill' };
    expect((await desk.refusalOf('resetPassword', { body })).code).toBe('identity.code_wrong');
  });
});
