import { type Browser, expect, type Page, request } from '@playwright/test';
import type { Conversation, Me } from '@teahouse/contract';
import { test } from './support/journey.ts';
import { ask, befriend, codesTo, join, openHouse, readCode } from './support/members.ts';
import { messageOf, type Phone, say, screenOf, takePhone, untilSent } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  // guests who come for the crowd have addresses of their own: one address gets few codes an hour
  house = await startTeahouse({ env: { TEAHOUSE_TRUSTED_PROXIES: 'loopback' } });
});
test.afterAll(() => house.stop());

const NAME = '周末茶友会';
const HE_YU = { number: '+8613800138021', displayName: '何屿' };
const SU_LI = { number: '+8613800138022', displayName: 'Su Li', language: 'en' as const };
const MEI = { number: '+8613800138023', displayName: '阿梅' };

interface Company {
  /** 掌柜 owns the group and reads Chinese, by daylight. */
  a: Phone;
  /** Su Li reads English, in the dark. */
  b: Phone;
  /** 何屿 comes by the code. */
  c: Phone;
  me: { a: Me; b: Me; c: Me };
}

async function meet(browser: Browser): Promise<Company> {
  const a = await takePhone(browser, house);
  const b = await takePhone(browser, house, { language: 'en', theme: 'lacquer' });
  const c = await takePhone(browser, house);
  const me = {
    a: await openHouse(a, house),
    b: await join(b, house, SU_LI),
    c: await join(c, house, HE_YU),
  };
  await befriend(a, b);
  return { a, b, c, me };
}

/** A group of the keeper and Su Li, made on the keeper's phone. */
async function createGroup({ a, me }: Company, third: Me): Promise<string> {
  const { page } = a;
  await page.goto('/chats/new-group');
  await page.getByRole('checkbox', { name: me.b.displayName }).tap();
  await page.getByRole('checkbox', { name: third.displayName }).tap();
  await page.getByLabel('群名').fill(NAME);
  await page.getByRole('button', { name: '和这 2 位朋友建群' }).tap();
  await expect(page.getByRole('heading', { name: `${NAME}（3）` })).toBeVisible();
  return page.url().split('/').at(-1) ?? '';
}

/** The picture of the group's code as the keeper's phone saves it. */
async function saveCode(page: Page, groupId: string): Promise<string> {
  await page.goto(`/chats/${groupId}/info`);
  await page.getByRole('link', { name: /群二维码/ }).tap();
  await expect(page.getByText(/前有效/)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存成图片' }).tap(),
  ]);
  return download.path();
}

async function scan(page: Page, picture: string): Promise<void> {
  await page.goto('/scan');
  await page.locator('input[type=file]').setInputFiles(picture);
  await expect(page).toHaveURL(/\/g\//);
  await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
}

const composer = (page: Page) => page.getByRole('textbox', { name: /^(发消息|Message)$/ });
const listedLine = (page: Page) => page.getByRole('link').filter({ hasText: NAME });
const openChat = (page: Page, groupId: string) => page.goto(`/chats/${groupId}`);

/** Writes on a phone whose chat is not looked at. */
const write = (phone: Phone, groupId: string, text: string) =>
  ask(phone.context, 'POST', `/chat/conversations/${groupId}/entries`, {
    clientId: `e2e-${Math.random().toString(36).slice(2, 14)}`,
    content: { kind: 'text', text },
  });

const getGroup = async (phone: Phone, groupId: string) =>
  (
    await ask<{ conversation: Conversation }>(
      phone.context,
      'GET',
      `/chat/conversations/${groupId}`,
    )
  ).conversation;

/** Accounts of their own that come into the group by a link, without phones. */
async function fill(groupId: string, owner: Phone, count: number): Promise<void> {
  const { token } = await ask<{ token: string }>(
    owner.context,
    'POST',
    `/chat/groups/${groupId}/link`,
    {},
  );
  for (let i = 0; i < count; i += 1) {
    const api = await request.newContext({
      baseURL: house.url,
      extraHTTPHeaders: { 'x-forwarded-for': `198.51.100.${i + 1}` },
    });
    const phone = `+86139001${String(38_000 + i)}`;
    const since = codesTo(house, phone).length;
    const post = async (path: string, data: object) => {
      const answer = await api.post(`/api/v1${path}`, { data });
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    };
    await post('/identity/codes', { phone, language: 'zh' });
    const code = await readCode(house, phone, since);
    await post('/identity/sessions/phone', { phone, code, language: 'zh' });
    await post(`/chat/group-links/${token}/join`, {});
    await api.dispose();
  }
}

test('CH-5 a group lives: code, removal, approval, admins, mentions, names, announcement, consent, owner, end', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const company = await meet(browser);
  const { a, b, c } = company;
  const d = await takePhone(browser, house);
  const mei = await join(d, house, MEI);
  await befriend(a, d);
  const groupId = await test.step('the keeper makes a group', () => createGroup(company, mei));

  const picture = await test.step('何屿 comes in by a picture of the code', async () => {
    const saved = await saveCode(a.page, groupId);
    await scan(c.page, saved);
    await expect(c.page.getByText('3 位成员')).toBeVisible();
    await c.page.getByRole('button', { name: '进群聊天' }).tap();
    await expect(c.page.getByRole('heading', { name: `${NAME}（4）` })).toBeVisible();
    await openChat(a.page, groupId);
    await expect(a.page.getByText('何屿扫你的二维码进了群')).toBeVisible();
    await say(c.page, '大家好');
    await expect(messageOf(a.page, '大家好')).toBeVisible();
    return saved;
  });

  await test.step('taken out while looking: told so, no field, nothing later', async () => {
    await a.page.goto(`/chats/${groupId}/manage/remove`);
    await a.page.getByLabel('名字、备注、拼音').fill('hy');
    await a.page.getByRole('checkbox', { name: '何屿' }).tap();
    await expect(a.page.getByRole('checkbox')).toHaveCount(1);
    await a.page.getByRole('button', { name: '请这 1 位离开' }).tap();
    await a.page.getByRole('alertdialog').getByRole('button', { name: '请这 1 位离开' }).tap();
    await expect(c.page.getByText('你已被请出这个群，以后的消息看不到了')).toBeVisible();
    await expect(composer(c.page)).toHaveCount(0);
    await write(a, groupId, '他走了以后说的话');
    await c.page.waitForLoadState('networkidle');
    await c.page.reload();
    await expect(c.page.getByText('掌柜请你离开了群聊')).toBeVisible();
    await expect(c.page.getByText('他走了以后说的话')).toHaveCount(0);
    await expect(composer(c.page)).toHaveCount(0);
  });

  await test.step('with approval on, who comes by the code waits and is let in', async () => {
    await a.page.goto(`/chats/${groupId}/manage`);
    const approval = a.page.getByRole('switch', { name: '进群要同意' });
    await approval.tap();
    await expect(approval).toHaveAttribute('aria-checked', 'true');
    await expect.poll(async () => (await getGroup(a, groupId)).group?.approval).toBe(true);
    await scan(c.page, picture);
    await c.page.getByLabel('说句话').fill('我是茶馆隔壁的何屿');
    await c.page.getByRole('button', { name: '申请进群' }).tap();
    await expect(c.page.getByText('已经申请，等着放行')).toBeVisible();
    await a.page.getByRole('link', { name: /等着进群.*1/ }).tap();
    await expect(a.page.getByText('我是茶馆隔壁的何屿')).toBeVisible();
    await a.page.getByRole('button', { name: '同意', exact: true }).tap();
    await expect(a.page.getByText('没有人在等')).toBeVisible();
    await c.page.goto('/chats');
    await listedLine(c.page).tap();
    await expect(composer(c.page)).toBeVisible();
    await expect(c.page.getByText('他走了以后说的话')).toHaveCount(0);
  });

  await test.step('the owner makes Su Li an admin', async () => {
    await b.page.goto(`/chats/${groupId}/info`);
    await expect(b.page.getByText('QR code')).toBeVisible();
    await expect(b.page.getByText('Manage the group')).toHaveCount(0);
    await a.page.goto(`/chats/${groupId}/manage/admins`);
    await a.page.getByRole('checkbox', { name: SU_LI.displayName }).tap();
    await a.page.getByRole('button', { name: '定下这 1 位' }).tap();
    await expect(a.page.getByRole('link', { name: /管理员.*Su Li/ })).toBeVisible();
    await expect(b.page.getByText('Manage the group')).toBeVisible();
    await expect(b.page.getByText('Hand over the group')).toHaveCount(0);
  });

  await test.step('a name of one’s own here stands above the bubbles', async () => {
    await c.page.goto(`/chats/${groupId}/info`);
    await c.page.getByRole('button', { name: /我在群里叫/ }).tap();
    await c.page.getByRole('dialog').getByRole('textbox').fill('茶艺师');
    await c.page.getByRole('button', { name: '就叫这个' }).tap();
    await expect(c.page.getByRole('button', { name: /我在群里叫.*茶艺师/ })).toBeVisible();
    await openChat(c.page, groupId);
    await say(c.page, '我改名了');
    await openChat(a.page, groupId);
    await expect(messageOf(a.page, '我改名了').getByText('茶艺师')).toBeVisible();
  });

  await test.step('a mention marks the list, and the chat leads to it', async () => {
    await a.page.goto('/chats');
    const field = composer(c.page);
    await field.fill('');
    await field.pressSequentially('喝茶吗@zg');
    await expect(c.page.getByRole('option')).toHaveCount(1);
    await field.press('Enter');
    await expect(field).toHaveValue('喝茶吗@掌柜 ');
    await field.press('Backspace');
    await expect(field).toHaveValue('喝茶吗');
    await field.pressSequentially('@掌');
    await c.page.getByRole('option', { name: /掌柜/ }).tap();
    await field.pressSequentially('三点');
    await c.page.getByRole('button', { name: '发送' }).tap();
    await untilSent(c.page, '喝茶吗@掌柜 三点').catch(() => undefined);
    await expect(listedLine(a.page).getByText('[有人@我]')).toBeVisible();
    for (let i = 1; i <= 24; i += 1) await write(c, groupId, `后面的话 ${i}`);
    await expect(listedLine(a.page)).toContainText('后面的话 24');
    await listedLine(a.page).tap();
    await expect(messageOf(a.page, '后面的话 24')).toBeVisible();
    await a.page.getByRole('button', { name: '有人@我' }).tap();
    await expect(a.page.locator('mark', { hasText: '@掌柜' })).toBeInViewport();
    await expect(a.page.getByRole('button', { name: '有人@我' })).toHaveCount(0);
    await a.page.goto('/chats');
    await expect(listedLine(a.page)).toBeVisible();
    await expect(a.page.getByText('[有人@我]')).toHaveCount(0);
  });

  await test.step('a long press on a picture names its person; only officers name everyone', async () => {
    await write(a, groupId, '那就三点');
    await write(c, groupId, '好的，三点');
    await openChat(b.page, groupId);
    await expect(messageOf(b.page, '好的，三点')).toBeVisible({ timeout: 60_000 });
    await b.page
      .getByRole('article')
      .filter({ hasText: '好的，三点' })
      .getByRole('link')
      .first()
      .dispatchEvent('contextmenu');
    await expect(composer(b.page)).toHaveValue('@茶艺师 ');
    await composer(b.page).fill('@');
    await expect(b.page.getByRole('option', { name: /everyone/ })).toBeVisible();
    await composer(b.page).fill('');
    await composer(c.page).fill('@');
    await expect(c.page.getByRole('option').first()).toBeVisible();
    await expect(c.page.getByRole('option', { name: /所有人/ })).toHaveCount(0);
    await composer(c.page).fill('');
  });

  await test.step('an announcement stands above the chat until it is closed', async () => {
    await b.page.goto(`/chats/${groupId}/announcement`);
    await b.page.getByRole('button', { name: 'Write one' }).tap();
    await b.page
      .getByRole('textbox', { name: 'Announcement' })
      .fill('明天三点河边见。壶我带，茶自备。');
    await b.page.getByRole('button', { name: 'Tell everybody' }).tap();
    await expect(b.page.getByRole('button', { name: 'Change it' })).toBeVisible();
    await expect(listedLine(a.page).getByText('[有人@我]')).toBeVisible();
    await openChat(a.page, groupId);
    const banner = a.page.getByRole('complementary', { name: '群公告' });
    await expect(banner).toContainText('明天三点河边见');
    await banner.getByRole('button', { name: '收起公告' }).tap();
    await expect(banner).toHaveCount(0);
    await a.page.reload();
    await expect(a.page.getByText('Su Li发了群公告')).toBeVisible();
    await expect(banner).toHaveCount(0);
  });

  await test.step('above forty, a friend is asked first', async () => {
    await ask(a.context, 'PUT', `/chat/groups/${groupId}/approval`, { approval: false });
    await ask(a.context, 'POST', `/chat/groups/${groupId}/removals`, { memberIds: [mei.id] });
    await fill(groupId, a, 38);
    await a.page.goto(`/chats/${groupId}/add`);
    await expect(a.page.getByText(/超过 40 人的群/)).toBeVisible();
    await a.page.getByRole('checkbox', { name: MEI.displayName }).tap();
    await a.page.getByRole('button', { name: '请这 1 位来' }).tap();
    await expect(a.page.getByText('已经去问，他们同意以后就会进来').first()).toBeVisible();
    await d.page.goto('/chats');
    await d.page.getByRole('link', { name: '1 个群聊邀请' }).tap();
    await expect(d.page.getByText(/掌柜 请你进群/)).toBeVisible();
    await d.page.getByRole('button', { name: '进群' }).tap();
    await expect(d.page.getByRole('heading', { name: `${NAME}（42）` })).toBeVisible();
    await expect(screenOf(d.page).getByText('你接受掌柜的邀请进了群')).toBeVisible();
    await a.page.goto(`/chats/${groupId}/info`);
    await a.page.getByRole('link', { name: '查看全部 42 位' }).tap();
    await a.page.getByLabel('名字、备注、拼音').fill('chayishi');
    await expect(screenOf(a.page).getByRole('link', { name: /茶艺师/ })).toBeVisible();
    await expect(screenOf(a.page).getByRole('link', { name: /阿梅/ })).toHaveCount(0);
  });

  await test.step('the owner hands over and is a member like the others', async () => {
    await a.page.goto(`/chats/${groupId}/manage/owner`);
    await a.page.getByLabel('名字、备注、拼音').fill('su');
    await a.page.getByRole('button', { name: /Su Li/ }).tap();
    await a.page.getByRole('button', { name: '转给Su Li' }).tap();
    await expect(a.page.getByText('Su Li现在是群主').first()).toBeVisible();
    await expect(a.page.getByRole('link', { name: /群管理/ })).toHaveCount(0);
    await expect(a.page.getByRole('button', { name: '解散群聊' })).toHaveCount(0);
    expect((await getGroup(b, groupId)).role).toBe('owner');
  });

  await test.step('one leaves, then the group ends for everybody', async () => {
    await c.page.goto(`/chats/${groupId}/info`);
    await c.page.getByRole('button', { name: '退出群聊' }).tap();
    await c.page.getByRole('alertdialog').getByRole('button', { name: '退出群聊' }).tap();
    await expect(c.page).toHaveURL(/\/chats$/);
    await expect(listedLine(c.page)).toHaveCount(0);
    await openChat(a.page, groupId);
    await expect(composer(a.page)).toBeVisible();
    await b.page.goto(`/chats/${groupId}/info`);
    await b.page.getByRole('button', { name: 'Dissolve group' }).tap();
    await expect(b.page.getByText(/All 41 leave/)).toBeVisible();
    await b.page.getByRole('alertdialog').getByRole('button', { name: 'Dissolve group' }).tap();
    await expect(b.page.getByText('The group is dissolved').first()).toBeVisible();
    await expect(composer(a.page)).toHaveCount(0);
    await expect(a.page.getByText('这个群已解散，说过的话还留在这里')).toBeVisible();
    await expect(a.page.getByText(/解散了群聊$/)).toBeVisible();
  });
});
