import { expect, type Page } from '@playwright/test';
import { test } from './support/journey.ts';
import { befriend, join, openHouse } from './support/members.ts';
import { messageOf, say, screenOf, takePhone, textsOf } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse();
});
test.afterAll(() => house.stop());

const word = (number: number) => `line ${String(number).padStart(2, '0')}`;
const ALL = Array.from({ length: 25 }, (_, index) => word(index + 1));

/** The written lines of the open conversation in the order in which they are shown. */
async function linesOf(page: Page): Promise<string[]> {
  const texts = await textsOf(page);
  return texts.flatMap((text) => text.match(/line \d\d/)?.[0] ?? []);
}

/** Waits until the pages work without a network. */
const untilKept = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.ready.then((one) => one.active?.state));

test('CH-1 CH-8 a cut network, a killed server and a queue: 25 messages, one order, once', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const a = await takePhone(browser, house, { tall: true });
  const b = await takePhone(browser, house, { language: 'en', tall: true });
  await openHouse(a, house);
  await join(b, house, { number: '+8613800138001', displayName: 'Su Li', language: 'en' });
  const conversationId = await befriend(a, b);

  for (const { page } of [a, b]) {
    await page.goto(`/chats/${conversationId}`);
    await say(page, `ready ${page === a.page ? 'A' : 'B'}`);
    await untilKept(page);
  }
  await expect(messageOf(a.page, 'ready B')).toBeVisible();
  await expect(messageOf(b.page, 'ready A')).toBeVisible();

  await b.context.setOffline(true);
  for (const text of ALL.slice(0, 20)) await say(a.page, text);
  await expect(screenOf(a.page).getByText('待发送')).toHaveCount(0);

  await house.kill9();
  for (const text of ALL.slice(20)) await say(a.page, text);
  await expect(screenOf(a.page).getByText('待发送')).toHaveCount(5);
  await expect(a.page.getByText('正在重新连上茶馆')).toBeVisible();

  await test.step('a reload without a network shows the list, the log and the queue', async () => {
    await a.context.setOffline(true);
    await a.page.reload();
    await expect(messageOf(a.page, word(25))).toBeVisible();
    await expect(screenOf(a.page).getByText('待发送')).toHaveCount(5);
    await expect(a.page.getByText('没有网络')).toBeVisible();
    await a.page.getByRole('button', { name: '返回' }).tap();
    await expect(a.page.getByRole('link', { name: /Su Li.*line 25/ })).toBeVisible();
    await a.page.getByRole('link', { name: /Su Li/ }).tap();
    await a.context.setOffline(false);
  });

  await house.restart();
  await b.context.setOffline(false);
  await expect(screenOf(a.page).getByText('待发送')).toHaveCount(0, { timeout: 30_000 });
  for (const { page } of [a, b]) {
    await expect(messageOf(page, word(25))).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => linesOf(page)).toEqual(ALL);
  }

  await test.step('so it is after a reload as well', async () => {
    for (const { page } of [a, b]) {
      await page.reload();
      await expect(messageOf(page, word(25))).toBeVisible();
      await expect.poll(() => linesOf(page)).toEqual(ALL);
    }
  });
});
