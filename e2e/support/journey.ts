import { test as base } from '@playwright/test';
import { keptPhones } from './phone.ts';

/** A test whose phones are put away when it ends: one left open goes on asking a house that is gone. */
export const test = base.extend<{ phonesPutAway: undefined }>({
  phonesPutAway: [
    async ({ browser }, use) => {
      await use(undefined);
      const opened = browser.contexts().filter((context) => !keptPhones.has(context));
      await Promise.all(opened.map((context) => context.close()));
    },
    { auto: true },
  ],
});
