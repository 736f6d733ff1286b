import { type Browser, expect, type Page } from '@playwright/test';
import type { Me } from '@teahouse/contract';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, befriend, join, openHouse } from './support/members.ts';
import { type Phone, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
let keeper: Phone;
test.beforeAll(async ({ browser }) => {
  house = await startTeahouse();
  keeper = await takePhone(browser, house, { kept: true });
  await openHouse(keeper, house);
});
test.afterAll(() => house.stop());
test.describe.configure({ mode: 'serial', timeout: 300_000 });

type Member = Phone & { me: Me };

async function sitDown(browser: Browser, number: string, displayName: string): Promise<Member> {
  const phone = await takePhone(browser, house);
  return { ...phone, me: await join(phone, house, { number, displayName }) };
}

const post = (who: Phone, text: string, audience: object) =>
  ask(who.context, 'POST', '/moments', {
    clientId: crypto.randomUUID(),
    text,
    mediaIds: [],
    audience,
  });

/** The words of what stands on the screen, in their order. */
const wordsOf = async (page: Page, among: readonly string[]): Promise<string[]> => {
  const shown = await screenOf(page).getByRole('article').allInnerTexts();
  return among.filter((text) => shown.some((words) => words.includes(text)));
};

const ALL = ['给所有朋友', '只给茶友', '茶友不看', '只给自己'];

test('ID-6 what I see through the eyes of two friends and a stranger is what stands on their phones', async ({
  browser,
}) => {
  const me = await sitDown(browser, '+8613800140001', '林晓');
  const amei = await sitDown(browser, '+8613800140002', '阿梅');
  const heyu = await sitDown(browser, '+8613800140003', '何屿');
  const cai = await sitDown(browser, '+8613800140004', '蔡师傅');
  await befriend(me, amei);
  await befriend(me, heyu);
  // one is tagged, from the other my Moments are hidden
  await ask(me.context, 'PATCH', `/contacts/${amei.me.id}`, { tags: ['茶友'] });
  await ask(me.context, 'PATCH', `/contacts/${heyu.me.id}`, { hideMyMoments: true });
  await post(me, '给所有朋友', { kind: 'friends' });
  await post(me, '只给茶友', { kind: 'only', tags: ['茶友'], accountIds: [] });
  await post(me, '茶友不看', { kind: 'except', tags: ['茶友'], accountIds: [] });
  await post(me, '只给自己', { kind: 'me' });
  await ask(me.context, 'POST', '/square/posts', {
    clientId: crypto.randomUUID(),
    text: '广场上谁都看得到',
  });

  const { page } = me;
  await page.goto('/settings/privacy');
  await page.getByRole('link', { name: '换个人的眼睛看看我' }).tap();
  await expect(page.getByText('在陌生人眼里')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  for (const [who, name, seen] of [
    [amei, '阿梅', ['给所有朋友', '只给茶友']],
    [heyu, '何屿', []],
    [cai, undefined, []],
  ] as const) {
    if (name !== undefined) {
      await page.getByRole('button', { name: '换人' }).tap();
      await page.getByRole('dialog').getByRole('button', { name }).tap();
      await expect(page.getByText(`在${name}眼里`)).toBeVisible();
    } else {
      await page.getByRole('button', { name: '换人' }).tap();
      await page.getByRole('dialog').getByRole('button', { name: '陌生人' }).tap();
      await expect(page.getByText('在陌生人眼里')).toBeVisible();
    }
    await page.getByRole('button', { name: '朋友圈', exact: true }).tap();
    await expect(
      screenOf(page).getByText(seen.length > 0 ? '就这些' : '一条也看不到'),
    ).toBeVisible();
    expect(await wordsOf(page, ALL)).toEqual(seen);
    expect(await findFaults(page)).toEqual([]);
    // the other's own phone
    await who.page.goto(`/moments/of/${me.me.id}`);
    const theirs = screenOf(who.page);
    if (seen.length === 0)
      await expect(
        theirs.getByText(who === cai ? /没有这一页|没有可看的/ : '没有可看的'),
      ).toBeVisible();
    for (const text of ALL)
      await expect(theirs.getByText(text, { exact: true })).toHaveCount(
        (seen as readonly string[]).includes(text) ? 1 : 0,
      );
    await page.getByRole('button', { name: '广场', exact: true }).tap();
    await expect(screenOf(page).getByText('广场上谁都看得到')).toBeVisible();
    const { posts } = await ask<{ posts: { text: string }[] }>(
      who.context,
      'GET',
      `/square/people/${me.me.id}/posts`,
    );
    expect(posts.map(({ text }) => text)).toEqual(['广场上谁都看得到']);
  }
  // whom I block sees nothing of the square either
  await ask(me.context, 'PUT', `/contacts/${heyu.me.id}/block`);
  await page.goto(`/see-me-as/${heyu.me.id}?see=posts`);
  await expect(screenOf(page).getByText('没有看得到的帖子')).toBeVisible();
  // what the other chose about me does not show
  const before = await ask(me.context, 'GET', `/see-me-as/${amei.me.id}/moments`);
  await ask(amei.context, 'PATCH', `/contacts/${me.me.id}`, { hideTheirMoments: true });
  await ask(amei.context, 'PUT', `/contacts/${me.me.id}/block`);
  expect(await ask(me.context, 'GET', `/see-me-as/${amei.me.id}/moments`)).toEqual(before);
  // an id that I have no reason to know
  await page.goto(`/see-me-as/${cai.me.id}`);
  await expect(page.getByText('你们不认识，或者没有这个人。')).toBeVisible();
  await page.goto('/settings/privacy');
  await page.getByRole('button', { name: /翻我的朋友圈/ }).tap();
  await page.getByRole('radio', { name: '只能翻最近三天' }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /只能翻最近三天/ })).toBeVisible();
});

test('ID-5 the operator gives a badge, and it stands beside the name on another phone', async ({
  browser,
}) => {
  const ann = await sitDown(browser, '+8613800140011', '陆羽');
  const ben = await sitDown(browser, '+8613800140012', '本');
  await befriend(ann, ben);
  await ann.page.goto('/me');
  const badge = (page: Pick<Page, 'getByRole'>, name: string) => page.getByRole('img', { name });
  await expect(ann.page.getByText('陆羽').first()).toBeVisible();
  await expect(badge(ann.page, '已实名认证')).toHaveCount(0);

  const { page } = keeper;
  await page.goto('/settings');
  await page.getByRole('link', { name: '认证' }).tap();
  await expect(page.getByText('还没有人有认证')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await page.getByRole('searchbox', { name: '名字或用户名' }).fill('陆');
  await page.getByRole('button', { name: /陆羽/ }).tap();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: /个人认证/ }).check();
  await sheet.getByRole('button', { name: '给认证' }).tap();
  await expect(sheet.getByText('写一句，以后才查得到')).toBeVisible();
  await sheet.getByRole('textbox', { name: '核实过的名字或身份' }).fill('陆羽，写《茶经》的');
  expect(await findFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: '给认证' }).tap();
  await expect(sheet).toHaveCount(0);

  // live on the member's own phone, and on a friend's at the next look
  await expect(badge(ann.page, '已实名认证').first()).toBeVisible();
  await ben.page.goto(`/people/${ann.me.id}`);
  await expect(badge(screenOf(ben.page), '已实名认证').first()).toBeVisible();
  await ben.page.goto('/contacts');
  await expect(badge(ben.page, '已实名认证').first()).toBeVisible();

  await page.getByRole('searchbox', { name: '名字或用户名' }).fill('');
  await page.getByRole('button', { name: /陆羽.*写《茶经》的/ }).tap();
  await expect(sheet.getByText(/掌柜/).first()).toBeVisible();
  await sheet.getByRole('radio', { name: '没有认证' }).check();
  await sheet.getByRole('textbox', { name: '为什么收回' }).fill('认错人了');
  await sheet.getByRole('button', { name: '收回认证' }).tap();
  await expect(page.getByText('还没有人有认证')).toBeVisible();
  await expect(badge(ann.page, '已实名认证')).toHaveCount(0);

  // a member has no such screen, and no such route
  await ben.page.goto('/operator/badges');
  await expect(ben.page.getByRole('searchbox')).toHaveCount(0);
  const refused = await ben.context.request.get('/api/v1/operator/badges');
  expect(refused.status()).toBe(403);
});
