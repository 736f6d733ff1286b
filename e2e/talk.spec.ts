import { type Browser, expect, type Page, test } from '@playwright/test';
import { KEEPER, readCode } from './support/members.ts';
import { goTab, messageOf, openPhone, type Phone, say, untilSent } from './support/phone.ts';
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
const listed = (page: Page, name: string) => page.getByRole('link', { name }).filter({ visible: true });

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
  await page.screenshot({ path: '/tmp/shots/welcome.png' });
  await page.getByRole('button', { name: '下一步' }).tap();
  await page.getByText('空着开张', { exact: true }).first().tap();
  await page.screenshot({ path: '/tmp/shots/welcome-start.png' });
  await page.getByRole('button', { name: '空着开张' }).tap();
  await expect(page.getByText('茶泡好了，等人来')).toBeVisible();
  await page.screenshot({ path: '/tmp/shots/chats-empty.png' });
  return a;
}

async function registerByPhone(browser: Browser): Promise<Phone> {
  const b = await openPhone(browser, house, { language: 'en' });
  const { page } = b;
  await page.getByLabel('Phone').fill('138 0013 8001');
  await page.screenshot({ path: '/tmp/shots/sign-in.png' });
  await page.getByRole('button', { name: 'Send the code' }).tap();
  await page.getByLabel('6-digit code').fill(await readCode(house, SU_LI.number));
  await expect(page.getByRole('heading', { name: 'What shall we call you?' })).toBeVisible();
  await page.getByLabel('Name').fill(SU_LI.name);
  await page.screenshot({ path: '/tmp/shots/profile-new.png' });
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
  await page.screenshot({ path: '/tmp/shots/register-email.png' });
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
  await page.screenshot({ path: '/tmp/shots/add-friend.png' });
  return code.screenshot();
}

async function scanAndAsk(page: Page, picture: Buffer, greeting: string): Promise<void> {
  await page.goto('/scan');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('button', { name: 'Add as friend' }).tap();
  await page.getByLabel('Say hello').fill(greeting);
  await page.screenshot({ path: '/tmp/shots/request-sheet.png' });
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
  test.setTimeout(240_000);
  const a = await test.step('the keeper opens the house', () => openByWelcome(browser));
  const b = await test.step('Su Li comes by phone', () => registerByPhone(browser));
  const c = await test.step('Tomás comes by mail', () => registerByEmail(browser));

  await test.step('both scan the keeper’s code and are accepted', async () => {
    const picture = await pictureOfCode(a.page);
    await scanAndAsk(b.page, picture, 'Hello, this is Su from the tea shop');
    await openRequests(a.page);
    await accept(a.page, 'Hello, this is Su from the tea shop');
    await scanAndAsk(c.page, picture, 'Tomás here');
    await accept(a.page, 'Tomás here');
    await a.page.screenshot({ path: '/tmp/shots/requests.png' });
    await a.page.getByRole('button', { name: '返回' }).tap();
  });

  await test.step('they talk both ways', async () => {
    await goTab(a.page, '聊天');
    await a.page.screenshot({ path: '/tmp/shots/chats-two.png' });
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
    await a.page.screenshot({ path: '/tmp/shots/talk-a.png' });
    await b.page.screenshot({ path: '/tmp/shots/talk-b.png' });
    await b.page.getByRole('button', { name: 'Back' }).tap();
    await expect(badge(b.page, 'Chats')).not.toHaveAccessibleName(/unread/);
  });
});
