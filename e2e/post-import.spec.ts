import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { MomentPost, PostImport, SquarePost } from '@teahouse/contract';
import {
  facebookPost,
  tweet,
  twitterFiles,
  zipOf,
} from '../packages/server/src/modules/imports/posts/testing/make-archives.ts';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, openHouse } from './support/members.ts';
import { type Phone, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

test.describe.configure({ mode: 'serial' });
let house: Teahouse;
let phone: Phone;
let me: string;
const folder = mkdtempSync(joinPath(tmpdir(), 'teahouse-archives-'));
test.beforeAll(async ({ browser }) => {
  house = await startTeahouse();
  phone = await takePhone(browser, house, { kept: true });
  me = (await openHouse(phone, house)).id;
});
test.afterAll(async () => {
  await house.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SCRIPT = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

/** Chooses an archive and waits for what it shows. */
async function choose(page: Page, fileName: string, bytes: Buffer): Promise<void> {
  writeFileSync(joinPath(folder, fileName), bytes);
  await page.goto('/imports/posts');
  await page.locator('input[type=file]').setInputFiles(joinPath(folder, fileName));
}

const onSquare = async (): Promise<SquarePost[]> =>
  (await ask<{ posts: SquarePost[] }>(phone.context, 'GET', `/square/people/${me}/posts`)).posts;
const inMoments = async (): Promise<MomentPost[]> =>
  (await ask<{ posts: MomentPost[] }>(phone.context, 'GET', `/moments/of/${me}`)).posts;

async function twitterArchive(): Promise<Buffer> {
  const data = await phone.page.evaluate(() => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 64, height: 48 });
    canvas.getContext('2d')?.fillRect(8, 8, 20, 20);
    return canvas.toDataURL('image/png');
  });
  const picture = Buffer.from(data.split(',')[1] ?? '', 'base64');
  const at = (created_at: string) => ({ created_at });
  return zipOf(
    twitterFiles(
      [
        tweet(1, '第一壶 #秋茶#', at('Mon Oct 08 08:00:00 +0000 2018')),
        tweet(2, `second ${SCRIPT}`, at('Tue Oct 09 20:00:00 +0000 2018')),
        tweet(3, 'RT @else: theirs'),
      ],
      { 'data/tweets_media/1-a.png': picture },
    ),
  );
}

test('SQ-7 an archive of X is shown, brought to the square and found there', async () => {
  const { page } = phone;
  await choose(page, 'twitter.zip', await twitterArchive());
  const screen = screenOf(page);
  await expect(screen.getByRole('heading', { name: '@tea_leaf' })).toBeVisible();
  await expect(screen.getByText('2018年10月8日 至 2018年10月9日')).toBeVisible();
  await expect(screen.getByText('转发的是别人的话')).toBeVisible();
  await expect(screen.getByText(SCRIPT, { exact: false })).toBeVisible();
  expect(await onSquare()).toEqual([]);
  expect(await findFaults(page)).toEqual([]);

  await screen.getByRole('button', { name: '搬来 2 条' }).tap();
  await expect(screen.getByText('搬来 2 条动态')).toBeVisible({ timeout: 20_000 });
  await expect(screen.getByRole('link', { name: '去广场看看' })).toHaveAttribute(
    'href',
    `/square/of/${me}`,
  );
  await expect(screen.getByText(/存档里第 3 条/)).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);

  const posts = await onSquare();
  expect(posts).toMatchObject([
    { text: `second ${SCRIPT}`, imported: true, createdAt: '2018-10-09T20:00:00.000Z' },
    { text: '第一壶 #秋茶#', imported: true, media: [{ kind: 'image', width: 64 }] },
  ]);
  const [, first] = posts;
  const picture = await phone.context.request.get(
    `${house.url}/api/v1/square/posts/${first?.id}/media/${first?.media[0]?.id}/view`,
  );
  expect(picture.status()).toBe(200);
});

test('SQ-7 the same archive again brings nothing', async () => {
  const { page } = phone;
  await choose(page, 'again.zip', await twitterArchive());
  await expect(screenOf(page).getByText('以前搬过的，不会重复')).toBeVisible();
  await screenOf(page).getByRole('button', { name: '没有要搬的' }).tap();
  await expect(screenOf(page).getByText('没有新的动态要搬')).toBeVisible();
  expect(await onSquare()).toHaveLength(2);
});

test('SQ-7 posts of Facebook go to Moments for only me, and can be taken back', async () => {
  const { page } = phone;
  const posts = { 'posts/your_posts_1.json': [facebookPost(1_554_825_093, '后院的茶')] };
  await choose(page, 'facebook.zip', zipOf(posts));
  const screen = screenOf(page);
  await expect(screen.getByText('所以一条也不会到广场去', { exact: false })).toBeVisible();
  await expect(screen.getByRole('radio', { name: '朋友圈，只有我能看' })).toBeChecked();
  await screen.getByRole('button', { name: '搬来 1 条' }).tap();
  await expect(screen.getByRole('link', { name: '去朋友圈看看' })).toBeVisible({ timeout: 20_000 });
  expect(await inMoments()).toMatchObject([{ text: '后院的茶', audience: { kind: 'me' } }]);
  expect(await onSquare()).toHaveLength(2);

  await screen.getByRole('button', { name: '收回这次搬来的' }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: '收回这次搬来的' }).tap();
  await expect(page.getByRole('heading', { name: '搬过的' })).toBeVisible();
  await expect.poll(inMoments).toEqual([]);
});

test('SQ-7 what is no archive is refused in a sentence, and a look can be cancelled', async () => {
  const { page } = phone;
  await choose(page, 'nothing.zip', zipOf({ 'a.txt': 'x' }));
  await expect(page.getByRole('alert')).toContainText('没有 X、Facebook 或 Mastodon 的动态');
  expect(await findFaults(page)).toEqual([]);
  await choose(page, 'third.zip', await twitterArchive());
  await screenOf(page).getByRole('button', { name: '取消' }).tap();
  await expect(screenOf(page).getByText('已取消', { exact: false })).toBeVisible();
  const { imports } = await ask<{ imports: PostImport[] }>(phone.context, 'GET', '/post-imports');
  expect(imports.map((one) => one.state)).toEqual(['cancelled', 'failed', 'done', 'done']);
});
