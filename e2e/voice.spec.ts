import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './support/journey.ts';
import { befriend, join } from './support/members.ts';
import { messageOf, openPhone, type Phone, say } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse();
});
test.afterAll(() => house.stop());

/** A house that has little time makes voices safe one after the other. */
const ARRIVES = { timeout: 90_000 };
test.describe.configure({ timeout: 300_000 });

let a: Phone;
let b: Phone;
let conversationId: string;

test.beforeEach(async ({ browser }, info) => {
  const number = (last: number) =>
    `+8613800${info.workerIndex}${info.retry}${info.line % 900}${last}`.padEnd(14, '0');
  a = await openPhone(browser, house);
  b = await openPhone(browser, house);
  await join(a, house, { number: number(1), displayName: '阿梅' });
  await join(b, house, { number: number(2), displayName: '老周' });
  conversationId = await befriend(a, b);
  for (const { page } of [a, b]) await page.goto(`/chats/${conversationId}`);
});
test.afterEach(async () => {
  for (const phone of [a, b]) await phone.context.close();
});

const voices = (page: Page) => page.getByRole('article').filter({ has: page.getByText('″') });
const playOf = (voice: Locator) => voice.getByRole('button', { name: /^播放语音/ });
const dotOf = (voice: Locator) => voice.getByRole('img', { name: '还没听' });
const toast = (page: Page, text: string) => page.getByRole('paragraph').filter({ hasText: text });
const balloon = (page: Page) => page.locator('[data-recording="on"]');

async function flipToVoice(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '改用语音' }).tap();
  return page.getByRole('button', { name: /^按住说话/ });
}

/** Puts a finger on the button and waits until the microphone is heard. */
async function press(page: Page, button: Locator): Promise<void> {
  const box = await button.boundingBox();
  if (!box) throw new Error('the button is not there');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await expect(balloon(page)).toBeVisible();
}

/** Waits until so many seconds were spoken; a slow machine sees it late. */
const untilSpoken = (page: Page, seconds: number) =>
  expect
    .poll(async () => Number((await balloon(page).textContent())?.split(':')[1]))
    .toBeGreaterThanOrEqual(seconds);

/** The height of the highest bar so far, px. */
const loudest = (page: Page): Promise<number> =>
  balloon(page)
    .locator('i')
    .evaluateAll((bars) => Math.max(...bars.map((bar) => bar.getBoundingClientRect().height)));

async function speak(page: Page, button: Locator, seconds: number): Promise<void> {
  await press(page, button);
  await untilSpoken(page, seconds);
  await page.mouse.up();
}

test('CH-2 a voice is spoken with a live level, cancelled by sliding up, and sent when the thumb lifts', async () => {
  const hold = await flipToVoice(a.page);
  await press(a.page, hold);
  await expect.poll(() => loudest(a.page)).toBeGreaterThan(12);
  await a.page.mouse.move(195, 300, { steps: 4 });
  await expect(a.page.getByText('松开取消')).toBeVisible();
  await a.page.mouse.up();
  await expect(balloon(a.page)).toHaveCount(0);

  await press(a.page, hold);
  await a.page.mouse.move(195, 300, { steps: 4 });
  await a.page.mouse.move(195, 810, { steps: 4 });
  await expect(a.page.getByText('松开发送')).toBeVisible();
  await untilSpoken(a.page, 2);
  await a.page.mouse.up();
  await expect(voices(a.page)).toHaveCount(1);
  // what was cancelled never went
  await expect(voices(b.page)).toHaveCount(1, ARRIVES);
  await expect(voices(b.page).getByText(/^([2-9]|\d\d)″$/)).toBeVisible();
  const bars = await voices(b.page)
    .locator('i')
    .evaluateAll((all) => all.map((bar) => bar.clientHeight));
  expect(new Set(bars).size).toBeGreaterThan(1);
});

test('CH-2 the red dot goes when a voice is played, the next unplayed plays by itself, on another screen too', async () => {
  const hold = await flipToVoice(a.page);
  await speak(a.page, hold, 2);
  await expect(voices(a.page)).toHaveCount(1);
  await speak(a.page, hold, 4);
  await expect(voices(b.page)).toHaveCount(2, ARRIVES);
  const [first, second] = [voices(b.page).first(), voices(b.page).nth(1)];
  await expect(dotOf(first)).toBeVisible();
  await expect(dotOf(second)).toBeVisible();
  await playOf(first).tap();
  await expect(dotOf(first)).toHaveCount(0);
  await expect(second.getByRole('button', { name: /^暂停语音/ })).toBeVisible();
  await expect(dotOf(second)).toHaveCount(0);

  await b.page.getByRole('button', { name: /^返回/ }).tap();
  const bar = b.page.getByRole('region', { name: '正在播放' });
  await expect(bar.getByText('阿梅的语音')).toBeVisible();
  await bar.getByRole('button', { name: /^暂停语音/ }).tap();
  await bar.getByRole('button', { name: /1 倍速/ }).tap();
  await expect(bar.getByRole('button', { name: /1\.5 倍速/ })).toBeVisible();
  await bar.getByRole('link').tap();
  await expect(b.page).toHaveURL(new RegExp(`/chats/${conversationId}$`));
  await expect(bar).toHaveCount(0);
  const speed = second.getByRole('button', { name: /1\.5 倍速/ });
  await expect(speed).toBeVisible();
  await second.getByRole('slider', { name: '听到哪里' }).fill('10');
  await playOf(second).tap();
  // at the end all is quiet
  await expect(speed).toHaveCount(0);

  await b.page.reload();
  await expect(voices(b.page)).toHaveCount(2);
  await expect(dotOf(voices(b.page).first())).toHaveCount(0);
});

test('CH-2 by keyboard, too short, and without leave for the microphone', async () => {
  const hold = await flipToVoice(a.page);
  await hold.focus();
  await a.page.keyboard.down('Space');
  await expect(balloon(a.page)).toBeVisible();
  await untilSpoken(a.page, 1);
  await a.page.keyboard.up('Space');
  await expect(voices(a.page)).toHaveCount(1);
  await a.page.keyboard.press('Enter');
  await expect(balloon(a.page)).toBeVisible();
  await a.page.keyboard.press('Escape');
  await expect(balloon(a.page)).toHaveCount(0);

  await press(a.page, hold);
  await a.page.mouse.up();
  await expect(toast(a.page, '说得太短了')).toBeVisible();

  await a.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await hold.focus();
  await a.page.keyboard.press('Enter');
  await expect(toast(a.page, '没有麦克风的权限')).toBeVisible();
  await expect(voices(b.page)).toHaveCount(1, ARRIVES);

  await a.page.getByRole('button', { name: '改用键盘' }).tap();
  await say(a.page, '那我打字');
  await expect(messageOf(b.page, '那我打字')).toBeVisible();
});

test('CH-2 C5 a voice that was spoken without a network is heard here at once, and goes when it returns', async () => {
  const hold = await flipToVoice(a.page);
  await a.context.setOffline(true);
  await speak(a.page, hold, 2);
  const mine = voices(a.page);
  await expect(mine.getByText(/联网后续传|待发送/)).toBeVisible();
  await playOf(mine).tap();
  await expect(mine.getByRole('button', { name: /^暂停语音/ })).toBeVisible();
  await a.context.setOffline(false);
  await expect(voices(b.page)).toHaveCount(1, ARRIVES);
  await playOf(voices(b.page)).tap();
  await expect(voices(b.page).getByRole('button', { name: /^暂停语音/ })).toBeVisible();
});
