import type { Page } from '@playwright/test';
import { messageOf, say, untilSent } from './phone.ts';

/** The field to write in. */
export const field = (page: Page) => page.getByRole('textbox', { name: /^(发消息|Message)$/ });
/** What the app says in passing. */
export const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('paragraph').filter({ hasText: text });

/** Chooses from the menu of a message. */
export async function choose(page: Page, text: string, item: string | RegExp): Promise<void> {
  await openMenu(page, text);
  await page.getByRole('menuitem', { name: item, exact: typeof item === 'string' }).tap();
}

/** Opens the menu of a message. */
export async function openMenu(page: Page, text: string): Promise<void> {
  await messageOf(page, text).getByText(text, { exact: true }).first().click({ button: 'right' });
}

/** A message that answers another one, by its words. */
export const answerOf = (page: Page, text: string) =>
  page.getByRole('article').filter({ hasText: text }).last();

/** Writes a message and waits until it is durable. */
export async function send(page: Page, text: string): Promise<void> {
  await say(page, text);
  await untilSent(page, text);
}

/** Everything that a device keeps of its entries and conversations, as text. */
export const keptOnDevice = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const read = (name: string, store: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => resolve(all.result);
          all.onerror = () => reject(all.error);
        };
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith('teahouse-') ? [name] : [],
    );
    const parts = names.flatMap((name) => [read(name, 'entries'), read(name, 'conversations')]);
    return JSON.stringify(await Promise.all(parts));
  });
