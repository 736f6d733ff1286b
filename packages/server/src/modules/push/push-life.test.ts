import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../config.ts';
import { type Guest, type OpenedApp, openApp } from '../../testing/open-app.ts';
import { subscribeGuest } from './testing/push-guest.ts';
import { startPushService } from './testing/push-service.ts';

let app: OpenedApp;
let service: Awaited<ReturnType<typeof startPushService>>;
let made = 0;
const settings = {
  TEAHOUSE_OUTSIDE_LOOPBACK: 'on',
  TEAHOUSE_CHAT_RATE: '100000',
  TEAHOUSE_CHAT_BURST: '100000',
};
beforeAll(async () => {
  app = await openApp({ settings });
  service = await startPushService();
});
afterAll(async () => {
  await app.close();
  await service.close();
  expect(service.faults).toEqual([]);
});

const waiting = { timeout: 10_000, interval: 5 };
const subscribe = (guest: Guest) => subscribeGuest(app, service, guest);
const isSubscribed = async (guest: Guest) => (await app.ask(guest, 'GET /push', {})).subscribed;
const bodies = (browser: Awaited<ReturnType<typeof subscribe>>) =>
  browser.arrived.map(({ payload }) => payload.body);
async function pair() {
  const n = made++;
  const [ann, ben] = await Promise.all([app.guest(`annie${n}`), app.guest(`bennie${n}`)]);
  return { ann, ben, direct: await app.befriend(ann, ben) };
}
const countRows = async (accountId: string) => {
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from push.subscription where account_id = ${accountId})
          + (select count(*) from push.endpoint_claim where account_id = ${accountId}))::int as n`.execute(
    app.app.house.database.tables(),
  );
  return rows[0]?.n;
};

describe('subscriptions', { timeout: 30_000 }, () => {
  it('CH-8 the instance keeps its keys; a device is told of its own subscription only', async () => {
    const { ann, ben } = await pair();
    const [first, second] = await Promise.all([
      app.ask(ann, 'GET /push', {}),
      app.ask(ben, 'GET /push', {}),
    ]);
    expect(Buffer.from(first.publicKey, 'base64url')).toHaveLength(65);
    expect(second.publicKey).toBe(first.publicKey);
    await subscribe(ann);
    expect([
      await isSubscribed(ann),
      await isSubscribed(await app.signIn(ann)),
      await isSubscribed(ben),
    ]).toEqual([true, false, false]);
    await app.ask(ann, 'DELETE /push/subscription', {});
    expect([await isSubscribed(ann), await countRows(ann.id)]).toEqual([false, 0]);
  });

  it('CH-8 addresses that are no push service’s, and keys that are none, are refused', async () => {
    const { ann } = await pair();
    const { publicKey } = await app.ask(ann, 'GET /push', {});
    const { keys } = service.subscribe(publicKey).subscription;
    const good = 'https://push.tea.example/a';
    for (const body of [
      { endpoint: 'http://push.tea.example/a', keys },
      { endpoint: 'https://10.0.0.1/a', keys },
      { endpoint: good, keys: { ...keys, auth: 'short' } },
      { endpoint: good, keys: { ...keys, p256dh: keys.auth } },
      { endpoint: good, keys: { ...keys, p256dh: `${keys.p256dh}💥` } },
    ])
      expect((await app.request(ann, 'PUT /push/subscription', { body })).code).toBe(
        'push.address_refused',
      );
    expect(() =>
      readConfig({
        TEAHOUSE_MODE: 'production',
        TEAHOUSE_PUBLIC_URL: 'https://tea.example',
        TEAHOUSE_OUTSIDE_LOOPBACK: 'on',
      }),
    ).toThrow(/TEAHOUSE_OUTSIDE_LOOPBACK/);
  });

  it('CH-8 ID-3 a subscription goes with its session, also where the signal of its end is lost', async () => {
    const { ann, ben, direct } = await pair();
    const laptop = await app.signIn(ben);
    const [phoneSide, laptopSide] = [await subscribe(ben), await subscribe(laptop)];
    await app.ask(laptop, 'DELETE /identity/sessions/current', {});
    await vi.waitFor(async () => expect(await countRows(ben.id)).toBe(2), waiting);
    await sql`delete from identity.session where session_id = ${ben.sessionId}`.execute(
      app.app.house.database.tables(),
    );
    await app.write(ann, direct, 'for nobody');
    await vi.waitFor(async () => expect(await countRows(ben.id)).toBe(0), waiting);
    expect([phoneSide.requests, laptopSide.requests]).toEqual([0, 0]);
  });

  it('CH-8 a browser in which somebody else signs in is pushed to for them alone', async () => {
    const { ann, ben, direct } = await pair();
    const browser = await subscribe(ben);
    await app.ask(ann, 'PUT /push/subscription', { body: browser.subscription });
    expect([await isSubscribed(ben), await isSubscribed(ann)]).toEqual([false, true]);
    await app.write(ann, direct, 'to ben');
    await app.write(ben, direct, 'to ann');
    await vi.waitFor(() => expect(bodies(browser)).toEqual(['to ann']), waiting);
  });

  it('CH-8 an account has at most 20; the oldest goes', async () => {
    const { ben } = await pair();
    const devices: Guest[] = [ben];
    for (let n = 0; n < 20; n++) devices.push(await app.signIn(ben));
    for (const device of devices) {
      app.clock.advance(1_000);
      await subscribe(device);
    }
    expect(await countRows(ben.id)).toBe(40);
    expect(await isSubscribed(ben)).toBe(false);
  });

  it('CH-8 an address that its push service gave up is forgotten, a busy one is tried again', async () => {
    const { ann, ben, direct } = await pair();
    const laptop = await app.signIn(ben);
    const [gone, busy] = [await subscribe(ben), await subscribe(laptop)];
    gone.answers.push({ status: 410 });
    busy.answers.push({ status: 429, retryAfter: '1' }, { status: 503 });
    await app.write(ann, direct, 'again');
    await vi.waitFor(() => expect(bodies(busy)).toEqual(['again']), waiting);
    expect([gone.requests, busy.requests]).toEqual([1, 3]);
    expect([await isSubscribed(ben), await isSubscribed(laptop)]).toEqual([false, true]);
  });

  it('CH-8 a test says whether it went', async () => {
    const { ben } = await pair();
    const test = () => app.request(ben, 'POST /push/test', {});
    expect((await test()).code).toBe('push.not_subscribed');
    const browser = await subscribe(ben);
    expect((await test()).status).toBe(200);
    expect(browser.arrived[0]?.payload).toMatchObject({ type: 'test' });
    browser.answers.push({ status: 503 }, { status: 404 });
    expect((await test()).code).toBe('common.busy');
    expect((await test()).code).toBe('push.not_subscribed');
    expect(await isSubscribed(ben)).toBe(false);
  });
});

describe('what was told', { timeout: 30_000 }, () => {
  it('CH-8 T2 a recall replaces the notification that shows the message', async () => {
    const { ann, ben, direct } = await pair();
    const browser = await subscribe(ben);
    const position = await app.write(ann, direct, 'oh no');
    await vi.waitFor(() => expect(bodies(browser)).toEqual(['oh no']), waiting);
    const live = await app.live(await app.signIn(ben));
    await app.ask(ann, 'POST /chat/conversations/:conversationId/entries/:position/recall', {
      params: { conversationId: direct, position },
    });
    await vi.waitFor(() => expect(browser.arrived).toHaveLength(2), waiting);
    const [shown, taken] = browser.arrived;
    expect(taken?.payload).toMatchObject({ type: 'recalled', conversationId: direct, position });
    expect(taken?.topic).toBe(shown?.topic);
    expect(taken?.text).not.toContain('oh no');
    live.close();
  });

  it('CH-8 T2 what is taken back before it was pushed is pushed to nobody', async () => {
    const { ann, ben, direct } = await pair();
    const browser = await subscribe(ben);
    const position = await app.write(ann, direct, 'too soon');
    await app.ask(ann, 'POST /chat/conversations/:conversationId/entries/:position/recall', {
      params: { conversationId: direct, position },
    });
    await app.write(ann, direct, 'better');
    await vi.waitFor(() => expect(bodies(browser)).toContain('better'), waiting);
    expect(browser.arrived.map(({ text }) => text).join()).not.toContain('too soon');
  });

  it('CH-8 a flood of 1,000 messages becomes a few notifications, the last of which is the last', async () => {
    const { ann, ben, direct } = await pair();
    const browser = await subscribe(ben);
    const begun = Date.now();
    for (let n = 0; n < 1_000; n += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, i) => app.write(ann, direct, `flood ${n + i}`)),
      );
    await app.write(ann, direct, 'the last');
    const took = Date.now() - begun;
    await vi.waitFor(() => expect(bodies(browser).at(-1)).toBe('the last'), waiting);
    expect(browser.requests).toBeLessThanOrEqual(2 + Math.ceil(took / 2_000));
    expect(new Set(browser.arrived.map(({ topic }) => topic)).size).toBe(1);
    expect(browser.arrived.at(-1)?.payload).toMatchObject({ unread: 100 });
    console.info(`1,001 messages in ${took} ms: ${browser.requests} pushes`);
  });
});
