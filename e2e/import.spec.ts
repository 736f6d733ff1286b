import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { buildZip } from '../packages/server/src/modules/imports/archive/testing/build-zip.ts';
import {
  generateExport,
  writeExportText,
  writeExportZip,
} from '../packages/server/src/modules/imports/whatsapp/testing/generate-export.ts';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, openHouse } from './support/members.ts';
import { messageOf, type Phone, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

test.describe.configure({ mode: 'default' });
let house: Teahouse;
let phone: Phone;
const folder = mkdtempSync(joinPath(tmpdir(), 'teahouse-exports-'));
test.beforeAll(async ({ browser }) => {
  house = await startTeahouse();
  phone = await takePhone(browser, house, { kept: true });
  await openHouse(phone, house);
});
test.afterAll(async () => {
  await house.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Chooses a file on the imports screen and opens what becomes of it. */
async function bring(page: Page, fileName: string): Promise<void> {
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles(joinPath(folder, fileName));
  await screenOf(page).getByRole('link', { name: fileName }).tap();
  await expect(page.getByRole('heading', { name: fileName })).toBeVisible();
}

const listed = async (): Promise<unknown[]> =>
  (await ask<{ conversations: unknown[] }>(phone.context, 'GET', '/chat/conversations'))
    .conversations;

function uploads(): string[] {
  const path = joinPath(house.dataDir, 'uploads');
  return existsSync(path) ? readdirSync(path) : [];
}

/** A line of time between two messages may go as older ones come in; a message may not. */
const LINE_HEIGHT_PX = 40;

/** Scrolls up until older messages arrive: what was on the screen stays where it was. */
async function keepsPlaceWhileOlderCome(log: Locator): Promise<void> {
  const moved = await log.evaluate(async (element) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const topOf = (one: Element) => one.getBoundingClientRect().top;
    for (let frames = 0; frames < 1_500; frames++) {
      if (frames % 10 === 0) {
        // by hand: what moves by itself does not leave the end
        element.dispatchEvent(new WheelEvent('wheel', { bubbles: true, deltaY: -200 }));
        element.scrollBy(0, -200);
      }
      const seen = [...element.querySelectorAll('article')].find((one) => topOf(one) > 200);
      const before = seen ? topOf(seen) : 0;
      const height = element.scrollHeight;
      await frame();
      if (element.scrollHeight <= height + 2_000) continue;
      for (let more = 0; more < 10; more++) await frame();
      return seen?.isConnected ? Math.abs(topOf(seen) - before) : 'it is not drawn any more';
    }
    return 'no older messages came';
  });
  expect(moved).toBeLessThanOrEqual(LINE_HEIGHT_PX);
}

test('CH-10 an export with pictures becomes an archive to read and scroll', async () => {
  const { page } = phone;
  const options = { seed: 7, lines: 900, format: 'ios-zh', media: true } as const;
  await writeExportZip(joinPath(folder, 'tea.zip'), options);
  await bring(page, 'tea.zip');
  await page.getByRole('link', { name: '打开这份聊天' }).tap({ timeout: 30_000 });
  await expect(screenOf(page).getByText('导入的聊天，只读')).toBeVisible();
  await expect(screenOf(page).getByText('只能看，不能写')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '发消息' })).toHaveCount(0);
  const picture = screenOf(page)
    .getByRole('article')
    .getByRole('img')
    .and(page.locator('[src*="/imports/media/"]'));
  const log = screenOf(page).getByRole('region', { name: /^与/ });
  await keepsPlaceWhileOlderCome(log);
  // upwards page by page, as a finger does, until a picture comes into view
  await expect
    .poll(
      async () => {
        await log.evaluate((element) => element.scrollBy(0, -600));
        return picture.count();
      },
      { intervals: [50] },
    )
    .toBeGreaterThan(0);
  await expect
    .poll(() => picture.first().evaluate((one: HTMLImageElement) => one.naturalWidth))
    .toBeGreaterThan(0);
  expect(await findFaults(page)).toEqual([]);
});

test('CH-10 a message found in an archive opens in its place', async () => {
  const { page } = phone;
  const rest = await generateExport({ seed: 3, lines: 4_000, format: 'android-en-gb' }).toArray();
  writeFileSync(
    joinPath(folder, 'long.txt'),
    `27/01/2021, 07:00 - 阿茶: 第一壶茶放在后院\n${Buffer.concat(rest).toString('utf8')}`,
  );
  await bring(page, 'long.txt');
  await page.getByRole('link', { name: '打开这份聊天' }).tap({ timeout: 30_000 });
  await expect(screenOf(page).getByRole('article').first()).toBeVisible();
  await expect(messageOf(page, '第一壶茶放在后院')).toHaveCount(0);
  await page.getByRole('link', { name: '聊天资料' }).tap();
  await page.getByRole('link', { name: '查找聊天内容' }).tap();
  await screenOf(page).getByRole('searchbox').fill('后院');
  await screenOf(page).getByText('第一壶茶放在后院').tap();
  await expect(screenOf(page).getByText('导入的聊天，只读')).toBeVisible();
  await expect(messageOf(page, '第一壶茶放在后院')).toBeInViewport();
});

test('CH-10 dates that can be read in two ways are asked about', async () => {
  const { page } = phone;
  writeFileSync(
    joinPath(folder, 'dates.txt'),
    '01/02/2021, 10:00 - 阿茶: 早\n03/04/2021, 11:00 - Juniper: Morning\n',
  );
  await bring(page, 'dates.txt');
  await expect(page.getByText('日期怎么读？')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await page.getByRole('radio', { name: '日 / 月 / 年' }).check();
  await page.getByRole('button', { name: '就这样导入' }).tap();
  await page.getByRole('link', { name: '打开这份聊天' }).tap();
  await expect(screenOf(page).getByText(/2021.*4.*3/)).toBeVisible();
});

test('CH-10 a dangerous archive is refused in a sentence and leaves nothing', async () => {
  const { page } = phone;
  const before = (await listed()).length;
  writeFileSync(
    joinPath(folder, 'bad.zip'),
    buildZip([
      { name: '_chat.txt', content: Buffer.from('31/12/2021, 10:15 - A: hi\n') },
      { name: '../../passwd', content: Buffer.from('x') },
    ]),
  );
  await bring(page, 'bad.zip');
  await expect(page.getByRole('alert')).toContainText('这个压缩包有危险，没有收下');

  writeFileSync(
    joinPath(folder, 'picture.zip'),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 0]),
  );
  await bring(page, 'picture.zip');
  await expect(page.getByRole('alert')).toContainText('这个文件既不是压缩包，也不是聊天文本');
  expect(await listed()).toHaveLength(before);
  await expect.poll(uploads).toEqual([]);
});

test('CH-10 an import that is cancelled leaves nothing', async () => {
  const { page } = phone;
  const before = (await listed()).length;
  await writeExportText(joinPath(folder, 'huge.txt'), {
    seed: 1,
    lines: 300_000,
    format: 'android-en-gb',
  });
  await bring(page, 'huge.txt');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: '取消' }).tap();
  await expect(page.getByText('已取消，没有留下任何东西。')).toBeVisible();
  await expect.poll(uploads).toEqual([]);
  expect(await listed()).toHaveLength(before);
});
