import { type Browser, expect, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { test } from './support/journey.ts';
import { ask, codesTo, join, KEEPER, openHouse, readCode } from './support/members.ts';
import { openPhone, type Phone, screenOf, takePhone } from './support/phone.ts';
import { startTeahouse, type Teahouse } from './support/teahouse.ts';

// one house for all, and the keeper's account is theirs in turn
test.describe.configure({ mode: 'default' });
let house: Teahouse;
let first: Phone;
test.beforeAll(async ({ browser }) => {
  house = await startTeahouse();
  first = await takePhone(browser, house, { kept: true });
  await openHouse(first, house);
});
test.afterAll(() => house.stop());

const PASSWORD = 'another pot of green leaves';
const LOST_WITHIN_MS = 5_000;

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByRole('button', { name: '邮箱' }).tap();
  await page.getByLabel('邮箱、手机号或用户名').fill(KEEPER.name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).tap();
}

async function signedIn(browser: Browser, password: string = KEEPER.password): Promise<Phone> {
  const phone = await openPhone(browser, house);
  await signIn(phone.page, password);
  await expect(phone.page).toHaveURL(/\/chats$/);
  await expect.poll(() => keptOn(phone.page)).toHaveLength(1);
  return phone;
}

/** What a device keeps of its members' conversations. */
const keptOn = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith('teahouse') ? [name] : [],
    ),
  );

/** The device was signed out from afar: it stands at the door, keeps nothing, and is asked who it is. */
async function expectSignedOut({ context, page }: Phone): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in/, { timeout: LOST_WITHIN_MS });
  await expect.poll(() => keptOn(page), { timeout: LOST_WITHIN_MS }).toEqual([]);
  expect((await context.request.get('/api/v1/identity/me')).status()).toBe(401);
  expect(await page.evaluate(() => localStorage.getItem('teahouse.me') ?? '')).toBe('');
}

test('ID-3 a device that is signed out from another loses everything within 5 seconds', async ({
  browser,
}) => {
  const second = await signedIn(browser);
  await first.page.goto('/settings/devices');
  await expect(screenOf(first.page).getByText('这一台', { exact: true })).toBeVisible();
  await first.page.getByRole('button', { name: /^(不是我，让它退出|退出)$/ }).tap();
  await expectSignedOut(second);
  await expect(first.page.getByRole('button', { name: /^(不是我，让它退出|退出)$/ })).toHaveCount(
    0,
  );
  await second.context.close();
});

test('ID-1 ID-3 a password that is reset by mail ends every session', async ({ browser }) => {
  const second = await signedIn(browser);
  await first.page.goto('/chats');
  await expect.poll(() => keptOn(first.page)).toHaveLength(1);

  const third = await openPhone(browser, house, { kept: true });
  const { page } = third;
  await page.getByRole('button', { name: '邮箱' }).tap();
  await page.getByRole('button', { name: '忘了密码' }).tap();
  await page.getByLabel('邮箱').fill(KEEPER.name);
  await page.getByRole('button', { name: '发重设邮件' }).tap();
  await page.getByLabel('邮件里的 6 位验证码').fill(await readCode(house, KEEPER.name));
  await page.getByLabel('新密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '换成新密码' }).tap();
  await expect(page).toHaveURL(/\/chats$/);

  await expectSignedOut(first);
  await expectSignedOut(second);
  await signIn(second.page, KEEPER.password);
  await expect(second.page.getByText('名字和密码对不上')).toBeVisible();
  await second.context.close();
  await first.context.close();
  first = third;
});

test('ID-3 with two-step verification on, a password alone does not open', async ({ browser }) => {
  const { page } = first;
  await page.goto('/settings/security');
  await page.getByRole('button', { name: /^两步验证/ }).tap();
  const sheet = page.getByRole('dialog');
  const secret = (await sheet.getByText(/^[A-Z2-7]{16,}$/).textContent()) ?? '';
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const period = () => Math.floor(Date.now() / 30_000);
  const used = period();
  await sheet.getByLabel('验证器上的 6 位数字').fill(totp.generate());
  await expect(sheet.getByText('收好这十个恢复码')).toBeVisible();
  const codes = await sheet.getByRole('listitem').allTextContents();
  expect(new Set(codes).size).toBe(10);
  await sheet.getByRole('button', { name: '收好了' }).tap();

  const second = await openPhone(browser, house);
  await signIn(second.page, PASSWORD);
  await expect(second.page.getByRole('heading', { name: '两步验证' })).toBeVisible();
  const wrong = totp.generate({ timestamp: Date.now() - 3_600_000 });
  await second.page.getByLabel('验证器上的 6 位数字').fill(wrong);
  await expect(second.page.getByText('验证器上的数字不对')).toBeVisible();
  // the next step of the clock is taken as well; the number that turned it on was used up
  const fresh = totp.generate({ timestamp: Math.max(period(), used + 1) * 30_000 });
  await second.page.getByLabel('验证器上的 6 位数字').fill(fresh);
  await expect(second.page).toHaveURL(/\/chats$/);
  await second.context.close();

  const third = await openPhone(browser, house);
  await signIn(third.page, PASSWORD);
  await third.page.getByRole('button', { name: '用恢复码' }).tap();
  await third.page.getByLabel('恢复码').fill(codes[0] ?? '');
  await third.page.getByRole('button', { name: '进来' }).tap();
  await expect(third.page).toHaveURL(/\/chats$/);
  await third.context.close();
});

test('ID-1 a passkey is made on a device and opens the door there', async ({ browser }) => {
  const phone = await takePhone(browser, house, { language: 'en' });
  const number = '+8613800138009';
  await join(phone, house, { number, displayName: 'Su Li', language: 'en' });
  expect(codesTo(house, number)).toHaveLength(1);
  const devTools = await phone.context.newCDPSession(phone.page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const { page } = phone;
  await page.goto('/settings/security');
  await page.getByRole('button', { name: /^Add a passkey/ }).tap();
  await expect(page.getByText('Passkey 1')).toBeVisible();

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out' }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).tap();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole('button', { name: 'Passkey' }).tap();
  await expect(page).toHaveURL(/\/(chats|settings)$/);
  const me = await ask<{ displayName: string }>(phone.context, 'GET', '/identity/me');
  expect(me.displayName).toBe('Su Li');
  await phone.context.close();
});
