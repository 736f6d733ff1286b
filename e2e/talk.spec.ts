import { type Browser, expect, type Page } from '@playwright/test';
import { test } from './support/journey.ts';
import { KEEPER, readCode } from './support/members.ts';
import {
  goTab,
  messageOf,
  openPhone,
  type Phone,
  say,
  screenOf,
  untilSent,
} from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

let house: Teahouse;
test.beforeAll(async () => {
  house = await startTeahouse();
});
test.afterAll(() => house.stop());

const SU_LI = { number: '+8613800138001', name: 'Su Li' };
const TOMAS = { email: 'tomas@tea.example', name: 'Tomás', password: 'leaves in a cup of water' };

const badge = (page: Page, tab: string) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${tab}`) });
const listed = (page: Page, name: string) =>
  page.getByRole('link', { name }).filter({ visible: true });

async function openByWelcome(browser: Browser): Promise<Phone> {
  const a = await openPhone(browser, house);
  const { page } = a;
  await expect(page).toHaveURL(/\/welcome$/);
  await page.getByLabel('开馆码').fill('AAAA-AAAA');
  await expect(page.getByText('开馆码不对')).toBeVisible();
  await page.getByLabel('开馆码').fill(house.openingCode);
  await expect(page.getByText('对上了')).toBeVisible();
  await page.getByLabel('名字').fill('林晓');
  await page.getByLabel('手机或邮箱').fill(KEEPER.name);
  await page.getByLabel('密码', { exact: true }).fill(KEEPER.password);
  await page.getByRole('button', { name: '下一步' }).tap();
  await page.getByText('空着开张', { exact: true }).first().tap();
  await page.getByRole('button', { name: '空着开张' }).tap();
  await expect(page.getByText('茶泡好了，等人来')).toBeVisible();
  return a;
}

async function registerByPhone(browser: Browser): Promise<Phone> {
  const b = await openPhone(browser, house, { language: 'en' });
  const { page } = b;
  await page.getByLabel('Phone').fill('138 0013 8001');
  await page.getByRole('button', { name: 'Send the code' }).tap();
  await page.getByLabel('6-digit code').fill(await readCode(house, SU_LI.number));
  await expect(page.getByRole('heading', { name: 'What shall we call you?' })).toBeVisible();
  await page.getByLabel('Name').fill(SU_LI.name);
  await page.getByRole('button', { name: 'Come in' }).tap();
  await expect(page.getByText('The tea is ready')).toBeVisible();
  return b;
}

async function registerByEmail(browser: Browser): Promise<Phone> {
  const c = await openPhone(browser, house, { language: 'en' });
  const { page } = c;
  await page.getByRole('button', { name: 'Email' }).tap();
  await page.getByRole('button', { name: 'New here' }).tap();
  await page.getByLabel('Name').fill(TOMAS.name);
  await page.getByLabel('Email').fill(TOMAS.email);
  await page.getByLabel('Password', { exact: true }).fill(TOMAS.password);
  await page.getByRole('button', { name: 'Open an account' }).tap();
  await page.getByLabel('6-digit code from the mail').fill(await readCode(house, TOMAS.email));
  await page.getByRole('button', { name: 'Verify and come in' }).tap();
  await expect(page.getByRole('heading', { name: 'What shall we call you?' })).toBeVisible();
  await page.getByRole('button', { name: 'Come in' }).tap();
  await expect(page.getByText('The tea is ready')).toBeVisible();
  return c;
}

/** The picture of A's code, as a phone's camera roll would hold it. */
async function pictureOfCode(page: Page): Promise<Buffer> {
  await page.goto('/contacts/add');
  const code = page.getByRole('img', { name: '我的二维码' });
  await expect(code).toBeVisible();
  return code.screenshot();
}

async function scanAndAsk(page: Page, picture: Buffer, greeting: string): Promise<void> {
  await page.goto('/scan');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('button', { name: 'Add as friend' }).tap();
  await page.getByLabel('Say hello').fill(greeting);
  await page.getByRole('button', { name: 'Send', exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Sent, waiting for them' })).toBeVisible();
}

/** Opens the requests by the badge that says that somebody waits. */
async function openRequests(page: Page): Promise<void> {
  await page.getByRole('button', { name: '返回' }).tap();
  await expect(badge(page, '通讯录')).toHaveAccessibleName(/1/);
  await goTab(page, '通讯录');
  await page.getByRole('link', { name: /新的朋友/ }).tap();
}

async function accept(page: Page, greeting: string): Promise<void> {
  await expect(page.getByText(greeting)).toBeVisible();
  await page.getByRole('button', { name: '接受' }).tap();
  await expect(page.getByRole('button', { name: '接受' })).toHaveCount(0);
}

test('ID-1 CT-1 CH-1 two people meet by a code and talk, one in Chinese and one in English', async ({
  browser,
}) => {
  test.setTimeout(480_000);
  const a = await test.step('the keeper opens the house', () => openByWelcome(browser));
  const b = await test.step('Su Li comes by phone', () => registerByPhone(browser));
  const c = await test.step('Tomás comes by mail', () => registerByEmail(browser));

  await test.step('both scan the keeper’s code and are accepted', async () => {
    const picture = await pictureOfCode(a.page);
    await scanAndAsk(b.page, picture, 'Hello, this is Su from the tea shop');
    await openRequests(a.page);
    await accept(a.page, 'Hello, this is Su from the tea shop');
    await expect(b.page.getByRole('button', { name: 'Message' })).toBeVisible();
    await scanAndAsk(c.page, picture, 'Tomás here');
    await accept(a.page, 'Tomás here');
    await a.page.getByRole('button', { name: '返回' }).tap();
  });

  await test.step('they talk both ways', async () => {
    await goTab(a.page, '聊天');
    await listed(a.page, SU_LI.name).tap();
    await expect(messageOf(a.page, 'Hello, this is Su from the tea shop')).toBeVisible();
    await say(a.page, '你好，茶已经泡好了');
    await b.page.goto('/chats');
    await expect(badge(b.page, 'Chats')).toHaveAccessibleName(/1 unread/);
    await listed(b.page, '林晓').tap();
    await expect(messageOf(b.page, '你好，茶已经泡好了')).toBeVisible();
    await say(b.page, 'On my way, two minutes');
    await expect(messageOf(a.page, 'On my way, two minutes')).toBeVisible();
    await untilSent(b.page, 'On my way, two minutes');
    await b.page.getByRole('button', { name: 'Back' }).tap();
    await expect(badge(b.page, 'Chats')).not.toHaveAccessibleName(/unread/);
    await a.page.getByRole('button', { name: '返回' }).tap();
  });

  await test.step('what one device reads is read on the other; a draft stays', async () => {
    const second = await openPhone(browser, house);
    await second.page.getByRole('button', { name: '邮箱' }).tap();
    await second.page.getByLabel('邮箱、手机号或用户名').fill(KEEPER.name);
    await second.page.getByLabel('密码', { exact: true }).fill(KEEPER.password);
    await second.page.getByRole('button', { name: '登录', exact: true }).tap();
    await listed(b.page, '林晓').tap();
    await say(b.page, 'Is anybody there?');
    for (const page of [a.page, second.page])
      await expect(listed(page, SU_LI.name)).toHaveAccessibleName(/1 条未读.*Is anybody there/);
    await listed(second.page, SU_LI.name).tap();
    await expect(messageOf(second.page, 'Is anybody there?')).toBeVisible();
    await expect(listed(a.page, SU_LI.name)).not.toHaveAccessibleName(/未读/);
    await second.page.getByRole('textbox', { name: '发消息' }).fill('写了一半');
    await second.page.getByRole('button', { name: '返回' }).tap();
    await expect(second.page.getByText('[草稿]')).toBeVisible();
    await second.page.reload();
    await listed(second.page, SU_LI.name).tap();
    await expect(second.page.getByRole('textbox', { name: '发消息' })).toHaveValue('写了一半');
    await second.context.close();
  });

  await test.step('the language changes without a reload', async () => {
    await b.page.getByRole('button', { name: 'Back' }).tap();
    await b.page.evaluate(() => Object.assign(window, { stayed: true }));
    await goTab(b.page, 'Me');
    await b.page.getByRole('button', { name: /^Language/ }).tap();
    await expect(b.page.getByRole('heading', { name: '我', exact: true })).toBeVisible();
    await b.page.getByRole('button', { name: /^语言/ }).tap();
    await expect(b.page.getByRole('heading', { name: 'Me', exact: true })).toBeVisible();
    expect(await b.page.evaluate(() => 'stayed' in window)).toBe(true);
  });

  await test.step('a remark and a tag name a friend, and pinyin initials find them', async () => {
    await goTab(a.page, '通讯录');
    await listed(a.page, SU_LI.name).tap();
    await a.page.getByRole('link', { name: /^备注和标签/ }).tap();
    await a.page.getByRole('textbox', { name: '备注' }).fill('苏丽');
    await a.page.getByRole('textbox', { name: '新标签' }).fill('茶友');
    await a.page.getByRole('button', { name: '加上' }).tap();
    await expect(a.page.getByRole('checkbox', { name: '茶友' })).toBeChecked();
    await a.page.getByRole('button', { name: '保存' }).tap();
    await expect(a.page.getByText('昵称：Su Li')).toBeVisible();
    await expect(a.page.getByRole('link', { name: /^备注和标签/ })).toContainText('茶友');
    await a.page.getByRole('button', { name: '返回' }).tap();
    await a.page.getByRole('searchbox').fill('sl');
    await expect(listed(a.page, '苏丽')).toBeVisible();
    await expect(listed(a.page, TOMAS.name)).toHaveCount(0);
    await a.page.getByRole('searchbox').fill('');
  });

  await test.step('three sit in a group; it is named, and one leaves', async () => {
    await goTab(a.page, '聊天');
    await a.page.getByRole('button', { name: '新的' }).tap();
    await a.page.getByRole('menuitem', { name: '发起群聊' }).tap();
    await a.page.getByRole('checkbox', { name: '苏丽' }).check();
    await a.page.getByRole('checkbox', { name: TOMAS.name }).check();
    await a.page.getByRole('button', { name: '和这 2 位朋友建群' }).tap();
    await expect(screenOf(a.page).getByText(/你建了这个群/)).toBeVisible();
    await a.page.getByRole('link', { name: '聊天资料' }).tap();
    await a.page.getByRole('button', { name: /^群名/ }).tap();
    await a.page.getByRole('textbox', { name: '群名' }).fill('周六喝茶');
    await a.page.getByRole('button', { name: '改成这个名字' }).tap();
    await expect(a.page.getByRole('button', { name: /^群名/ })).toContainText('周六喝茶');
    await a.page.getByRole('button', { name: '返回' }).tap();
    await say(a.page, '周六下午三点');
    await c.page.goto('/chats');
    await listed(c.page, '周六喝茶').tap();
    await expect(messageOf(c.page, '周六下午三点')).toBeVisible();
    await say(c.page, 'I will bring cake');
    await expect(messageOf(a.page, 'I will bring cake')).toBeVisible();
    await c.page.getByRole('link', { name: 'About this chat' }).tap();
    await c.page.getByRole('button', { name: 'Leave group' }).tap();
    await c.page.getByRole('alertdialog').getByRole('button', { name: 'Leave group' }).tap();
    await expect(c.page).toHaveURL(/\/chats$/);
    await expect(listed(c.page, '周六喝茶')).toHaveCount(0);
    await expect(screenOf(a.page).getByText('Tomás离开了群聊')).toBeVisible();
    await expect(a.page.getByRole('heading', { name: '周六喝茶（2）' })).toBeVisible();
    await a.page.getByRole('button', { name: '返回' }).tap();
  });

  await test.step('CT-2 what a blocked friend writes is not taken, and said so', async () => {
    await goTab(a.page, '通讯录');
    await listed(a.page, TOMAS.name).tap();
    await a.page.getByRole('button', { name: '更多' }).tap();
    await a.page.getByRole('menuitem', { name: '加入黑名单' }).tap();
    await a.page.getByRole('alertdialog').getByRole('button', { name: '加入黑名单' }).tap();
    await expect(a.page.getByText('已在黑名单里')).toBeVisible();
    await listed(c.page, '林晓').tap();
    await say(c.page, 'Hello?');
    await expect(messageOf(c.page, 'Hello?')).toContainText('Not accepted by the other side');
  });
});
