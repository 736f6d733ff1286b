import { type Browser, expect, request } from '@playwright/test';
import type { Me } from '@teahouse/contract';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, join, readCode } from './support/members.ts';
import { type Phone, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  // a crowd comes from many addresses
  house = await startTeahouse({ env: { TEAHOUSE_TRUSTED_PROXIES: 'loopback' } });
});
test.afterAll(() => house.stop());
test.describe.configure({ timeout: 480_000 });

type Member = Phone & { me: Me };

async function sitDown(
  browser: Browser,
  member: { number: string; displayName: string; language?: 'zh' | 'en' },
): Promise<Member> {
  const phone = await takePhone(browser, house, { language: member.language ?? 'zh' });
  return { ...phone, me: await join(phone, house, member) };
}

const write = (phone: Phone, text: string) =>
  ask(phone.context, 'POST', '/square/posts', { clientId: crypto.randomUUID(), text });

/** So many people come in, each from their own address, and say the same once. */
async function crowdSays(people: number, text: string): Promise<void> {
  for (let at = 0; at < people; at++) {
    const guest = await request.newContext({
      baseURL: house.url,
      extraHTTPHeaders: { 'x-forwarded-for': `10.7.0.${at + 1}` },
    });
    const phone = `+861380012${String(1_000 + at)}`;
    await guest.post('/api/v1/identity/codes', { data: { phone, language: 'zh' } });
    const code = await readCode(house, phone);
    await guest.post('/api/v1/identity/sessions/phone', {
      data: { phone, code, language: 'zh' },
    });
    const written = await guest.post('/api/v1/square/posts', {
      data: { clientId: crypto.randomUUID(), text },
    });
    expect(written.status()).toBe(200);
    await guest.dispose();
  }
}

test('SQ-4 what many people say rises onto the board while one looks, and opens from it', async ({
  browser,
}) => {
  const ann = await sitDown(browser, { number: '+8613800131001', displayName: '安看榜' });
  await ann.page.goto('/square/hot');
  await expect(ann.page.getByText('茶还没开')).toBeVisible();
  await crowdSays(42, '#江湾灯会# 今晚亮灯');
  await expect
    .poll(
      async () =>
        (await ask<{ topics: { name: string }[] }>(ann.context, 'GET', '/square/hot')).topics[0]
          ?.name,
      { timeout: 180_000, intervals: [2_000] },
    )
    .toBe('江湾灯会');
  const row = screenOf(ann.page).getByRole('link', { name: /江湾灯会/ });
  await expect(row).toBeVisible({ timeout: 90_000 });
  await expect(row).toContainText('近 1 小时 42 人说了 42 条');
  await expect(row).toContainText('新上榜');
  await ann.page.getByRole('button', { name: /这个榜怎么算/ }).tap();
  await expect(ann.page.getByRole('dialog')).toContainText('数人，不数条');
  await ann.page.getByRole('button', { name: '关闭' }).tap();
  await row.tap();
  await expect(ann.page).toHaveURL(/\/square\/topics\//);
  const topic = screenOf(ann.page);
  await expect(topic.getByRole('link', { name: /热搜 1/ })).toContainText('42 人说了 42 条');
  await expect(topic.getByText('42 人在说')).toBeVisible();
  await expect(topic.getByRole('article').first()).toContainText('今晚亮灯');
  expect(await findFaults(ann.page)).toEqual([]);
});

test('SQ-4 a community is opened, joined, and checked in with once a day', async ({ browser }) => {
  const host = await sitDown(browser, { number: '+8613800131002', displayName: '老周主持' });
  const guest = await sitDown(browser, { number: '+8613800131003', displayName: '阿梅来了' });
  await write(host, '#盖碗茶# 先洗杯');
  const path = `/square/topics/${encodeURIComponent('盖碗茶')}`;
  await host.page.goto(path);
  await host.page.getByRole('button', { name: /给这个话题开超话/ }).tap();
  await host.page.getByRole('textbox', { name: '简介' }).fill('三件头，慢慢喝');
  await host.page.getByRole('button', { name: '开起来' }).tap();
  await expect(screenOf(host.page).getByText('三件头，慢慢喝')).toBeVisible();

  await host.page.getByRole('button', { name: '管理超话' }).tap();
  await host.page.getByRole('checkbox', { name: /先洗杯/ }).check();
  await host.page.getByRole('button', { name: '保存' }).tap();
  await expect(
    screenOf(host.page).getByRole('heading', { name: '置顶', exact: true }),
  ).toBeVisible();

  await guest.page.goto(path);
  await expect(
    screenOf(guest.page).getByRole('heading', { name: '置顶', exact: true }),
  ).toBeVisible();
  await guest.page.getByRole('button', { name: '加入超话' }).tap();
  await guest.page.getByRole('button', { name: /^签到/ }).tap();
  const done = guest.page.getByRole('button', { name: /^连签 1 天/ });
  await expect(done).toBeVisible();
  await expect(screenOf(guest.page).getByText('2 位成员')).toBeVisible();
  await done.tap();
  await expect(guest.page.getByText('今天已经签到了').first()).toBeVisible();
});

test('SQ-3 SQ-6 a follow is told on the other phone, and followed back', async ({ browser }) => {
  const ann = await sitDown(browser, { number: '+8613800131004', displayName: '安有人关注' });
  const ben = await sitDown(browser, {
    number: '+8613800131005',
    displayName: 'Ben Follows',
    language: 'en',
  });
  await ann.page.goto('/square/notices');
  await expect(ann.page.getByText('还没有消息')).toBeVisible();
  await ben.page.goto(`/square/of/${ann.me.id}`);
  await ben.page.getByRole('button', { name: 'Follow 安有人关注' }).tap();
  await expect(ben.page.getByRole('button', { name: /, Following,/ })).toBeVisible();

  const notice = ann.page.getByRole('link', { name: /Ben Follows 关注了你/ });
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('新消息');
  await notice.tap();
  await expect(ann.page).toHaveURL(new RegExp(`/square/of/${ben.me.id}`));
  await ann.page.getByRole('button', { name: '关注Ben Follows' }).tap();
  await expect(ann.page.getByRole('button', { name: /互相关注/ })).toBeVisible();
  await expect(ben.page.getByRole('button', { name: /, Mutual,/ })).toBeVisible();

  await ann.page.getByRole('button', { name: /互相关注/ }).tap();
  await ann.page.getByRole('textbox', { name: '新分组' }).fill('茶友');
  await ann.page.getByRole('button', { name: '新建' }).tap();
  await expect(ann.page.getByRole('checkbox', { name: '茶友' })).toBeChecked();
  await ann.page.getByRole('button', { name: '不再关注' }).tap();
  await expect(ann.page.getByRole('button', { name: '关注Ben Follows' })).toBeVisible();
});

test('SQ-3 whoever is blocked from a post is gone from the square, both ways', async ({
  browser,
}) => {
  const ann = await sitDown(browser, { number: '+8613800131014', displayName: '安要清静' });
  const loud = await sitDown(browser, { number: '+8613800131015', displayName: '太吵的人' });
  await ask(ann.page.context(), 'PUT', `/square/people/${loud.me.id}/follow`, {});
  await write(loud, '第一声');
  await write(loud, '第二声');
  await ann.page.goto('/square');
  const posts = ann.page.getByRole('article', { name: '太吵的人的帖子' });
  await expect(posts).toHaveCount(2);
  await posts.first().getByRole('button', { name: '更多' }).tap();
  await ann.page.getByRole('menuitem', { name: '拉黑 太吵的人' }).tap();
  await ann.page.getByRole('button', { name: '拉黑', exact: true }).tap();
  await expect(ann.page.getByText('已拉黑 太吵的人').first()).toBeVisible();
  await expect(posts).toHaveCount(0);
  await loud.page.goto(`/square/of/${ann.me.id}`);
  await expect(loud.page.getByText('安要清静')).toHaveCount(0);
  await ann.page.goto(`/square/of/${loud.me.id}`);
  await expect(ann.page.getByText('你拉黑了 TA')).toBeVisible();
});

test('SQ-5 posts, people and topics are found in Chinese and in English', async ({ browser }) => {
  const ann = await sitDown(browser, { number: '+8613800131006', displayName: '周明远' });
  await write(ann, '今年的凤凰单丛很香 #岩茶品鉴#');
  await write(ann, 'Brewing an old oolong by the river');
  const { page } = ann;
  await page.goto('/square/search');
  const field = page.getByRole('searchbox');
  await field.fill('凤凰单丛');
  const found = screenOf(page).getByRole('article');
  await expect(found).toHaveCount(1);
  await expect(found.locator('mark')).toHaveText('凤凰单丛');
  await expect(page).toHaveURL(/text=/);
  await page.getByRole('button', { name: '最新' }).tap();
  await expect(page).toHaveURL(/order=newest/);
  await page.reload();
  await expect(found).toHaveCount(1);
  await page.getByRole('button', { name: '有图' }).tap();
  await expect(page.getByText('没有找到「凤凰单丛」')).toBeVisible();
  await page.getByRole('button', { name: '有图' }).tap();

  await field.fill('brewed oolong');
  await expect(found).toContainText('by the river');
  await field.fill('zhoumingyuan');
  await page.getByRole('button', { name: '人', exact: true }).tap();
  await expect(page.getByRole('link', { name: /周明远/ })).toBeVisible();
  await field.fill('岩茶');
  await page.getByRole('button', { name: '话题', exact: true }).tap();
  await page.getByRole('link', { name: /#岩茶品鉴#/ }).tap();
  await expect(page).toHaveURL(/\/square\/topics\//);

  await page.goto('/square/search');
  await page.getByRole('button', { name: '岩茶' }).tap();
  await expect(field).toHaveValue('岩茶');
});
