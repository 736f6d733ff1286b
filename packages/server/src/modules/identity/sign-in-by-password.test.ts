import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './testing/open-desk.ts';

let desk: Desk;
const email = 'pass@example.org';
const password = 'pu-erh from Yunnan';
beforeAll(async () => {
  desk = await openDesk();
  const { token } = await desk.registerByEmail(email, password);
  await desk.ask('changeHandle', { token, body: { handle: 'pu_erh' } });
  const phone = '+8613900000001';
  await desk.ask('requestPhoneChange', { token, body: { phone } });
  const code = await desk.letters.codeTo(phone);
  await desk.ask('confirmPhoneChange', { token, body: { phone, code } });
  await desk.ask('signOut', { token });
});
afterAll(() => desk.close());

describe('signing in by password', () => {
  it('ID-1 by e-mail address, phone or handle', async () => {
    for (const name of [email, '+8613900000001', '139 0000 0001', '@PU_ERH', 'pu_erh'])
      await desk.ask('signInByPassword', { body: { name, password } });
  });

  it('ID-1 an unknown name and a wrong password are refused alike', async () => {
    const wrong = { name: email, password: 'not this one' };
    const unknown = { name: 'who@example.org', password };
    const refusals = [
      await desk.refusalOf('signInByPassword', { body: wrong }),
      await desk.refusalOf('signInByPassword', { body: unknown }),
    ];
    expect(refusals[0]?.code).toBe('identity.credentials_wrong');
    expect(refusals[0]).toEqual(refusals[1]);
  });

  it('ID-1 ten tries for a name from an address, then a wait; known or unknown', async () => {
    for (const name of [email, 'who@example.org']) {
      const asking = { address: '203.0.113.9', body: { name, password: 'wrong again' } };
      for (let i = 0; i < 10; i++)
        expect((await desk.refusalOf('signInByPassword', asking)).code).toBe(
          'identity.credentials_wrong',
        );
      expect(await desk.refusalOf('signInByPassword', asking)).toMatchObject({
        code: 'common.too_many',
        retryAfterSeconds: 900,
      });
    }
    const right = { name: email, password };
    const here = { address: '203.0.113.9', body: right };
    expect((await desk.refusalOf('signInByPassword', here)).code).toBe('common.too_many');
    await desk.ask('signInByPassword', { address: '203.0.113.10', body: right });
    desk.house.clock.advance(900_000);
    await desk.ask('signInByPassword', here);
  });

  it('ID-1 stored as Argon2id with at least 19 MiB and two passes', async () => {
    const { rows } = await desk.house.database.pool.query(
      'select password_hash from identity.account where email = $1',
      [email],
    );
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(
      rows[0].password_hash,
    ) ?? [undefined, '0', '0'];
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
  });
});

describe('changing the password', () => {
  it('ID-1 needs the current one, ends all other sessions, keeps this one', async () => {
    const here = await desk.ask('signInByPassword', { body: { name: email, password } });
    const there = await desk.ask('signInByPassword', { body: { name: email, password } });
    const { token } = here;
    const change = (body: object) => desk.refusalOf('changePassword', { token, body });
    const wish = { password: 'tieguanyin, roasted' };
    expect((await change(wish)).code).toBe('identity.credentials_wrong');
    expect((await change({ ...wish, currentPassword: 'nope nope' })).code).toBe(
      'identity.credentials_wrong',
    );
    expect((await change({ password: 'password123', currentPassword: password })).code).toBe(
      'identity.password_weak',
    );
    const body = { ...wish, currentPassword: password };
    await desk.ask('changePassword', { token, body });
    expect(await desk.letters.next(email)).toContain('密码刚刚改过');
    await desk.ask('getMe', { token });
    const gone = await desk.refusalOf('getMe', { token: there.token });
    expect(gone.code).toBe('common.not_signed_in');
    await desk.ask('signInByPassword', { body: { name: email, password: wish.password } });
  });

  it('ID-1 an account without one sets its first', async () => {
    const { token, me } = await desk.signInByPhone('+8613900000002');
    expect(me.hasPassword).toBe(false);
    const body = { password: 'white peony tea' };
    expect((await desk.ask('changePassword', { token, body })).hasPassword).toBe(true);
    const name = '+8613900000002';
    await desk.ask('signInByPassword', { body: { name, password: body.password } });
  });
});
