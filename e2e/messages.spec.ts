import { type Browser, expect, type Page } from '@playwright/test';
import { findFaults } from './support/axe.ts';
import { test } from './support/journey.ts';
import { ask, befriend, join } from './support/members.ts';
import {
  answerOf,
  choose,
  field,
  keptOnDevice,
  openMenu,
  send,
  toast,
} from './support/messages.ts';
import {
  goTab,
  messageOf,
  openPhone,
  type Phone,
  type PhoneOptions,
  say,
  screenOf,
  takePhone,
  textsOf,
} from './support/phone.ts';
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

interface Table {
  /** 阿梅, in Chinese. */
  a: Phone;
  /** Zhou, in English. */
  b: Phone;
  direct: string;
  /** A second device of 阿梅's. */
  second: () => Promise<Phone>;
}

let tables = 0;
const numberOf = (table: number, seat: number) =>
  `+8613${process.pid % 10}${String(table).padStart(4, '0')}${String(seat).padStart(4, '0')}`;

/** Two friends, each with a phone in their conversation. */
async function sitDown(browser: Browser, options: PhoneOptions = {}): Promise<Table> {
  const table = ++tables;
  const a = await openPhone(browser, house, { tall: true, ...options });
  const b = await openPhone(browser, house, { tall: true, language: 'en' });
  await join(a, house, { number: numberOf(table, 1), displayName: '阿梅' });
  await join(b, house, { number: numberOf(table, 2), displayName: 'Zhou', language: 'en' });
  const direct = await befriend(a, b);
  for (const { page } of [a, b]) await page.goto(`/chats/${direct}`);
  for (const { page } of [a, b]) await expect(field(page)).toBeVisible();
  return {
    a,
    b,
    direct,
    second: async () => {
      const phone = await takePhone(browser, house, { tall: true });
      // a browser of its own that nobody has to wait for a second code for
      await phone.context.addCookies(await a.context.cookies());
      await phone.page.goto('/chats');
      return phone;
    },
  };
}

test('CH-3 an answer quotes what it answers, and leads to it however far up', async ({
  browser,
}) => {
  const { a, b, direct } = await sitDown(browser, { tall: false });
  await send(a.page, '河边那张竹桌我占好了');
  await expect(messageOf(b.page, '河边那张竹桌我占好了')).toBeVisible();
  for (let n = 1; n <= 140; n++)
    await ask(b.context, 'POST', `/chat/conversations/${direct}/entries`, {
      clientId: `filler-${n}-${direct.slice(0, 8)}`,
      content: { kind: 'text', text: `leaf ${n}` },
    });
  await expect(messageOf(b.page, 'leaf 140')).toBeVisible();
  await choose(b.page, 'leaf 140', 'Quote');
  await expect(b.page.getByText('Zhou: leaf 140')).toBeVisible();
  await b.page.getByRole('button', { name: 'Quote no longer' }).tap();
  // the first message is far above the page that is shown: its position is known to the house
  await ask(b.context, 'POST', `/chat/conversations/${direct}/entries`, {
    clientId: `answer-${direct.slice(0, 8)}`,
    content: { kind: 'text', text: 'I bring the celadon pot', quote: 2 },
  });
  const quoted = answerOf(a.page, 'I bring the celadon pot').getByRole('button', {
    name: /^查看原文/,
  });
  await expect(quoted).toHaveText('阿梅：河边那张竹桌我占好了');
  await quoted.tap();
  await expect(messageOf(a.page, '河边那张竹桌我占好了')).toBeInViewport();
  await a.page.getByRole('button', { name: '回到最新' }).tap();
  await expect(answerOf(a.page, 'I bring the celadon pot')).toBeInViewport();
});

test('CH-3 a pull to the right answers, and the draft of the answer stays', async ({ browser }) => {
  const { a, b } = await sitDown(browser);
  await send(b.page, 'who brings tea?');
  const bubble = messageOf(a.page, 'who brings tea?').getByText('who brings tea?');
  await expect(bubble).toBeVisible();
  const touch = (type: string, x: number) =>
    bubble.evaluate(
      (element, [kind, at]) => {
        const { top } = element.getBoundingClientRect();
        const one = new Touch({
          identifier: 1,
          target: element,
          clientX: Number(at),
          clientY: top,
        });
        const touches = kind === 'touchend' ? [] : [one];
        element.dispatchEvent(
          new TouchEvent(String(kind), { touches, bubbles: true, cancelable: true }),
        );
      },
      [type, x] as const,
    );
  await touch('touchstart', 100);
  await touch('touchmove', 130);
  await touch('touchmove', 190);
  await touch('touchend', 190);
  await expect(a.page.getByText('Zhou：who brings tea?')).toBeVisible();
  await a.page.reload();
  await expect(a.page.getByText('Zhou：who brings tea?')).toBeVisible();
  await say(a.page, '我带');
  await expect(answerOf(b.page, '我带').getByRole('button', { name: /original/ })).toContainText(
    'Zhou: who brings tea?',
  );
});

test('CH-11 a reaction is seen by the other, changed, asked after and taken back', async ({
  browser,
}) => {
  const { a, b } = await sitDown(browser);
  await send(a.page, '茶泡好了');
  await choose(b.page, '茶泡好了', 'React with ❤️');
  const chip = (page: Page) => messageOf(page, '茶泡好了').getByRole('button', { name: /❤️|👍/ });
  await expect(chip(a.page)).toHaveAccessibleName('❤️，1 人');
  await chip(a.page).tap();
  await expect(chip(b.page)).toHaveAccessibleName('❤️, 2 people, me too');
  await messageOf(a.page, '茶泡好了').getByRole('button', { name: '看看有谁' }).tap();
  await expect(a.page.getByRole('dialog').getByText('Zhou')).toBeVisible();
  expect(await findFaults(a.page)).toEqual([]);
  await a.page.keyboard.press('Escape');
  await choose(b.page, '茶泡好了', 'React with 👍');
  await expect(chip(a.page)).toHaveCount(2);
  await messageOf(b.page, '茶泡好了').getByRole('button', { name: /👍/ }).tap();
  await expect(messageOf(a.page, '茶泡好了').getByRole('button', { name: /👍/ })).toHaveCount(0);
});

test('CH-4 T2 a recalled message goes from every phone, one that was offline too, and is edited again', async ({
  browser,
}) => {
  const { a, b, second, direct } = await sitDown(browser);
  const away = await second();
  await away.page.goto(`/chats/${direct}`);
  await send(a.page, 'the secret word');
  await expect(messageOf(b.page, 'the secret word')).toBeVisible();
  await expect(messageOf(away.page, 'the secret word')).toBeVisible();
  await away.context.setOffline(true);
  await send(b.page, 'what word?');
  await choose(a.page, 'the secret word', '撤回');
  await expect(a.page.getByText('你撤回了一条消息')).toBeVisible();
  await expect(b.page.getByText('阿梅 recalled a message')).toBeVisible();
  await expect(b.page.getByText('the secret word')).toHaveCount(0);
  await away.context.setOffline(false);
  await expect(away.page.getByText('你撤回了一条消息')).toBeVisible();
  await expect(away.page.getByText('the secret word')).toHaveCount(0);
  for (const { page } of [a, b, away])
    await expect.poll(() => keptOnDevice(page)).not.toContain('secret word');
  // only the device that took it back still knows the words
  await expect(away.page.getByRole('button', { name: '重新编辑' })).toHaveCount(0);
  await a.page.getByRole('button', { name: '重新编辑' }).tap();
  await expect(field(a.page)).toHaveValue('the secret word');
});

test('CH-4 T3 what I delete goes from my other device and from nobody else, and can be brought back', async ({
  browser,
}) => {
  const { a, b, second, direct } = await sitDown(browser);
  const other = await second();
  await other.page.goto(`/chats/${direct}`);
  for (const text of ['one leaf', 'two leaves', 'three leaves']) await send(b.page, text);
  await expect(messageOf(other.page, 'three leaves')).toBeVisible();
  await choose(a.page, 'one leaf', '删除');
  await expect(messageOf(a.page, 'one leaf')).toHaveCount(0);
  await a.page.getByRole('button', { name: '撤销' }).tap();
  await expect(messageOf(a.page, 'one leaf')).toBeVisible();
  await choose(a.page, 'two leaves', '多选');
  await a.page.getByRole('checkbox', { name: /three leaves/ }).check();
  await expect(screenOf(a.page).getByRole('heading', { name: '已选 2 条' })).toBeVisible();
  await a.page.getByRole('button', { name: '删除' }).tap();
  await a.page.getByRole('alertdialog').getByRole('button', { name: '删除' }).tap();
  await expect(messageOf(a.page, 'two leaves')).toHaveCount(0);
  await expect(messageOf(other.page, 'three leaves')).toHaveCount(0);
  await expect(messageOf(other.page, 'one leaf')).toBeVisible();
  await expect(messageOf(b.page, 'two leaves')).toBeVisible();
  await a.page.reload();
  await expect(messageOf(a.page, 'one leaf')).toBeVisible();
  expect((await textsOf(a.page)).join()).not.toContain('two leaves');
});

test('CH-3 messages go on merged, with a note; a card leads to its person', async ({ browser }) => {
  const { a, b, direct } = await sitDown(browser);
  const c = await openPhone(browser, house, { tall: true });
  await join(c, house, { number: numberOf(tables, 3), displayName: '何屿' });
  const withC = await befriend(a, c);
  await c.page.goto(`/chats/${withC}`);
  await send(b.page, 'ferry at six');
  await send(b.page, 'bring persimmons');
  await choose(a.page, 'ferry at six', '多选');
  await a.page.getByRole('checkbox', { name: /persimmons/ }).check();
  await a.page.getByRole('button', { name: '合并转发' }).tap();
  const sheet = a.page.getByRole('dialog');
  await sheet.getByRole('searchbox').fill('heyu');
  await sheet.getByRole('checkbox', { name: '何屿' }).check();
  await sheet.getByLabel('给朋友留句话').fill('看看这个');
  expect(await findFaults(a.page)).toEqual([]);
  await sheet.getByRole('button', { name: '转发给 1 个聊天' }).tap();
  await expect(toast(a.page, '已转发')).toBeVisible();
  await expect(messageOf(c.page, '看看这个')).toBeVisible();
  await c.page.getByRole('link', { name: /^打开聊天记录/ }).tap();
  await expect(screenOf(c.page).getByText('bring persimmons')).toBeVisible();
  expect(await findFaults(c.page)).toEqual([]);
  await c.page.goBack();

  // B's card from their page to C, who has not met B
  const { id: idOfB } = await ask<{ id: string }>(b.context, 'GET', '/identity/me');
  await a.page.goto(`/people/${idOfB}`);
  await a.page.getByRole('button', { name: '推荐给朋友' }).tap();
  await a.page.getByRole('dialog').getByRole('checkbox', { name: '何屿' }).check();
  await a.page.getByRole('dialog').getByRole('button', { name: '推荐给 1 个聊天' }).tap();
  await c.page.getByRole('button', { name: '打开 Zhou 的名片' }).tap();
  await expect(c.page).toHaveURL(new RegExp(`/people/${idOfB}$`));
  await expect(screenOf(c.page).getByRole('heading', { name: 'Zhou' })).toBeVisible();
  await a.page.goto(`/chats/${direct}`);
});

test('CH-6 K1 ticks follow what the other receives and reads, until one of the two hides it', async ({
  browser,
}) => {
  const { a, b, direct } = await sitDown(browser);
  const tick = (text: string) => messageOf(a.page, text).getByText(/^(已发送|已送达|已读)$/);
  await send(a.page, 'read this');
  await expect(tick('read this')).toHaveText('已读');
  await b.context.setOffline(true);
  await send(a.page, 'and this later');
  await expect(tick('and this later')).toHaveText('已发送');
  await expect(tick('read this')).toHaveText('已读');
  await b.page.goto('about:blank');
  await b.context.setOffline(false);
  await b.page.goto('/contacts');
  await expect(tick('and this later')).toHaveText('已送达');
  await b.page.goto(`/chats/${direct}`);
  await expect(tick('and this later')).toHaveText('已读');
  await ask(b.context, 'PATCH', '/chat/preferences', { receipts: false });
  await expect(tick('read this')).toHaveCount(0);
  await expect(tick('and this later')).toHaveCount(0);
});

test('CH-6 K3 a draft begun on one device is there on the other, and gone from both when it is sent', async ({
  browser,
}) => {
  const { a, second, direct } = await sitDown(browser);
  const other = await second();
  await field(a.page).fill('那我带花生');
  await expect(
    other.page.getByRole('link', { name: /Zhou/ }).filter({ hasText: '那我带花生' }),
  ).toContainText('[草稿]');
  await other.page.goto(`/chats/${direct}`);
  await expect(field(other.page)).toHaveValue('那我带花生');
  await field(other.page).fill('那我带花生，再带一副牌');
  await expect(field(a.page)).toHaveValue('那我带花生，再带一副牌');
  await other.page.getByRole('button', { name: '发送' }).tap();
  await expect(messageOf(a.page, '那我带花生，再带一副牌')).toBeVisible();
  await expect(field(a.page)).toHaveValue('');
  await expect(field(other.page)).toHaveValue('');
});

test('CH-9 X2 a message goes by itself from the devices when its time is over', async ({
  browser,
}) => {
  const { a, b, direct } = await sitDown(browser);
  await send(a.page, 'this stays');
  await ask(a.context, 'PUT', `/chat/conversations/${direct}/disappearing`, {
    afterSeconds: 86_400,
  });
  await expect(b.page.getByText(/阿梅 set new messages to disappear after 24 hours/)).toBeVisible();
  // the page's own clock runs on; the house's stays where it is
  await b.page.clock.install();
  await b.page.reload();
  await expect(messageOf(b.page, 'this stays')).toBeVisible();
  await send(a.page, 'this goes');
  await expect(
    messageOf(b.page, 'this goes').getByRole('img', { name: 'Disappears by itself' }),
  ).toBeVisible();
  await b.page.clock.fastForward('24:00:05');
  await expect(messageOf(b.page, 'this goes')).toHaveCount(0);
  await expect(messageOf(b.page, 'this stays')).toBeVisible();
  await expect.poll(() => keptOnDevice(b.page)).not.toContain('this goes');
});

test('CH-3 axe finds nothing on a conversation with quotes, reactions, cards and its menu', async ({
  browser,
}) => {
  const { a, b } = await sitDown(browser);
  await send(a.page, '茶泡好了');
  await choose(b.page, '茶泡好了', 'React with 👍');
  await choose(b.page, '茶泡好了', 'Quote');
  await say(b.page, 'coming');
  await expect(answerOf(a.page, 'coming')).toBeVisible();
  expect(await findFaults(a.page)).toEqual([]);
  await openMenu(a.page, '茶泡好了');
  await expect(a.page.getByRole('menuitem', { name: '引用' })).toBeVisible();
  expect(await findFaults(a.page)).toEqual([]);
  await a.page.keyboard.press('Escape');
  await goBackToList(a.page);
});

async function goBackToList(page: Page): Promise<void> {
  await page.getByRole('button', { name: '返回' }).tap();
  await goTab(page, '聊天');
}
