import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type ListeningService,
  openListeningService,
} from '../../platform/outside/testing/listening-service.ts';
import { type Desk, openDesk } from './testing/open-desk.ts';

let service: ListeningService;
let desk: Desk;
beforeAll(async () => {
  service = await openListeningService();
  desk = await openDesk({
    settings: {
      TEAHOUSE_NAME: '江湾茶馆',
      TEAHOUSE_SMS: 'webhook',
      TEAHOUSE_SMS_WEBHOOK_URL: service.url,
      TEAHOUSE_SMS_WEBHOOK_SECRET: 'a secret of sixteen letters',
    },
  });
});
afterAll(async () => {
  await desk.close();
  await service.close();
});

const textTo = (phone: string) =>
  service.heard
    .map(({ body }) => JSON.parse(body) as { to: string; text: string })
    .filter((sms) => sms.to === phone)
    .map((sms) => sms.text);
const heardTimes = (phone: string, times: number) =>
  vi.waitFor(() => expect(textTo(phone)).toHaveLength(times), { timeout: 15_000, interval: 20 });
const jobsLeft = async () => {
  const { rows } = await desk.house.database.pool.query<{ left: bigint }>(
    "select count(*) as left from graphile_worker.jobs where task_identifier = 'identity.send_code'",
  );
  return Number(rows[0]?.left);
};

describe('letters', () => {
  it('ID-1 are written in the language that was asked for, with the name of the house', async () => {
    const [zh, en] = ['+8613400000001', '+14155550101'];
    await desk.ask('requestPhoneCode', { body: { phone: zh } });
    await desk.ask('requestPhoneCode', { body: { phone: en, language: 'en' } });
    await heardTimes(zh, 1);
    await heardTimes(en, 1);
    expect(textTo(zh)[0]).toMatch(/^【江湾茶馆】\d{6} 是你的登录验证码，5 分钟内有效。/);
    expect(textTo(en)[0]).toMatch(
      /^江湾茶馆: \d{6} is your sign-in code. It is valid for 5 minutes/,
    );
  });

  it('ID-1 wait for a service that fails, and the same code comes later', async () => {
    const phone = '+8613400000002';
    service.answer = { status: 503 };
    const asked = await desk.ask('requestPhoneCode', { body: { phone } });
    expect(asked).toEqual({ resendAfterSeconds: 60, expiresInSeconds: 300 });
    await heardTimes(phone, 1);
    service.answer = { status: 200 };
    await heardTimes(phone, 2);
    const [first = '', second = ''] = textTo(phone);
    expect(second).toBe(first);
    const code = /\d{6}/.exec(second)?.[0];
    await desk.ask('signInByPhone', { body: { phone, code } });
    await vi.waitFor(async () => expect(await jobsLeft()).toBe(0));
  });

  it('ID-1 are dropped once their code is too old to be of use', async () => {
    const phone = '+8613400000003';
    service.answer = { status: 503 };
    await desk.ask('requestPhoneCode', { body: { phone } });
    await heardTimes(phone, 1);
    desk.house.clock.advance(5 * 60_000);
    service.answer = { status: 200 };
    await vi.waitFor(async () => expect(await jobsLeft()).toBe(0), { timeout: 15_000 });
    expect(textTo(phone)).toHaveLength(1);
  });
});
