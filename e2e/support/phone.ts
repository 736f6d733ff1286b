import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Teahouse } from './teahouse.ts';

/** One person's phone: a browser of its own, with its own cookies and storage. */
export interface Phone {
  context: BrowserContext;
  page: Page;
}

export interface PhoneOptions {
  /** What the phone is set to; the app follows it. */
  language?: 'zh' | 'en';
  theme?: 'paper' | 'lacquer';
  /** So tall that a whole conversation is drawn at once. */
  tall?: boolean;
  /** Stays open for all journeys of the file. */
  kept?: boolean;
}

/** The phones that are not put away at the end of a journey. */
export const keptPhones = new WeakSet<BrowserContext>();

/** Opens a phone at the door of the house. */
export async function openPhone(
  browser: Browser,
  house: Teahouse,
  options: PhoneOptions = {},
): Promise<Phone> {
  const phone = await takePhone(browser, house, options);
  await phone.page.goto(house.url);
  return phone;
}

/** A phone that has not gone anywhere yet. */
export async function takePhone(
  browser: Browser,
  house: Teahouse,
  options: PhoneOptions = {},
): Promise<Phone> {
  const context = await browser.newContext({
    baseURL: house.url,
    locale: options.language === 'en' ? 'en-GB' : 'zh-CN',
    colorScheme: options.theme === 'lacquer' ? 'dark' : 'light',
    ...(options.tall ? { viewport: { width: 390, height: 2_800 }, deviceScaleFactor: 1 } : {}),
  });
  if (options.kept) keptPhones.add(context);
  return { context, page: await context.newPage() };
}

/** The screen on top; what lies under it is drawn as well, but out of reach. */
export const screenOf = (page: Page): Locator => page.getByRole('main');

/** A message in the open conversation, by its words. */
export const messageOf = (page: Page, text: string): Locator =>
  page.getByRole('article').filter({ has: page.getByText(text, { exact: true }) });

/** Writes into the open conversation and taps "send". */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^(发消息|Message)$/ }).fill(text);
  await page.getByRole('button', { name: /^(发送|Send)$/ }).tap();
}

/** The texts of the open conversation's last messages, oldest first. */
export const textsOf = (page: Page): Promise<string[]> => page.getByRole('article').allInnerTexts();

/** Waits until the house has this phone's message: nothing waits to be sent any more. */
export async function untilSent(page: Page, text: string): Promise<void> {
  const message = messageOf(page, text);
  await expect(message).toHaveCount(1);
  await expect(message.getByText(/待发送|Waiting to send/)).toHaveCount(0);
}

/** Goes to a tab by its bar. */
export async function goTab(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .tap();
}
