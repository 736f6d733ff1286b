import { type BrowserContext, type CDPSession, expect, type Worker } from '@playwright/test';
import {
  type SubscribedBrowser,
  startPushService,
} from '../packages/server/src/modules/push/testing/push-service.ts';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, befriend, join } from './support/members.ts';
import { messageOf, type Phone, say, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
let service: Awaited<ReturnType<typeof startPushService>>;
// four browsers and their workers on two cores take their time
test.describe.configure({ mode: 'default', timeout: 300_000 });
test.beforeAll(async () => {
  service = await startPushService();
  house = await startTeahouse({ env: { TEAHOUSE_OUTSIDE_LOOPBACK: 'on' } });
});
test.afterAll(async () => {
  await house.stop();
  await service.close();
  expect(service.faults).toEqual([]);
});

/** What the journeys use inside a worker. */
interface WorkerScope {
  registration: { getNotifications(): Promise<Notification[]> };
  clients: { openWindow(path: string): Promise<null> };
  NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
  dispatchEvent(event: Event): boolean;
}

/** The worker of the app on this phone, once it takes pushes. */
async function workerOf({ context, page }: Phone): Promise<Worker> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const [running] = context.serviceWorkers();
  return running ?? context.waitForEvent('serviceworker');
}

/** What stands between the push service and the browser: hands what arrived to the phone's worker. */
async function openCourier(context: BrowserContext): Promise<(text: string) => Promise<void>> {
  const registration = Promise.withResolvers<string>();
  const courier: CDPSession = await context.newCDPSession(await context.newPage());
  courier.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const own = registrations.find((one) => one.scopeURL === `${house.url}/` && !one.isDeleted);
    if (own) registration.resolve(own.registrationId);
  });
  await courier.send('ServiceWorker.enable');
  const registrationId = await registration.promise;
  return async (data) => {
    await courier.send('ServiceWorker.deliverPushMessage', {
      origin: house.url,
      registrationId,
      data,
    });
  };
}

const shownBy = (worker: Worker) =>
  worker.evaluate(async () => {
    const scope = globalThis as unknown as WorkerScope;
    const shown = await scope.registration.getNotifications();
    return shown.map(({ title, body, tag, silent }) => ({ title, body, tag, silent }));
  });

/** A press on the notification. A made-up press may open no window, so where it would lead is told instead. */
const press = (worker: Worker) =>
  worker.evaluate(async () => {
    const scope = globalThis as unknown as WorkerScope;
    const [notification] = await scope.registration.getNotifications();
    if (!notification) throw new Error('nothing is shown');
    const { promise, resolve } = Promise.withResolvers<string>();
    const work: Promise<unknown>[] = [];
    scope.clients.openWindow = async (path) => {
      resolve(String(path));
      return null;
    };
    const event = new scope.NotificationEvent('notificationclick', { notification });
    Object.defineProperty(event, 'waitUntil', { value: (one: Promise<unknown>) => work.push(one) });
    scope.dispatchEvent(event);
    await Promise.allSettled(work);
    resolve('an open page');
    return promise;
  });

/** The next push of this browser, as its worker is given it. */
async function arrival(browser: SubscribedBrowser, count: number): Promise<string> {
  await expect.poll(() => browser.arrived.length).toBeGreaterThanOrEqual(count);
  return browser.arrived[count - 1]?.text ?? '';
}

test('CH-8 a closed phone is pushed to, shows who wrote what, and a press opens the talk', async ({
  browser,
}) => {
  const ann = await takePhone(browser, house);
  const ben = await takePhone(browser, house);
  await join(ann, house, { number: '+8613800138001', displayName: '安如' });
  await join(ben, house, { number: '+8613800138002', displayName: '本生' });
  const talk = await befriend(ann, ben);
  await ben.context.grantPermissions(['notifications'], { origin: house.url });
  await ben.page.goto('/chats');
  await expect(ben.page.getByRole('link', { name: /安如/ })).toBeVisible();
  await workerOf(ben);
  const { publicKey } = await ask<{ publicKey: string }>(ben.context, 'GET', '/push');
  const phone = service.subscribe(publicKey);
  await ask(ben.context, 'PUT', '/push/subscription', phone.subscription);
  const deliver = await openCourier(ben.context);
  await ben.page.close();

  await ann.page.goto(`/chats/${talk}`);
  await say(ann.page, '茶泡好了，来吗？');
  await deliver(await arrival(phone, 1));
  const worker =
    ben.context.serviceWorkers()[0] ?? (await ben.context.waitForEvent('serviceworker'));
  await expect
    .poll(() => shownBy(worker))
    .toEqual([{ title: '安如', body: '茶泡好了，来吗？', tag: talk, silent: false }]);

  await say(ann.page, '就差你了');
  await deliver(await arrival(phone, 2));
  await expect.poll(() => shownBy(worker)).toMatchObject([{ body: '就差你了', tag: talk }]);
  const path = await press(worker);
  expect(path).toBe(`/chats/${talk}`);
  expect(await shownBy(worker)).toEqual([]);
  const page = await ben.context.newPage();
  await page.goto(path);
  await expect(messageOf(page, '就差你了')).toBeVisible();
});

test('CH-8 T2 what was taken back is taken off the lock screen; reading closes the rest', async ({
  browser,
}) => {
  const ann = await takePhone(browser, house);
  const ben = await takePhone(browser, house);
  await join(ann, house, { number: '+8613800138003', displayName: '安如' });
  await join(ben, house, { number: '+8613800138004', displayName: '本生' });
  const talk = await befriend(ann, ben);
  await ben.context.grantPermissions(['notifications'], { origin: house.url });
  await ben.page.goto('/chats');
  const worker = await workerOf(ben);
  const { publicKey } = await ask<{ publicKey: string }>(ben.context, 'GET', '/push');
  const phone = service.subscribe(publicKey);
  await ask(ben.context, 'PUT', '/push/subscription', phone.subscription);
  const deliver = await openCourier(ben.context);
  await ben.page.goto('about:blank');

  await ann.page.goto(`/chats/${talk}`);
  await say(ann.page, '说错了');
  await deliver(await arrival(phone, 1));
  await expect.poll(() => shownBy(worker)).toMatchObject([{ body: '说错了' }]);
  const { entries } = await ask<{ entries: { position: number }[] }>(
    ann.context,
    'GET',
    `/chat/conversations/${talk}/entries`,
  );
  const position = entries.at(-1)?.position;
  // the app is open by now, but what its notification says must go all the same
  await ben.page.goto('/contacts');
  await expect(screenOf(ben.page).getByRole('heading').first()).toBeVisible();
  await ask(ann.context, 'POST', `/chat/conversations/${talk}/entries/${position}/recall`);
  const recall = await arrival(phone, 2);
  expect(recall).not.toContain('说错了');
  await deliver(recall);
  await expect
    .poll(() => shownBy(worker))
    .toEqual([{ title: '安如', body: '安如撤回了一条消息', tag: talk, silent: true }]);

  // a press leads the open page to the talk
  await press(worker);
  await expect(ben.page).toHaveURL(new RegExp(`/chats/${talk}$`));
  await deliver(recall);
  await say(ann.page, '明天见');
  await expect(messageOf(ben.page, '明天见')).toBeVisible();
  await expect.poll(() => shownBy(worker)).toEqual([]);
});

for (const options of [
  { language: 'zh', theme: 'paper' },
  { language: 'en', theme: 'lacquer' },
] as const)
  test(`CH-8 choosing what is told, in ${options.language}: words for what does not work, choices that stay`, async ({
    browser,
  }) => {
    const zh = options.language === 'zh';
    const phone = await takePhone(browser, house, options);
    const number = zh ? '+8613800138005' : '+8613800138006';
    await join(phone, house, { number, displayName: 'Quiet', language: options.language });
    const { context, page } = phone;
    const screen = screenOf(page);
    const toggle = (name: string) => screen.getByRole('switch', { name });
    await page.goto('/settings');
    await screen.getByRole('link', { name: zh ? '通知' : 'Notifications' }).tap();
    const own = toggle(zh ? '在这台设备上通知' : 'Notify on this device');
    await expect(own).toBeVisible();
    // headless browsers say no by themselves where nobody is asked
    await expect(
      screen.getByText(zh ? /浏览器不让茶馆发通知/ : /keeps Teahouse from/),
    ).toBeVisible();
    await expect(own).toBeDisabled();
    await toggle(zh ? '显示谁说了什么' : 'Show who wrote what').tap();
    await toggle(zh ? '安静时段' : 'Quiet hours').tap();
    await screen.getByLabel(zh ? '从' : 'From', { exact: true }).fill('23:30');
    await expect(
      screen.getByText(zh ? '到第二天 07:00' : 'Until 07:00 the next day'),
    ).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
    await expect
      .poll(() => ask(context, 'GET', '/push'))
      .toMatchObject({ preferences: { showText: false, quiet: { from: 1_410, until: 420 } } });
    await page.reload();
    await expect(toggle(zh ? '显示谁说了什么' : 'Show who wrote what')).not.toBeChecked();
    // without a network the choices are shown, and cannot be changed
    await context.setOffline(true);
    await toggle(zh ? '显示谁说了什么' : 'Show who wrote what').tap();
    await expect(
      page.getByText(zh ? /没有网络/ : /No network|without a network/i).first(),
    ).toBeVisible();
    await expect(toggle(zh ? '显示谁说了什么' : 'Show who wrote what')).not.toBeChecked();
    await context.setOffline(false);

    await page.goto('/settings/chat');
    const receipts = toggle(zh ? '送达和已读' : 'Delivered and read');
    await expect(receipts).toBeChecked();
    await receipts.tap();
    await expect(
      screen.getByText(zh ? '谁也看不到谁的' : 'Nobody sees it of anybody'),
    ).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
    await expect
      .poll(() => ask(context, 'GET', '/chat/preferences'))
      .toEqual({ preferences: { receipts: false } });
  });

test('CH-8 where the browser’s push service does not answer, that is said and nothing is half on', async ({
  browser,
}) => {
  const phone = await takePhone(browser, house);
  await join(phone, house, { number: '+8613800138009', displayName: '阿远' });
  await phone.context.grantPermissions(['notifications'], { origin: house.url });
  await phone.page.goto('/settings/notifications');
  await workerOf(phone);
  await phone.page.reload();
  const own = screenOf(phone.page).getByRole('switch', { name: '在这台设备上通知' });
  await own.tap();
  await expect(phone.page.getByRole('status').getByText(/推送服务没有答应/)).toBeVisible();
  await expect(own).not.toBeChecked();
  expect(await ask(phone.context, 'GET', '/push')).toMatchObject({ subscribed: false });
});
