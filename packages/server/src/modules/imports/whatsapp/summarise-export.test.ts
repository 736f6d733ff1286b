import { expect, it } from 'vitest';
import { detectFormat } from './detect-format.ts';
import { parseExport } from './parse-export.ts';
import { readLines } from './read-lines.ts';
import { summariseExport } from './summarise-export.ts';
import { generateExport, generateMessages } from './testing/generate-export.ts';

const OPTIONS = { seed: 3, lines: 2_000, format: 'ios-zh', people: 6, media: true } as const;

it('CH-10 says who wrote how much, from when to when, and with how many files', async () => {
  const format = await detectFormat(readLines(generateExport(OPTIONS)), new Date('2026-06-15'));
  if (!format?.certain) throw new Error('the order is not certain');
  const parsed = parseExport(readLines(generateExport(OPTIONS)), { ...format, timeZone: 'UTC' });
  const summary = await summariseExport(parsed);
  const messages = [...generateMessages(OPTIONS)];
  const written = messages.filter((message) => message.author !== undefined);
  const moments = messages.map(({ local }) =>
    Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second),
  );
  expect(summary).toMatchObject({
    messages: written.length,
    systemLines: messages.length - written.length,
    notUnderstood: 0,
    attachments: messages.filter((message) => message.attachment).length,
    omittedAttachments: 0,
    messagesOfOthers: 0,
    firstAt: new Date(Math.min(...moments)),
    lastAt: new Date(Math.max(...moments)),
  });
  const counts = Object.entries(Object.groupBy(written, (message) => message.author ?? ''));
  expect(
    Object.fromEntries(summary.participants.map(({ name, messages: n }) => [name, n])),
  ).toEqual(Object.fromEntries(counts.map(([name, theirs]) => [name, theirs?.length])));
});

it('CH-10 counts nothing in nothing', async () => {
  expect(await summariseExport([])).toMatchObject({
    messages: 0,
    participants: [],
    firstAt: undefined,
  });
});
