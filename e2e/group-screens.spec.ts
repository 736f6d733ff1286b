import { expect, type Page } from '@playwright/test';
import type { Conversation } from '@teahouse/contract';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, befriend, join } from './support/members.ts';
import { type Phone, say, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse();
});
test.afterAll(() => house.stop());

const composer = (page: Page) => page.getByRole('textbox', { name: /^(发消息|Message)$/ });
const openChat = (page: Page, groupId: string) => page.goto(`/chats/${groupId}`);
const getGroup = async (phone: Phone, groupId: string) =>
  (
    await ask<{ conversation: Conversation }>(
      phone.context,
      'GET',
      `/chat/conversations/${groupId}`,
    )
  ).conversation;

test('CH-5 a saved group is among the contacts; a code that was renewed leads nowhere; without a network it is said', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const e = await takePhone(browser, house);
  await join(e, house, { number: '+8613800138031', displayName: '老周' });
  const f = await takePhone(browser, house, { language: 'en', theme: 'lacquer' });
  const marta = await join(f, house, {
    number: '+8613800138032',
    displayName: 'Marta Lindqvist',
    language: 'en',
  });
  await befriend(e, f);
  const { conversation } = await ask<{ conversation: Conversation }>(
    e.context,
    'POST',
    '/chat/groups',
    { clientId: 'e2e-saved-group', name: '河边书友', memberIds: [marta.id] },
  );
  const groupId = conversation.id;
  const { page } = e;

  await test.step('saved and found among the contacts', async () => {
    await page.goto('/contacts/groups');
    await expect(page.getByText('还没有存下的群')).toBeVisible();
    await page.goto(`/chats/${groupId}/info`);
    await page.getByRole('switch', { name: '存到通讯录' }).tap();
    await expect.poll(async () => (await getGroup(e, groupId)).group?.saved).toBe(true);
    await page.goto('/contacts/groups');
    await expect(screenOf(page).getByRole('link', { name: /河边书友/ })).toBeVisible();
  });

  await test.step('the old code leads nowhere once it is renewed', async () => {
    await page.goto(`/chats/${groupId}/code`);
    const code = page.getByRole('img', { name: '河边书友 的群二维码' });
    await expect(code).toBeVisible();
    const { token } = await ask<{ token: string }>(
      e.context,
      'POST',
      `/chat/groups/${groupId}/link`,
      {},
    );
    await page.getByRole('button', { name: '换一个' }).tap();
    await page.getByRole('alertdialog').getByRole('button', { name: '换一个' }).tap();
    await expect(page.getByText('换好了，以前的不能再用').first()).toBeVisible();
    await f.page.goto(`/g/${token}`);
    await expect(f.page.getByText('This code leads nowhere')).toBeVisible();
  });

  await test.step('a link in a chat opens inside', async () => {
    const { token } = await ask<{ token: string }>(
      e.context,
      'POST',
      `/chat/groups/${groupId}/link`,
      {},
    );
    await openChat(page, groupId);
    await say(page, `${house.url}/g/${token}`);
    await openChat(f.page, groupId);
    await f.page.getByRole('link', { name: `${house.url}/g/${token}` }).tap();
    await expect(f.page).toHaveURL(`${house.url}/g/${token}`);
    await f.page.getByRole('link', { name: 'Open the chat' }).tap();
    await expect(composer(f.page)).toBeVisible();
  });

  await test.step('without a network a change is said to fail, and is taken back', async () => {
    await page.goto(`/chats/${groupId}/manage`);
    const approval = page.getByRole('switch', { name: '进群要同意' });
    await expect(approval).toBeVisible();
    await e.context.setOffline(true);
    await approval.tap();
    await expect(page.getByText('没有网络，现在办不了').first()).toBeVisible();
    await expect(approval).toHaveAttribute('aria-checked', 'false');
    await e.context.setOffline(false);
  });
});

test('CH-5 axe finds nothing on the screens of groups, in zh and paper, en and lacquer', async ({
  browser,
}) => {
  test.setTimeout(480_000);
  const e = await takePhone(browser, house);
  await join(e, house, { number: '+8613800138041', displayName: '老周' });
  const f = await takePhone(browser, house, { language: 'en', theme: 'lacquer' });
  const marta = await join(f, house, {
    number: '+8613800138042',
    displayName: 'Marta Lindqvist',
    language: 'en',
  });
  await befriend(e, f);
  const { conversation } = await ask<{ conversation: Conversation }>(
    e.context,
    'POST',
    '/chat/groups',
    { clientId: 'e2e-axe-group', name: '河边书友', memberIds: [marta.id] },
  );
  const groupId = conversation.id;

  const { token } = await ask<{ token: string }>(
    e.context,
    'POST',
    `/chat/groups/${groupId}/link`,
    {},
  );
  await ask(e.context, 'PUT', `/chat/groups/${groupId}/admins`, { memberIds: [marta.id] });
  await ask(e.context, 'PUT', `/chat/groups/${groupId}/announcement`, { text: '周六三点' });
  const found: Record<string, string[]> = {};
  for (const phone of [e, f])
    for (const path of [
      ...['', '/info', '/members', '/announcement', '/code', '/add'],
      ...['/manage', '/manage/requests', '/manage/remove'],
      ...(phone === e ? ['/manage/admins', '/manage/owner'] : []),
    ]) {
      await phone.page.goto(`/chats/${groupId}${path}`);
      await expect(phone.page.getByRole('heading').last()).toBeAttached();
      await phone.page.waitForLoadState('networkidle');
      const faults = await findFaults(phone.page);
      if (faults.length > 0) found[path] = faults;
    }
  for (const path of ['/chats/invitations', '/contacts/groups', `/g/${token}`]) {
    await f.page.goto(path);
    await expect(f.page.getByRole('heading').last()).toBeAttached();
    await f.page.waitForLoadState('networkidle');
    const faults = await findFaults(f.page);
    if (faults.length > 0) found[path.slice(0, 20)] = faults;
  }
  await openChat(f.page, groupId);
  await composer(f.page).fill('@');
  await expect(f.page.getByRole('option').first()).toBeVisible();
  const faults = await findFaults(f.page);
  if (faults.length > 0) found.picker = faults;
  expect(found).toEqual({});
});
