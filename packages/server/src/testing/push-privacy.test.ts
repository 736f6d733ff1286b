import { afterEach, expect, it, vi } from 'vitest';
import { subscribeGuest } from '../modules/push/testing/push-guest.ts';
import { type SubscribedBrowser, startPushService } from '../modules/push/testing/push-service.ts';
import { type Guest, type OpenedApp, openApp } from './open-app.ts';
import { settle, VIEWERS, type Viewer } from './privacy-town.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const none: ReadonlyMap<Viewer, SubscribedBrowser> = new Map();

/** Everybody is subscribed and away; ann and ben talk. Who heard their word, and who was pushed to at all. */
async function listen(
  plant?: (app: OpenedApp, browsers: typeof none, ben: Guest) => Promise<void>,
) {
  const app = await openApp({ settings: { TEAHOUSE_OUTSIDE_LOOPBACK: 'on' } });
  const service = await startPushService();
  closers.push(() => app.close(), service.close);
  const town = await settle(app);
  const browsers = new Map(none);
  for (const viewer of VIEWERS) {
    const guest = town.guests[viewer];
    if (guest) browsers.set(viewer, await subscribeGuest(app, service, guest));
  }
  for (const socket of town.sockets.values()) socket.close();
  await Promise.all([...town.sockets.values()].map((socket) => socket.closed));
  const { ann, ben, dan, fay } = town.guests;
  if (!ann || !ben || !dan || !fay) throw new Error('somebody is missing');
  await plant?.(app, browsers, ben);
  const { direct, group, withDan, withFay } = town.things;
  for (const [from, to] of [
    [ann, direct],
    [ben, direct],
    [ann, group],
    [ben, group],
    [ann, withDan],
    [dan, withDan],
    [ann, withFay],
    [fay, withFay],
  ] as const) {
    const call = {
      params: { conversationId: to },
      body: {
        clientId: `m-${crypto.randomUUID()}`,
        content: { kind: 'text' as const, text: 'mark-push' },
      },
    };
    await app.request(from, 'POST /chat/conversations/:conversationId/entries', call);
  }
  const heardBy = (viewer: Viewer) =>
    browsers.get(viewer)?.arrived.filter(({ text }) => text.includes('mark-push')).length ?? 0;
  // one from each of the two talks that ann and ben share
  await vi.waitFor(() => expect([heardBy('ann'), heardBy('ben')]).toEqual([2, 2]), {
    timeout: 10_000,
    interval: 10,
  });
  return VIEWERS.filter((viewer) => heardBy(viewer) > 0);
}

it('CH-8 CH-1 L5 by push, words reach those who may read them and nobody else', async () => {
  expect(await listen()).toEqual(['ann', 'ben']);
}, 60_000);

it('CH-8 the look finds a browser that listens for somebody else', async () => {
  const heard = await listen(async (app, browsers, ben) => {
    const body = browsers.get('cai')?.subscription;
    if (body) await app.ask(await app.signIn(ben), 'PUT /push/subscription', { body });
  });
  expect(heard).toEqual(['ann', 'ben', 'cai']);
}, 60_000);
