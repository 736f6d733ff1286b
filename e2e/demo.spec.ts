import { expect } from '@playwright/test';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { KEEPER } from './support/members.ts';
import { goTab, messageOf, openPhone, say, screenOf } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse();
});
test.afterAll(() => house.stop());

test('OP-1 the demo town is built from the welcome, looked at, and removed in one step', async ({
  browser,
}) => {
  const { page } = await openPhone(browser, house);
  await page.getByLabel('开馆码').fill(house.openingCode);
  await page.getByLabel('名字').fill('掌柜');
  await page.getByLabel('手机或邮箱').fill(KEEPER.name);
  await page.getByLabel('密码', { exact: true }).fill(KEEPER.password);
  expect(await findFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '下一步' }).tap();
  await expect(page.getByRole('radiogroup')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await page.getByRole('radio', { name: /先逛逛江湾镇/ }).check();
  await page.getByRole('button', { name: '进江湾镇看看' }).tap();

  const chats = screenOf(page).getByRole('region', { name: '聊天' }).getByRole('link');
  await expect(chats.first()).toBeVisible({ timeout: 90_000 });
  expect(await chats.count()).toBeGreaterThan(5);
  await chats.first().tap();
  await expect(screenOf(page).getByRole('article').last()).toBeVisible();
  await say(page, '我也来坐坐');
  await expect(messageOf(page, '我也来坐坐')).toBeVisible();
  await page.getByRole('button', { name: '返回' }).tap();

  await goTab(page, '通讯录');
  const friends = screenOf(page)
    .getByRole('region', { name: '通讯录' })
    .locator('a[href^="/people/"]');
  await expect(friends.first()).toBeVisible();
  await friends.first().tap();
  await expect(page.getByRole('button', { name: '发消息' })).toBeVisible();

  await page.goto('/settings');
  await page.getByRole('button', { name: /^江湾镇/ }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: '撤走' }).tap();
  await expect(page.getByRole('button', { name: /^江湾镇/ })).toContainText('没有');
  await page.getByRole('button', { name: '返回' }).tap();
  await goTab(page, '聊天');
  await expect(screenOf(page).getByText('茶泡好了，等人来')).toBeVisible();
  await goTab(page, '通讯录');
  await expect(screenOf(page).getByText('还没有朋友')).toBeVisible();
});
