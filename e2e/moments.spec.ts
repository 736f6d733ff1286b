import { type Browser, expect, type Page } from '@playwright/test';
import type { Me, MomentPost } from '@teahouse/contract';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, befriend, join } from './support/members.ts';
import { type Phone, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse();
});
test.afterAll(() => house.stop());

/** A house that has little time makes pictures safe one after the other. */
const ARRIVES = { timeout: 60_000 };
test.describe.configure({ timeout: 480_000 });

type Member = Phone & { me: Me };

async function sitDown(
  browser: Browser,
  member: { number: string; displayName: string; language?: 'zh' | 'en' },
): Promise<Member> {
  const phone = await takePhone(browser, house, { language: member.language ?? 'zh' });
  return { ...phone, me: await join(phone, house, member) };
}

/** A picture drawn by the browser itself. */
async function draw(page: Page, colour: string): Promise<Buffer> {
  const data = await page.evaluate((fill) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 800, height: 600 });
    const pen = canvas.getContext('2d');
    for (let at = 0; pen && at < 800; at += 20) {
      pen.fillStyle = at % 40 === 0 ? fill : '#e0d8c0';
      pen.fillRect(at, 0, 20, 600);
    }
    return canvas.toDataURL('image/jpeg', 0.9);
  }, colour);
  return Buffer.from(data.split(',')[1] ?? '', 'base64');
}

async function addPictures(page: Page, colours: readonly string[]): Promise<void> {
  const files = [];
  for (const [at, colour] of colours.entries())
    files.push({
      name: `${at}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await draw(page, colour),
    });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '加照片或视频' }).tap();
  await (await chooser).setFiles(files);
}

const words = (page: Page) => page.getByRole('textbox', { name: '这一刻的想法' });
const moment = (page: Page, text: string) =>
  screenOf(page)
    .getByRole('article')
    .filter({ has: page.getByText(text, { exact: true }) });
const openFeed = (page: Page) => page.goto('/moments');

/** Has nothing of a moment, whatever way is tried. */
async function seesNothing(who: Phone, post: MomentPost): Promise<void> {
  const key = `${post.author.id}/${post.id}`;
  const files = post.media.flatMap(({ id }) =>
    ['full', 'view', 'thumb'].map((variant) => `${key}/media/${id}/${variant}`),
  );
  const { request } = who.context;
  const statuses = [];
  for (const path of [key, ...files])
    statuses.push((await request.get(`/api/v1/moments/${path}`)).status());
  statuses.push((await request.put(`/api/v1/moments/${key}/like`)).status());
  statuses.push((await request.delete(`/api/v1/moments/${key}/like`)).status());
  const data = { clientId: 'e2e-not-for-me', text: '看见了吗' };
  statuses.push((await request.post(`/api/v1/moments/${key}/comments`, { data })).status());
  expect(new Set(statuses)).toEqual(new Set([404]));
  const { posts } = await ask<{ posts: MomentPost[] }>(who.context, 'GET', '/moments');
  expect(posts.map(({ id }) => id)).not.toContain(post.id);
  const theirs = await ask<{ posts: MomentPost[] }>(
    who.context,
    'GET',
    `/moments/of/${post.author.id}`,
  );
  expect(theirs.posts.map(({ id }) => id)).not.toContain(post.id);
  await openFeed(who.page);
  await expect(screenOf(who.page).getByRole('link', { name: '我的朋友圈' })).toBeVisible();
  await expect(who.page.getByText(post.text, { exact: true })).toHaveCount(0);
  await who.page.goto(`/moments/${key}`);
  await expect(who.page.getByText('这条已经看不到了')).toBeVisible();
}

test('MO-1…MO-5 one moment, and the author, a friend, the friend’s friend and a stranger around it', async ({
  browser,
}) => {
  const author = await sitDown(browser, { number: '+8613800139001', displayName: '阿梅' });
  const friend = await sitDown(browser, { number: '+8613800139002', displayName: '老周' });
  const beyond = await sitDown(browser, { number: '+8613800139003', displayName: '何屿' });
  const stranger = await sitDown(browser, { number: '+8613800139004', displayName: '林晓' });
  await befriend(author, friend);
  await befriend(friend, beyond);
  const TEXT = '书院街的银杏一夜黄透。';
  let post: MomentPost;

  await test.step('the author writes it; the draft outlives a reload; it goes with its pictures', async () => {
    const { page } = author;
    await openFeed(friend.page);
    await expect(friend.page.getByText('这里还静悄悄的')).toBeVisible();
    await page.goto('/moments/new');
    await words(page).fill(TEXT);
    await addPictures(page, ['#c8372d', '#2f7d5b']);
    await expect(page.getByRole('button', { name: '照片，第 2 张，共 2 张' })).toBeVisible();
    await page.reload();
    await expect(words(page)).toHaveValue(TEXT);
    const second = page.getByRole('button', { name: '照片，第 2 张，共 2 张' });
    await second.tap();
    await page.getByRole('menuitem', { name: '拿掉' }).tap();
    await expect(second).toHaveCount(0);
    expect(await findFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '发表' }).tap();
    await expect(moment(page, TEXT)).toBeVisible();
    await expect(moment(page, TEXT).getByRole('button', { name: '赞或评论' })).toBeVisible(ARRIVES);
    const { posts } = await ask<{ posts: MomentPost[] }>(author.context, 'GET', '/moments');
    expect(posts).toHaveLength(1);
    post = posts[0] as MomentPost;
    expect(post.media).toHaveLength(1);
  });

  await test.step('the friend sees it come, looks at its picture, likes and comments it', async () => {
    const { page } = friend;
    const seen = moment(page, TEXT);
    await expect(seen).toBeVisible();
    await seen.getByRole('button', { name: /^照片/ }).tap();
    await expect(page.getByRole('dialog').getByText('1 / 1')).toBeVisible();
    await page.keyboard.press('Escape');
    await seen.getByRole('button', { name: '赞或评论' }).tap();
    await page.getByRole('menuitem', { name: '赞', exact: true }).tap();
    await expect(seen.getByRole('link', { name: '老周' })).toBeVisible();
    await seen.getByRole('button', { name: '赞或评论' }).tap();
    await page.getByRole('menuitem', { name: '评论' }).tap();
    const field = seen.getByRole('textbox', { name: '评论' });
    await expect(field).toBeFocused();
    await field.fill('明天带我去');
    await seen.getByRole('button', { name: '发送' }).tap();
    await expect(seen.getByRole('button', { name: '老周：明天带我去' })).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
  });

  await test.step('the author is told, and answers', async () => {
    const { page } = author;
    await page.getByRole('link', { name: '2 条新互动' }).tap();
    await expect(screenOf(page).getByText('赞了你的朋友圈')).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
    await screenOf(page)
      .getByRole('link', { name: /明天带我去/ })
      .tap();
    const one = moment(page, TEXT);
    await one.getByRole('button', { name: '老周：明天带我去' }).tap();
    await one.getByRole('textbox', { name: '回复 老周' }).fill('好，七点');
    await one.getByRole('button', { name: '发送' }).tap();
    await expect(one.getByRole('button', { name: '阿梅 回复 老周：好，七点' })).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
    await expect(
      moment(friend.page, TEXT).getByRole('button', { name: '阿梅 回复 老周：好，七点' }),
    ).toBeVisible();
    await openFeed(page);
    await expect(page.getByRole('link', { name: /条新互动/ })).toHaveCount(0);
  });

  await test.step('the friend’s friend and the stranger see nothing by any way', async () => {
    for (const who of [beyond, stranger]) await seesNothing(who, post);
  });

  await test.step('a new friend of the author sees it, but not what somebody did whom they do not know', async () => {
    await befriend(author, stranger);
    const { page } = stranger;
    await openFeed(page);
    const seen = moment(page, TEXT);
    await expect(seen).toBeVisible();
    await expect(seen.getByRole('button', { name: '阿梅：好，七点' })).toBeVisible();
    await expect(seen.getByText('老周')).toHaveCount(0);
    await expect(seen.getByText('明天带我去')).toHaveCount(0);
    await befriend(stranger, friend);
    await page.reload();
    await expect(seen.getByRole('button', { name: '老周：明天带我去' })).toBeVisible();
    await expect(seen.getByRole('link', { name: '老周' })).toBeVisible();
  });

  await test.step('the page of the author’s person shows the strip and the album', async () => {
    const { page } = friend;
    await page.goto(`/people/${author.me.id}`);
    await screenOf(page).getByRole('link', { name: '朋友圈', exact: true }).tap();
    await expect(screenOf(page).getByRole('link', { name: new RegExp(TEXT) })).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
  });

  await test.step('the author deletes it: it is gone for everybody, by every way', async () => {
    const { page } = author;
    await openFeed(friend.page);
    await expect(moment(friend.page, TEXT)).toBeVisible();
    await openFeed(page);
    await moment(page, TEXT).getByRole('button', { name: '赞或评论' }).tap();
    await page.getByRole('menuitem', { name: '删除' }).tap();
    await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).tap();
    await expect(moment(page, TEXT)).toHaveCount(0);
    await expect(moment(friend.page, TEXT)).toHaveCount(0);
    for (const who of [friend, stranger]) await seesNothing(who, post);
  });
});

test('MO-2 MO-5 a moment for a tag is seen by whoever carries the tag when they look', async ({
  browser,
}) => {
  const author = await sitDown(browser, { number: '+8613800139011', displayName: '阿梅' });
  const tagged = await sitDown(browser, { number: '+8613800139012', displayName: '外婆' });
  const other = await sitDown(browser, { number: '+8613800139013', displayName: '何屿' });
  await befriend(author, tagged);
  await befriend(author, other);
  const tag = (who: Member, tags: string[]) =>
    ask(author.context, 'PATCH', `/contacts/${who.me.id}`, { tags });
  await tag(tagged, ['家人']);
  const TEXT = '家里的桂花开了';
  const { page } = author;
  await page.goto('/moments/new');
  await words(page).fill(TEXT);
  await page.getByRole('button', { name: /^谁可以看/ }).tap();
  const sheet = page.getByRole('dialog', { name: '谁可以看' });
  await expect(sheet.getByRole('button', { name: '2 位朋友看得见' })).toBeVisible();
  await sheet.getByRole('radio', { name: /^只给一部分人/ }).check();
  await expect(sheet.getByRole('button', { name: '先选标签或人' })).toBeDisabled();
  await sheet.getByRole('button', { name: /^家人/ }).tap();
  await expect(sheet.getByRole('button', { name: '1 位朋友看得见' })).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: '1 位朋友看得见' }).tap();
  await expect(page.getByRole('button', { name: /^谁可以看.*只给家人/ })).toBeVisible();
  await page.getByRole('button', { name: '发表' }).tap();
  await expect(moment(page, TEXT).getByText('只给家人')).toBeVisible();
  await openFeed(tagged.page);
  await expect(moment(tagged.page, TEXT)).toBeVisible();
  await expect(moment(tagged.page, TEXT).getByText('家人')).toHaveCount(0);
  const { posts } = await ask<{ posts: MomentPost[] }>(author.context, 'GET', '/moments');
  await seesNothing(other, posts[0] as MomentPost);

  await tag(tagged, []);
  await tag(other, ['家人']);
  await openFeed(other.page);
  await expect(moment(other.page, TEXT)).toBeVisible();
  await seesNothing(tagged, posts[0] as MomentPost);
});

test('MO-4 without a network what is done waits, outlives a reload, and goes by itself', async ({
  browser,
}) => {
  const author = await sitDown(browser, { number: '+8613800139021', displayName: '阿梅' });
  const friend = await sitDown(browser, { number: '+8613800139022', displayName: '老周' });
  await befriend(author, friend);
  const body = { clientId: 'e2e-offline', text: '下雨天留客', audience: { kind: 'friends' } };
  await ask(author.context, 'POST', '/moments', body);
  const { page } = friend;
  await page.goto('/discover');
  await expect(page.getByText('阿梅有新的')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await page.getByRole('link', { name: /^朋友圈/ }).tap();
  const seen = moment(page, '下雨天留客');
  await expect(seen).toBeVisible();
  // the feed is on the device before the network goes
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await friend.context.setOffline(true);
  await seen.getByRole('button', { name: '赞或评论' }).tap();
  await page.getByRole('menuitem', { name: '赞', exact: true }).tap();
  await expect(seen.getByRole('link', { name: '老周' })).toBeVisible();
  await seen.getByRole('button', { name: '赞或评论' }).tap();
  await page.getByRole('menuitem', { name: '评论' }).tap();
  await seen.getByRole('textbox', { name: '评论' }).fill('那就再坐一会');
  await seen.getByRole('button', { name: '发送' }).tap();
  await expect(seen.getByText('待发送')).toBeVisible();
  await page.reload();
  await expect(seen.getByText('待发送')).toBeVisible();
  await expect(seen.getByRole('link', { name: '老周' })).toBeVisible();
  await friend.context.setOffline(false);
  await expect(seen.getByText('待发送')).toHaveCount(0, ARRIVES);
  await openFeed(author.page);
  const own = moment(author.page, '下雨天留客');
  await expect(own.getByRole('button', { name: '老周：那就再坐一会' })).toBeVisible();
  await expect(own.getByRole('link', { name: '老周' })).toBeVisible();
});
