// Opening a conversation of 100,000 messages in a browser, and scrolling up in it.
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../e2e/support/chromium.ts';
import { median, round, waitForQuiet } from './support/machine.ts';
import { openHouse } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';
import { openDatabase, seedDirects, seedMessages, seedResidents } from './support/seed-town.ts';

const LARGE = 100_000;
const SMALL = 100;
const TRIALS = 10;
const SCROLLED = 5_000;
const LONGEST_MS = 120_000;

const flags = readFlags();

/** Taps a conversation in the list; answers the milliseconds until its newest message has been painted. */
const open = (page: Page, conversationId: string, newest: string): Promise<number> =>
  page.evaluate(
    ([id, words]) =>
      new Promise<number>((resolve) => {
        const link = document.querySelector<HTMLAnchorElement>(`a[href="/chats/${id}"]`);
        const begun = performance.now();
        const look = () => {
          const shown = [...document.querySelectorAll('article')].some((one) =>
            one.textContent?.includes(words ?? ''),
          );
          // the frame after the one that holds it has been painted
          if (shown) requestAnimationFrame(() => resolve(performance.now() - begun));
          else requestAnimationFrame(look);
        };
        link?.click();
        requestAnimationFrame(look);
      }),
    [conversationId, newest] as const,
  );

/** Loads the page, opens one conversation and goes back: what any conversation needs is there, nothing of another is. */
async function begin(page: Page, conversationId: string, newest: string): Promise<number> {
  await page.goto('/chats');
  await page.locator(`a[href="/chats/${conversationId}"]`).waitFor();
  await page.waitForLoadState('networkidle');
  const first = await open(page, conversationId, newest);
  await page.goBack();
  await page.waitForLoadState('networkidle');
  return first;
}

/** Watches the frames of an open conversation: in how many of them a part of the screen was empty. */
const watchFrames = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector('article')?.closest('section');
    const seen = { frames: 0, blank: 0, longestFrameMs: 0, first: 0 };
    Object.assign(globalThis, { seen });
    let last = performance.now();
    const look = () => {
      const box = list?.getBoundingClientRect();
      // a list that scrolls takes no pointer: where its rows stand tells it, not what lies under a point
      const rows = [...(list?.querySelectorAll('li') ?? [])]
        .filter((row) => getComputedStyle(row).visibility === 'visible')
        .map((row) => row.getBoundingClientRect());
      const isEmpty = (part: number) => {
        const at = box ? box.top + box.height * part : 0;
        return !rows.some(({ top, bottom }) => top <= at && at <= bottom);
      };
      const now = performance.now();
      seen.frames += 1;
      if ([0.25, 0.5, 0.75].some(isEmpty)) seen.blank += 1;
      seen.longestFrameMs = Math.max(seen.longestFrameMs, Math.round(now - last));
      seen.first = Number(
        /number (\d+)/.exec(list?.querySelector('article')?.textContent ?? '')?.[1],
      );
      last = now;
      requestAnimationFrame(look);
    };
    look();
  });

const readSeen = (page: Page) =>
  page.evaluate(
    () =>
      (
        globalThis as unknown as {
          seen: { frames: number; blank: number; longestFrameMs: number; first: number };
        }
      ).seen,
  );

/** Turns the wheel up, three quarters of a screen at a time, until so many messages were passed. */
async function scrollUp(page: Page, messages: number) {
  await page.mouse.move(195, 400);
  await watchFrames(page);
  const begun = performance.now();
  let seen = await readSeen(page);
  const from = seen.first;
  while (from - seen.first < messages && performance.now() - begun < LONGEST_MS) {
    await page.mouse.wheel(0, -500);
    seen = await readSeen(page);
  }
  const { frames, blank, longestFrameMs, first } = seen;
  return { passed: from - first, frames, blank, longestFrameMs };
}

async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  return round(used / 1024 / 1024);
}

async function run() {
  const house = await openHouse();
  const database = openDatabase(house.databaseUrl);
  const [me, friend, other] = await seedResidents(database, 3);
  if (!me || !friend || !other) throw new Error('nobody was seeded');
  const [large, small] = await seedDirects(database, [
    [me, friend],
    [me, other],
  ]);
  if (!large || !small) throw new Error('no conversation was seeded');
  await seedMessages(database, [large], friend, LARGE);
  await seedMessages(database, [small], other, SMALL);
  await database.pool.query('vacuum analyze');
  await database.close();
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: CHROMIUM_FLAGS,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const url = `http://localhost:${house.port}`;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 390, height: 844 },
  });
  await context.addCookies([{ name: 'teahouse_session', value: me.token, url }]);
  const page = await context.newPage();
  const [largeNewest, smallNewest] = [`number ${LARGE - 1}`, `number ${SMALL - 1}`];
  const times: Record<'large' | 'small' | 'first', number[]> = { large: [], small: [], first: [] };
  // the first visit fetches what the device then holds
  await begin(page, large, largeNewest);
  await waitForQuiet(flags.quiet);
  for (let trial = 0; trial < TRIALS; trial++) {
    times.first.push(await begin(page, small, smallNewest));
    times.large.push(await open(page, large, largeNewest));
    await begin(page, large, largeNewest);
    times.small.push(await open(page, small, smallNewest));
    say(
      `opened in ${round(times.large.at(-1) ?? 0)} ms, the small one in ${round(times.small.at(-1) ?? 0)} ms, as the first of all in ${round(times.first.at(-1) ?? 0)} ms`,
    );
  }
  await begin(page, small, smallNewest);
  await open(page, large, largeNewest);
  const before = await heapMb(page);
  const scrolled = await scrollUp(page, SCROLLED);
  const after = await heapMb(page);
  const [ours, baseline] = [round(median(times.large)), round(median(times.small))];
  tell(
    {
      name: 'open-chat',
      unit: 'ms',
      trials: TRIALS,
      baselineName: `the same with ${SMALL} messages`,
      ours,
      baseline,
      ratio: round(baseline / ours),
      slowest: round(Math.max(...times.large)),
      firstOfThePage: round(median(times.first)),
      scrolled,
      heapMb: { opened: before, scrolled: after },
    },
    flags.json,
  );
  await browser.close();
  await house.close();
}

await run();
