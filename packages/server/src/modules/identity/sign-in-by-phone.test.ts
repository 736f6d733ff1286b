import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './testing/open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('signing in by phone', () => {
  it('ID-1 a new number opens an account, the same number comes back to it', async () => {
    const first = await desk.signInByPhone('+8613800000001');
    expect(first.created).toBe(true);
    expect(first.me.displayName).toMatch(/^茶客\d{4}$/);
    expect(first.me.handle).toMatch(/^th_[a-z0-9]{8}$/);
    const again = await desk.signInByPhone('+8613800000001');
    expect(again.created).toBe(false);
    expect(again.me.id).toBe(first.me.id);
    expect(again.token).not.toBe(first.token);
  });

  it('ID-1 the answer is the same for a known and an unknown number', async () => {
    const known = await desk.ask('requestPhoneCode', { body: { phone: '+8613800000001' } });
    const unknown = await desk.ask('requestPhoneCode', { body: { phone: '+8613800000002' } });
    expect(known).toEqual(unknown);
  });

  it('ID-1 a code is used once, dies after five wrong tries and after five minutes', async () => {
    const phone = '+8613800000003';
    const askCode = async () => {
      await desk.ask('requestPhoneCode', { body: { phone } });
      const code = await desk.letters.codeTo(phone);
      desk.house.clock.advance(60_000);
      return code;
    };
    const tryCode = (code: string) => desk.refusalOf('signInByPhone', { body: { phone, code } });

    const once = await askCode();
    await desk.ask('signInByPhone', { body: { phone, code: once } });
    expect((await tryCode(once)).code).toBe('identity.code_wrong');

    const tired = await askCode();
    for (let i = 0; i < 5; i++)
      expect((await tryCode(wrongFor(tired))).code).toBe('identity.code_wrong');
    expect((await tryCode(tired)).code).toBe('identity.code_wrong');

    const fourth = await askCode();
    for (let i = 0; i < 4; i++) await tryCode(wrongFor(fourth));
    await desk.ask('signInByPhone', { body: { phone, code: fourth } });

    const old = await askCode();
    desk.house.clock.advance(4 * 60_000);
    expect((await tryCode(old)).code).toBe('identity.code_wrong');
  });

  it('ID-1 tries at once count each: no race finds a sixth', async () => {
    const phone = '+8613800000009';
    await desk.ask('requestPhoneCode', { body: { phone } });
    const code = await desk.letters.codeTo(phone);
    const wrong = Array.from({ length: 12 }, () =>
      desk.refusalOf('signInByPhone', { body: { phone, code: wrongFor(code) } }),
    );
    await Promise.all(wrong);
    const last = await desk.refusalOf('signInByPhone', { body: { phone, code } });
    expect(last.code).toBe('identity.code_wrong');
  });

  it('ID-1 two who use one code at once: one of them is in', async () => {
    const phone = '+8613800000010';
    await desk.ask('requestPhoneCode', { body: { phone } });
    const code = await desk.letters.codeTo(phone);
    const both = await Promise.all(
      [1, 2].map(() => desk.send('signInByPhone', { body: { phone, code } })),
    );
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 422]);
  });

  it('ID-1 a code of one purpose opens nothing else', async () => {
    const { token } = await desk.signInByPhone('+8613800000004');
    const phone = '+8613800000005';
    await desk.ask('requestPhoneChange', { token, body: { phone } });
    const code = await desk.letters.codeTo(phone);
    const refusal = await desk.refusalOf('signInByPhone', { body: { phone, code } });
    expect(refusal.code).toBe('identity.code_wrong');
  });

  it('ID-1 codes are limited by number: one a minute, five an hour, ten a day', async () => {
    const phone = '+8613800000006';
    const from = (index: number) => ({ address: `198.51.100.${index}`, body: { phone } });
    await desk.ask('requestPhoneCode', from(1));
    const soon = await desk.refusalOf('requestPhoneCode', from(2));
    expect(soon).toMatchObject({ code: 'identity.code_too_many', retryAfterSeconds: 60 });
    for (let i = 0; i < 4; i++) {
      desk.house.clock.advance(60_000);
      await desk.ask('requestPhoneCode', from(3));
    }
    desk.house.clock.advance(60_000);
    expect((await desk.refusalOf('requestPhoneCode', from(4))).retryAfterSeconds).toBe(55 * 60);
    desk.house.clock.advance(3600_000);
    for (let i = 0; i < 5; i++) {
      desk.house.clock.advance(60_000);
      await desk.ask('requestPhoneCode', from(5));
    }
    desk.house.clock.advance(2 * 3600_000);
    const tomorrow = await desk.refusalOf('requestPhoneCode', from(6));
    expect(tomorrow.retryAfterSeconds).toBeGreaterThan(18 * 3600);
  });

  it('ID-1 codes are limited by address, an IPv6 household counts as one', async () => {
    const numbers = Array.from({ length: 21 }, (_, index) => `+86139000001${10 + index}`);
    for (const [index, phone] of numbers.slice(0, 20).entries())
      await desk.ask('requestPhoneCode', { address: `2001:db8::${index + 1}`, body: { phone } });
    const body = { phone: numbers[20] };
    const refusal = await desk.refusalOf('requestPhoneCode', { address: '2001:db8::ff', body });
    expect(refusal.code).toBe('identity.code_too_many');
    await desk.ask('requestPhoneCode', { address: '2001:db8:0:1::1', body });
  });

  it('ID-1 no code lies in the clear: not in its table, not in its job', async () => {
    const phone = '+8613800000011';
    await desk.house.jobs.stop();
    await desk.ask('requestPhoneCode', { body: { phone } });
    const { rows } = await desk.house.database.pool.query(
      "select row_to_json(job)::text as line from graphile_worker._private_jobs job where payload::text like '%0000011%' union all select row_to_json(code)::text from identity.one_time_code code where recipient = $1",
      [phone],
    );
    await desk.house.jobs.start();
    const code = await desk.letters.codeTo(phone);
    expect(rows).toHaveLength(2);
    for (const { line } of rows) expect(line).not.toContain(code);
  });

  it('ID-1 an instance without SMS says so', async () => {
    const quiet = await openDesk({ settings: { TEAHOUSE_SMS: 'off' } });
    const refusal = await quiet.refusalOf('requestPhoneCode', {
      body: { phone: '+8613800000007' },
    });
    await quiet.close();
    expect(refusal.code).toBe('identity.phone_sign_in_off');
  });
});
