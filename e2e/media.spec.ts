import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './support/journey.ts';
import { befriend, join } from './support/members.ts';
import { messageOf, openPhone, type Phone, say, untilSent } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse();
});
test.afterAll(() => house.stop());

/** A house that has little time makes pictures and films safe one after the other. */
const ARRIVES = { timeout: 90_000 };
test.describe.configure({ timeout: 300_000 });

let a: Phone;
let b: Phone;
let conversationId: string;

test.beforeEach(async ({ browser }, info) => {
  const number = (last: number) =>
    `+8613900${info.workerIndex}${info.retry}${info.line % 900}${last}`.padEnd(14, '0');
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

interface Chosen {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

async function choose(page: Page, from: string, files: Chosen[]): Promise<void> {
  const more = page.getByRole('button', { name: '更多', exact: true });
  if ((await more.getAttribute('aria-pressed')) !== 'true') await more.tap();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: from, exact: true }).tap();
  await (await chooser).setFiles(files);
}
const sendChosen = (page: Page) => page.getByRole('button', { name: /^发送（\d+）/ }).tap();
const pictures = (page: Page) => page.getByRole('button', { name: '打开图片' });

/** A picture drawn by the browser itself: a colour, and stripes so that it is not small for nothing. */
async function draw(page: Page, width: number, height: number, type: string): Promise<Buffer> {
  const data = await page.evaluate(
    ([w, h, mime]) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: w, height: h });
      const pen = canvas.getContext('2d');
      for (let at = 0; pen && at < w; at += 9) {
        pen.fillStyle = `hsl(${(at * 7) % 360} 60% ${30 + (at % 50)}%)`;
        pen.fillRect(at, (at * 13) % h, 60, 220);
      }
      return canvas.toDataURL(mime, 0.95);
    },
    [width, height, type] as const,
  );
  return Buffer.from(data.split(',')[1] ?? '', 'base64');
}

/** A film of about two seconds, recorded by the browser from a canvas. */
async function film(page: Page): Promise<Buffer> {
  const data = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 320, height: 240 });
    const pen = canvas.getContext('2d');
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.start(100);
    const begun = performance.now();
    await new Promise<void>((resolve) => {
      const step = () => {
        const at = performance.now() - begun;
        if (pen) {
          pen.fillStyle = `hsl(${at / 6} 70% 50%)`;
          pen.fillRect(0, 0, 320, 240);
        }
        // a machine that has no time records nothing for a while
        const bytes = parts.reduce((all, part) => all + part.size, 0);
        if (at < 2_000 || bytes < 4_000) requestAnimationFrame(step);
        else resolve();
      };
      step();
    });
    await new Promise((resolve) => {
      recorder.onstop = resolve;
      recorder.stop();
    });
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(data, 'base64');
}

test('CH-3 several pictures go at once, small or original, and are looked at one after the other', async () => {
  const large = await draw(a.page, 2_800, 2_100, 'image/jpeg');
  const clear = await draw(a.page, 600, 900, 'image/png');
  await choose(a.page, '相册', [
    { name: 'large.jpg', mimeType: 'image/jpeg', buffer: large },
    { name: 'clear.png', mimeType: 'image/png', buffer: clear },
  ]);
  await expect(a.page.getByText(/压缩后约/)).toBeVisible();
  await sendChosen(a.page);
  await expect(pictures(b.page)).toHaveCount(2, ARRIVES);
  await choose(a.page, '相册', [{ name: 'large.jpg', mimeType: 'image/jpeg', buffer: large }]);
  await a.page.getByRole('checkbox', { name: /^原图（/ }).tap();
  await sendChosen(a.page);
  await expect(pictures(b.page)).toHaveCount(3, ARRIVES);

  const first = pictures(b.page).first();
  await first.tap();
  const viewer = b.page.getByRole('dialog');
  await expect(viewer.getByText('1 / 3')).toBeVisible();
  await expect(viewer.getByRole('button', { name: '关闭' })).toBeFocused();
  const shown = viewer.getByRole('img', { name: '图片' });
  await expect
    .poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
  await b.page.keyboard.press('ArrowRight');
  await b.page.keyboard.press('ArrowRight');
  await expect(viewer.getByText('3 / 3')).toBeVisible();
  await viewer.getByRole('button', { name: /^查看原图/ }).tap();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(2_800);
  const saved = b.page.waitForEvent('download');
  await viewer.getByRole('link', { name: '保存' }).tap();
  expect((await saved).suggestedFilename()).toMatch(/\.jpg$/);
  await b.page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);

  // what was seen is there without a network, too
  await b.context.setOffline(true);
  await first.tap();
  await expect
    .poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
});

test('CH-3 an upload shows how far it is, goes on after the network was cut, and keeps the order', async () => {
  const throttle = await a.context.newCDPSession(a.page);
  const line = { latency: 0, downloadThroughput: -1, uploadThroughput: 120_000 };
  await throttle.send('Network.emulateNetworkConditions', { offline: false, ...line });
  const buffer = randomBytes(1_500_000);
  await choose(a.page, '文件', [
    { name: '茶谱.bin', mimeType: 'application/octet-stream', buffer },
  ]);
  await sendChosen(a.page);
  const mine = a.page.getByRole('article').filter({ hasText: '茶谱.bin' });
  await expect(mine.getByText(/正在上传 [1-9]\d?%/)).toBeVisible();
  await say(a.page, '先看茶谱');
  await throttle.send('Network.emulateNetworkConditions', { offline: true, ...line });
  await expect(mine.getByText(/已传 [1-9]\d?%，联网后续传/)).toBeVisible();
  await expect(messageOf(a.page, '先看茶谱').getByText('待发送')).toBeVisible();
  await throttle.send('Network.emulateNetworkConditions', {
    offline: false,
    ...line,
    uploadThroughput: -1,
  });
  await untilSent(a.page, '先看茶谱');
  const written = await b.page.getByRole('article').allInnerTexts();
  expect(written.map((line) => /茶谱.bin|先看茶谱/.exec(line)?.[0])).toEqual([
    '茶谱.bin',
    '先看茶谱',
  ]);
  const saved = b.page.waitForEvent('download');
  await b.page.getByRole('link', { name: /^下载 茶谱.bin/ }).tap();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('茶谱.bin');
  expect(readFileSync(await download.path()).equals(buffer)).toBe(true);
});

test('CH-3 C5 a halted upload lets others pass, survives a reload, and goes on', async () => {
  const throttle = await a.context.newCDPSession(a.page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 80_000 };
  await throttle.send('Network.emulateNetworkConditions', slow);
  const buffer = randomBytes(1_500_000);
  await choose(a.page, '文件', [{ name: 'big.bin', mimeType: 'application/octet-stream', buffer }]);
  await sendChosen(a.page);
  const mine = a.page.getByRole('article').filter({ hasText: 'big.bin' });
  await mine.getByRole('button', { name: '暂停' }).tap();
  await expect(mine.getByText('已暂停')).toBeVisible();
  await say(a.page, '你先忙');
  await expect(messageOf(b.page, '你先忙')).toBeVisible();
  await throttle.detach();
  await a.page.reload();
  await expect(mine.getByText('已暂停')).toBeVisible();
  await mine.getByRole('button', { name: '继续' }).tap();
  await expect(b.page.getByRole('link', { name: /^下载 big.bin/ })).toBeVisible();
});

test('CH-3 a film shows its poster and length, and plays in the viewer', async () => {
  const buffer = await film(a.page);
  await choose(a.page, '视频', [{ name: 'river.webm', mimeType: 'video/webm', buffer }]);
  await sendChosen(a.page);
  const theirs = b.page.getByRole('button', { name: /^打开视频/ });
  await expect(theirs).toBeVisible(ARRIVES);
  await expect(theirs.getByText(/^0:\d\d$/)).toBeVisible();
  await theirs.tap();
  const video = b.page.getByRole('dialog').locator('video');
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.2);
});

test('CH-3 what is no picture is refused in words, and may go as a file', async () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="run"</script></svg>',
  );
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    randomBytes(64),
  ]);
  await choose(a.page, '相册', [
    { name: 'lies.png', mimeType: 'image/png', buffer: svg },
    { name: 'phone.heic', mimeType: 'image/heic', buffer: heic },
  ]);
  const sheet = a.page.getByRole('dialog');
  await expect(sheet.getByText('打不开这张图片，可以作为文件发送。')).toBeVisible();
  await expect(sheet.getByText(/这个浏览器打不开 HEIC 图片/)).toBeVisible();
  await expect(sheet.getByRole('button', { name: /^发送（0）/ })).toBeDisabled();
  await sheet.getByRole('button', { name: '作为文件发送' }).first().tap();
  await sendChosen(a.page);
  const file = b.page.getByRole('link', { name: /^下载 lies.png/ });
  await expect(file).toBeVisible();
  const answer = await b.context.request.get((await file.getAttribute('href')) ?? '');
  expect(answer.headers()['content-security-policy']).toContain('sandbox');
  expect(await b.page.title()).not.toBe('run');
});

test('CH-3 pictures without a network are seen at once, and go in order when it returns', async () => {
  const buffer = await draw(a.page, 800, 600, 'image/jpeg');
  // the sheet's own parts are there before the network goes
  await choose(a.page, '相册', [{ name: 'one.jpg', mimeType: 'image/jpeg', buffer }]);
  await a.page.getByRole('dialog').getByRole('button', { name: '关闭' }).tap();
  await a.context.setOffline(true);
  await choose(a.page, '相册', [{ name: 'one.jpg', mimeType: 'image/jpeg', buffer }]);
  await sendChosen(a.page);
  const mine = a.page.getByRole('img', { name: '图片' });
  await expect(mine).toBeVisible();
  await say(a.page, '看这张');
  await expect(messageOf(a.page, '看这张').getByText('待发送')).toBeVisible();
  await a.context.setOffline(false);
  await untilSent(a.page, '看这张');
  await expect(pictures(b.page)).toHaveCount(1);
  await expect(messageOf(b.page, '看这张')).toBeVisible();
});

test('CH-3 a place is chosen on the map, a friend introduced, a sticker sent', async () => {
  await a.context.grantPermissions(['geolocation']);
  await a.context.setGeolocation({ latitude: 30.6586, longitude: 104.0648 });
  await a.page.getByRole('button', { name: '更多', exact: true }).tap();
  await a.page.getByRole('button', { name: '位置' }).tap();
  const sheet = a.page.getByRole('dialog');
  await expect(sheet.locator('canvas')).toBeVisible();
  await sheet.getByRole('button', { name: '我在哪里' }).tap();
  await expect(sheet.getByText('30.65860，104.06480')).toBeVisible();
  await sheet.getByLabel('给这个地方起个名').fill('河边竹桌');
  await sheet.getByRole('button', { name: '发送这个位置' }).tap();
  const card = b.page.getByRole('button', { name: '打开地图：河边竹桌' });
  await card.tap();
  await expect(b.page.getByRole('dialog').locator('canvas')).toBeVisible();
  await b.page.keyboard.press('Escape');

  await a.page.getByRole('button', { name: '更多', exact: true }).tap();
  await a.page.getByRole('button', { name: '名片' }).tap();
  await a.page.getByRole('dialog').getByRole('button', { name: '老周' }).tap();
  await expect(b.page.getByRole('article').last()).toContainText('老周');

  await a.page.getByRole('button', { name: '表情', exact: true }).tap();
  await a.page.getByRole('tab', { name: '茶馆' }).tap();
  await a.page.getByRole('button', { name: '表情 熊猫喝茶' }).tap();
  await expect(b.page.getByRole('img', { name: '表情 熊猫喝茶' })).toBeVisible();
  const picture = joinPath(import.meta.dirname, '../packages/web/public/icons/icon-192.png');
  await a.page.getByRole('tab', { name: '我的' }).tap();
  const chooser = a.page.waitForEvent('filechooser');
  await a.page.getByRole('button', { name: '用一张图片做表情' }).tap();
  await (await chooser).setFiles(picture);
  await a.page.getByRole('button', { name: '自己的表情' }).tap();
  await expect(b.page.getByRole('img', { name: '自己的表情' })).toBeVisible();
});
