import { type Browser, expect, type Page } from '@playwright/test';
import type { Me, SquarePost } from '@teahouse/contract';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, join } from './support/members.ts';
import { type Phone, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse();
});
test.afterAll(() => house.stop());
test.describe.configure({ timeout: 480_000 });

type Member = Phone & { me: Me };

async function sitDown(
  browser: Browser,
  member: { number: string; displayName: string },
): Promise<Member> {
  const phone = await takePhone(browser, house, { language: 'zh' });
  return { ...phone, me: await join(phone, house, member) };
}

const write = async (phone: Phone, text: string): Promise<SquarePost> =>
  (
    await ask<{ post: SquarePost }>(phone.context, 'POST', '/square/posts', {
      clientId: crypto.randomUUID(),
      text,
    })
  ).post;

const field = (page: Page) => screenOf(page).getByRole('textbox').first();
const post = (page: Page, text: string) =>
  screenOf(page).getByRole('article').filter({ hasText: text }).first();

async function repost(page: Page, postId: string, words: string): Promise<void> {
  await page.goto(`/square/posts/${postId}`);
  await screenOf(page).getByRole('link', { name: /^转发/ }).first().tap();
  await field(page).pressSequentially(words);
  await page.getByRole('button', { name: '转发', exact: true }).tap();
  await expect(page.getByRole('status').getByText('正在发布')).toBeVisible();
}

test('SQ-2 five people send one post on after each other; the chain is opened and answered', async ({
  browser,
}) => {
  const people: Member[] = [];
  for (const [at, displayName] of ['阿梅', '老周', '何屿', '马塔', '迭戈'].entries())
    people.push(await sitDown(browser, { number: `+861380014${1_000 + at}`, displayName }));
  const [first, second, third, fourth, fifth] = people as [Member, Member, Member, Member, Member];
  const begun = await write(first, '门口的银杏道会留到周一');
  let last = begun.id;
  for (const [at, who] of [second, third, fourth, fifth].entries()) {
    await repost(who.page, last, `第${at + 2}手的话 `);
    const mine = async () =>
      (await ask<{ posts: SquarePost[] }>(who.context, 'GET', '/square/home')).posts[0];
    await expect.poll(async () => (await mine())?.carries).toBe('repost');
    const sent = await mine();
    expect(sent?.carried?.id).toBe(begun.id);
    last = sent?.id ?? '';
  }
  const { page } = fifth;
  await page.goto(`/square/posts/${last}`);
  const whole = post(page, '第5手的话');
  // each sends on the words of the one before
  for (const { me } of [fourth, third, second])
    await expect(whole.getByRole('link', { name: `//@${me.handle}` })).toBeVisible();
  await expect(whole).toContainText('门口的银杏道会留到周一');
  await whole.getByRole('link', { name: '看原帖' }).tap();
  await expect(page).toHaveURL(`/square/posts/${begun.id}`);
  await page.getByRole('textbox', { name: /说两句/ }).fill('一路看过来的');
  await page.getByRole('button', { name: '发送' }).tap();
  await expect(screenOf(page).getByRole('article', { name: '迭戈的评论' })).toContainText(
    '一路看过来的',
  );
  expect(await findFaults(page)).toEqual([]);

  await first.page.goto(`/square/posts/${begun.id}`);
  await first.page.getByRole('button', { name: '回复 迭戈' }).tap();
  await first.page.getByRole('textbox', { name: '回复 迭戈' }).fill('辛苦了');
  await first.page.getByRole('button', { name: '发送' }).tap();
  // the field still holds the words until the answer is there
  await expect(
    screenOf(first.page).getByRole('paragraph').filter({ hasText: '辛苦了' }),
  ).toBeVisible();
  await screenOf(first.page)
    .getByRole('tab', { name: /^转发 4/ })
    .tap();
  await expect(post(first.page, '第5手的话')).toBeVisible();
  await ask(first.context, 'DELETE', `/square/posts/${begun.id}`);
  await page.goto(`/square/posts/${last}`);
  await expect(screenOf(page).getByText('原帖已删除', { exact: true })).toBeVisible();
});

test('SQ-1 a post that is written without a network waits, survives a reload and goes once', async ({
  browser,
}) => {
  const { page, context } = await sitDown(browser, {
    number: '+8613800142001',
    displayName: '离线的人',
  });
  await page.goto('/square');
  await expect(screenOf(page).getByText('戏台搭好了，等人开口')).toBeVisible();
  await page.goto('/square/new');
  await field(page).fill('隧道里写的一句');
  await context.setOffline(true);
  await page.getByRole('button', { name: '发布' }).tap();
  const waiting = screenOf(page).getByRole('article', { name: '正在发的帖子' });
  await expect(waiting).toContainText('隧道里写的一句');
  await context.setOffline(false);
  await page.reload();
  await expect(screenOf(page).getByRole('article', { name: '离线的人的帖子' })).toContainText(
    '隧道里写的一句',
    { timeout: 60_000 },
  );
  await expect(waiting).toHaveCount(0);
  const { posts } = await ask<{ posts: SquarePost[] }>(context, 'GET', '/square/home');
  expect(posts.filter(({ text }) => text === '隧道里写的一句')).toHaveLength(1);
});

const EVIL = [
  '<img src=x onerror="window.ran=1">',
  '<script>window.ran=1</script>',
  '"><svg onload=window.ran=1>',
  'javascript:window.ran=1//',
  '[x](javascript:window.ran=1)',
  '#<img src=x onerror=window.ran=1>#',
  'https://a.example/"onmouseover="window.ran=1',
  '<iframe srcdoc="<script>parent.ran=1</script>">',
];

test('SQ-1 nothing that somebody writes runs: texts, topics, links, names', async ({ browser }) => {
  const evil = await sitDown(browser, {
    number: '+8613800143001',
    displayName: '<b onclick=ran=1>坏</b>',
  });
  const { page, context } = evil;
  const written = await write(evil, EVIL.join('\n'));
  for (const text of EVIL) await write(evil, text);
  await ask(context, 'POST', `/square/posts/${written.id}/comments`, {
    clientId: crypto.randomUUID(),
    text: EVIL.join(' ').slice(0, 500),
  });
  for (const path of [
    '/square',
    `/square/posts/${written.id}`,
    `/square/new?quote=${written.id}`,
  ]) {
    await page.goto(path);
    await expect(screenOf(page).getByText('onerror').first()).toBeVisible();
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    const harmful =
      'main a[href^="javascript"], main script, main iframe, main [onerror], main [onload]';
    expect(await page.locator(harmful).count()).toBe(0);
  }
});
