import type { Draftable } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Guest, type OpenedApp, openApp } from '../../testing/open-app.ts';
import { subscribeGuest } from './testing/push-guest.ts';
import { type SubscribedBrowser, startPushService } from './testing/push-service.ts';

let app: OpenedApp;
let service: Awaited<ReturnType<typeof startPushService>>;
let made = 0;
beforeAll(async () => {
  app = await openApp({ settings: { TEAHOUSE_OUTSIDE_LOOPBACK: 'on' } });
  service = await startPushService();
});
afterAll(async () => {
  await app.close();
  await service.close();
  expect(service.faults).toEqual([]);
});

const subscribe = (guest: Guest) => subscribeGuest(app, service, guest);
/** The texts that arrived once this one has. */
const heard = (browser: SubscribedBrowser, last: string) =>
  vi.waitFor(
    () => {
      const bodies = browser.arrived.map(({ payload }) => payload.body);
      expect(bodies.at(-1)).toBe(last);
      return bodies;
    },
    { timeout: 8_000, interval: 5 },
  );
const choose = (guest: Guest, body: object) => app.ask(guest, 'PATCH /push/preferences', { body });
const mute = (guest: Guest, conversationId: string) =>
  app.ask(guest, 'PATCH /chat/conversations/:conversationId', {
    params: { conversationId },
    body: { muted: true },
  });
const send = (from: Guest, conversationId: string, content: Draftable) =>
  app.ask(from, 'POST /chat/conversations/:conversationId/entries', {
    params: { conversationId },
    body: { clientId: `m-${crypto.randomUUID()}`, content },
  });

/** Ann and ben, friends; ben is subscribed and away. `fence` is another talk of theirs: what arrives from it ends the waiting. */
async function pair() {
  const n = made++;
  const [ann, ben] = await Promise.all([
    app.guest(`annie${n}`, { displayName: '安' }),
    app.guest(`bennie${n}`, { language: 'zh', displayName: '本' }),
  ]);
  const direct = await app.befriend(ann, ben);
  const [group, fence, browser] = await Promise.all([
    app.group(ann, '周五茶会', [ben]),
    app.group(ann, 'fence', [ben]),
    subscribe(ben),
  ]);
  return { ann, ben, direct, group, fence, browser };
}

describe('who is told', { timeout: 30_000 }, () => {
  it('CH-8 whoever is away is told, under encryption, with what a notification needs', async () => {
    const { ann, direct, browser } = await pair();
    const position = await app.write(ann, direct, '茶好了 <b>& "come"</b>\nnow');
    await heard(browser, '茶好了 <b>& "come"</b> now');
    const [push] = browser.arrived;
    expect(push?.payload).toEqual({
      type: 'message',
      conversationId: direct,
      position,
      title: '安',
      body: '茶好了 <b>& "come"</b> now',
      icon: null,
      sentAt: app.clock.now().toISOString(),
      expiresAt: null,
      unread: 1,
    });
    expect(push).toMatchObject({ urgency: 'high', ttlSeconds: 259_200 });
    expect(push?.topic).toMatch(/^[\w-]{32}$/);
  });

  it('CH-8 nobody is told on any device while one of theirs is live; the sender never', async () => {
    const { ann, ben, direct, browser } = await pair();
    const [own, laptop] = await Promise.all([subscribe(ann), app.signIn(ben)]);
    const live = await app.live(laptop);
    await app.write(ann, direct, 'seen live');
    await live.next('entry');
    live.close();
    await live.closed;
    await vi.waitFor(async () => {
      await app.write(ann, direct, 'not seen');
      expect(browser.arrived.length).toBeGreaterThan(0);
    });
    expect(browser.arrived.map(({ payload }) => payload.body)).not.toContain('seen live');
    expect(own.requests).toBe(0);
  });

  it('CH-8 a muted talk is silent; in a muted group only what names the reader comes', async () => {
    const { ann, ben, direct, group, fence, browser } = await pair();
    await mute(ben, direct);
    await mute(ben, group);
    await app.write(ann, direct, 'hush');
    await app.write(ann, group, 'hush');
    await app.write(ann, fence, 'one');
    expect(await heard(browser, '安：one')).toEqual(['安：one']);
    await send(ann, group, { kind: 'text', text: '@本 来', mentions: [ben.id] });
    await app.write(ann, group, 'and no more');
    await heard(browser, '[有人@我] 安：@本 来');
    expect(browser.arrived.at(-1)?.payload.title).toBe('周五茶会');
  });

  it('CH-8 groups only when named, by choice; answers and @all name', async () => {
    const { ann, ben, direct, group, browser } = await pair();
    await choose(ben, { groupsOnlyMentions: true });
    await app.write(ann, group, 'not for you');
    await app.write(ann, direct, 'for you');
    expect(await heard(browser, 'for you')).toEqual(['for you']);
    const quote = await app.write(ben, group, 'who comes?');
    await send(ann, group, { kind: 'text', text: 'me', quote });
    await heard(browser, '[有人@我] 安：me');
  });

  it('CH-8 nothing comes in quiet hours, by the device’s time zone', async () => {
    const { ann, ben, direct, browser } = await pair();
    const now = app.clock.now();
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
    const around = (zoneMinutes: number) => ({
      from: (minute + zoneMinutes + 1_440 - 60) % 1_440,
      until: (minute + zoneMinutes + 60) % 1_440,
    });
    await choose(ben, { quiet: { ...around(480), timeZone: 'Asia/Shanghai' } });
    const cy = await app.guest(`cynthia${made}`);
    await app.befriend(ann, cy);
    const three = await app.group(ann, 'three', [ben, cy]);
    const awake = await subscribe(cy);
    await app.write(ann, three, 'at night');
    await heard(awake, '安: at night');
    expect(browser.requests).toBe(0);
    // the same hours by another clock are not quiet now
    await choose(ben, { quiet: { ...around(480), timeZone: 'UTC' } });
    await app.write(ann, direct, 'by day');
    expect(await heard(browser, 'by day')).toEqual(['by day']);
  });

  it('CH-8 with hidden text a push says neither who nor what', async () => {
    const { ann, ben, direct, group, browser } = await pair();
    await choose(ben, { showText: false });
    await app.write(ann, direct, 'secret');
    await heard(browser, '你收到了一条新消息');
    await app.write(ann, group, 'secret');
    await vi.waitFor(() => expect(browser.arrived).toHaveLength(2));
    for (const { text, payload } of browser.arrived) {
      expect(payload.title).toBe('茶馆');
      expect(text).not.toMatch(/secret|安|周五/);
    }
  });

  it('CH-8 CT-2 a blocked person’s words do not come; one who left a group hears no more', async () => {
    const { ann, ben, direct, group, fence, browser } = await pair();
    const params = { params: { conversationId: group } };
    await app.ask(ben, 'POST /chat/groups/:conversationId/leave', params);
    await app.write(ann, group, 'after you left');
    await app.ask(ben, 'PUT /contacts/:accountId/block', { params: { accountId: ann.id } });
    const refused = await app.request(ann, 'POST /chat/conversations/:conversationId/entries', {
      params: { conversationId: direct },
      body: { clientId: 'blocked-01', content: { kind: 'text', text: 'hear me' } },
    });
    expect(refused.code).toBe('chat.not_accepted');
    await app.write(ann, fence, 'end');
    expect(await heard(browser, '安：end')).toEqual(['安：end']);
  });

  it('CH-8 CT-1 people are called as the reader calls them, in the reader’s language', async () => {
    const { ann, ben, direct, group, browser } = await pair();
    await app.ask(ben, 'PATCH /contacts/:accountId', {
      params: { accountId: ann.id },
      body: { remark: '老安' },
    });
    await send(ann, direct, { kind: 'sticker', name: 'hello' });
    await heard(browser, '[表情]');
    expect(browser.arrived.at(-1)?.payload).toMatchObject({ title: '老安', unread: 1 });
    await app.ask(ben, 'PATCH /identity/me', { body: { language: 'en' } });
    const place = { name: 'Teahouse Lane', address: '', latitude: 31, longitude: 121 };
    await send(ann, group, { kind: 'location', place });
    await heard(browser, '老安: [Location] Teahouse Lane');
    expect(browser.arrived.at(-1)?.payload).toMatchObject({ unread: 2 });
  });

  it('CH-8 E2 reactions, reading and typing tell nobody; X1 a push goes no later than its message', async () => {
    const { ann, ben, direct, browser } = await pair();
    const params = { conversationId: direct };
    const position = await app.write(ben, direct, 'my own');
    await app.ask(ann, 'PUT /chat/conversations/:conversationId/entries/:position/reaction', {
      params: { ...params, position },
      body: { emoji: '🍵' },
    });
    const live = await app.live(ann);
    live.say({ type: 'typing', conversationId: direct });
    live.say({ type: 'read', conversationId: direct, position });
    await live.settled();
    await app.ask(ann, 'PUT /chat/conversations/:conversationId/disappearing', {
      params,
      body: { afterSeconds: 86_400 },
    });
    await app.write(ann, direct, 'gone tomorrow');
    expect(await heard(browser, 'gone tomorrow')).toEqual(['gone tomorrow']);
    const [push] = browser.arrived;
    const expiresAt = new Date(app.clock.now().getTime() + 86_400_000).toISOString();
    expect(push).toMatchObject({ ttlSeconds: 86_400, payload: { expiresAt } });
    live.close();
  });

  it('CH-8 R1 what was read elsewhere is not told, and not counted; muted talks are not counted', async () => {
    const { ann, ben, direct, group, fence, browser } = await pair();
    await mute(ben, group);
    await app.write(ann, group, 'not counted');
    const position = await app.write(ann, direct, 'read at once');
    await app.ask(ben, 'PUT /chat/conversations/:conversationId/read', {
      params: { conversationId: direct },
      body: { position },
    });
    await app.write(ann, fence, 'end');
    await heard(browser, '安：end');
    expect(browser.arrived.at(-1)?.payload).toMatchObject({ unread: 1 });
  });
});
