import { expect } from '@playwright/test';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, befriend, join } from './support/members.ts';
import { send } from './support/messages.ts';
import { messageOf, openPhone, screenOf } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse({
    env: {
      TEAHOUSE_CHAT_RATE: '2000',
      TEAHOUSE_CHAT_BURST: '2000',
      TEAHOUSE_ADDRESS_RATE: '100000',
    },
  });
});
test.afterAll(() => house.stop());

test('CH-7 a search finds in Chinese and English, narrows, and opens a message in its place', async ({
  browser,
}) => {
  const a = await openPhone(browser, house);
  const b = await openPhone(browser, house, { language: 'en' });
  await join(a, house, { number: '+8613800139001', displayName: '阿梅' });
  await join(b, house, { number: '+8613800139002', displayName: 'Zhou', language: 'en' });
  const direct = await befriend(a, b);
  for (const { page } of [a, b]) await page.goto(`/chats/${direct}`);
  await send(a.page, '书院街的银杏一夜黄透');
  await send(b.page, 'Meetings at the third bench');
  for (let n = 1; n <= 150; n++)
    await ask(b.context, 'POST', `/chat/conversations/${direct}/entries`, {
      clientId: `grain-${n}-${direct.slice(0, 8)}`,
      content: { kind: 'text', text: `grain ${n}` },
    });
  await a.page.goto('/chats');
  await a.page.getByRole('link', { name: '搜索' }).tap();
  const search = screenOf(a.page).getByRole('searchbox');
  await search.fill('zhou');
  await expect(screenOf(a.page).getByRole('link', { name: /Zhou/ })).toBeVisible();
  await search.fill('银杏');
  const hit = screenOf(a.page).getByRole('button', { name: /书院街的银杏/ });
  await expect(hit.locator('mark')).toHaveText('银杏');
  expect(await findFaults(a.page)).toEqual([]);
  await hit.tap();
  await expect(messageOf(a.page, '书院街的银杏一夜黄透')).toBeInViewport();
  await a.page.goto(`/chats/${direct}/search`);
  await screenOf(a.page).getByRole('searchbox').fill('meeting');
  await expect(
    screenOf(a.page).getByRole('button', { name: /Meetings at the third/ }),
  ).toBeVisible();
  await a.page.getByRole('button', { name: '谁说的' }).tap();
  await a.page.getByRole('dialog').getByRole('button', { name: '我', exact: true }).tap();
  await expect(a.page.getByText('没有找到「meeting」')).toBeVisible();
  await a.page.getByRole('button', { name: '谁说的: 清除' }).tap();
  await screenOf(a.page)
    .getByRole('button', { name: /Meetings at the third/ })
    .tap();
  await expect(messageOf(a.page, 'Meetings at the third bench')).toBeInViewport();
  await a.context.setOffline(true);
  await a.page.goBack();
  await screenOf(a.page).getByRole('searchbox').fill('grain 14');
  await expect(a.page.getByText('没有网络，只找了这台设备上有的消息')).toBeVisible();
  await expect(screenOf(a.page).getByRole('button', { name: /grain 149/ })).toBeVisible();
});
