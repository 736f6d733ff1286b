import fc from 'fast-check';
import { expect, it } from 'vitest';
import { detectFormat } from './detect-format.ts';
import { withoutMarks } from './marks.ts';
import { type ExportEvent, parseExport } from './parse-export.ts';
import { readHeader } from './read-header.ts';
import { readLines } from './read-lines.ts';
import { collect } from './testing/collect.ts';
import { generateMessages } from './testing/generate-export.ts';
import {
  FORMATS,
  type FormatName,
  type RenderedMessage,
  renderMessage,
} from './testing/render-export.ts';

const formatNames = Object.keys(FORMATS) as FormatName[];

const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('a: b', '12/3', '[x]', '你好', '  in', 'http://example.org/a:b?c'),
  )
  .map((text) => withoutMarks(text.replace(/[\p{Cc}\ufffd]/gu, '')))
  .filter((text) => !readHeader(text) && !/[<>()]/.test(text));
const text = fc
  .array(line, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join('\n').trimEnd());
const author = fc.oneof(
  fc.constantFrom('阿茶', 'Mara Lindqvist', '+44 7700 900123', '~Juniper', 'Tomás 🫖'),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 25 })
    .map((name) => withoutMarks(name).replace(/[\p{Cc}:<"“«「『„\ufffd]/gu, ''))
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '' && !name.startsWith('~ ')),
);
const local = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => ({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }));

const plain = fc.record({ local, author, text });
const withFile = (fileName: string, omitted: boolean) =>
  plain.map((message) => ({ ...message, attachment: { fileName, omitted } }));
const message: fc.Arbitrary<RenderedMessage> = fc.oneof(
  plain,
  plain.map((written) => ({ ...written, edited: true as const })),
  plain.map((written) => ({ ...written, deleted: true as const })),
  plain.map((written) => ({ ...written, author: undefined, text: 'Mara left' })),
  withFile('', true),
  withFile('IMG-20200101-WA0007.jpg', false),
);

/** What of an event a phone's format can carry. */
function carried(event: ExportEvent) {
  if (event.type === 'notUnderstood') return event;
  if (event.type === 'system') return { local: event.local, text: event.text };
  const { local: when, author: name, attachment, deleted, edited } = event;
  return {
    ...{ local: when, author: name, text: deleted ? '' : event.text, deleted, edited },
    file: attachment && [attachment.fileName, attachment.omitted],
  };
}

function carriedBy(seconds: boolean, written: RenderedMessage) {
  const when = seconds ? written.local : { ...written.local, second: 0 };
  if (written.author === undefined) return { local: when, text: written.text };
  const { author: name, attachment, deleted, edited } = written;
  return {
    ...{ local: when, author: name, text: deleted ? '' : written.text, deleted, edited },
    file: attachment && [attachment.fileName, attachment.omitted],
  };
}

it('CH-10 gives back any chat in any format that phones write', async () => {
  const chats = fc.array(message, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(chats, fc.constantFrom(...formatNames), async (messages, name) => {
      const format = FORMATS[name];
      const bytes = [Buffer.from(messages.map((one) => renderMessage(one, format)).join(''))];
      const found = await detectFormat(readLines(bytes));
      if (!found) throw new Error('no format was found');
      const options = { layout: found.layout, order: format.order, timeZone: 'UTC' };
      const events = await collect(parseExport(readLines(bytes), options));
      expect(events.map(carried)).toEqual(messages.map((one) => carriedBy(format.seconds, one)));
    }),
    { numRuns: 500 },
  );
});

it.each(formatNames)('CH-10 is sure of the order of a generated chat in %s', async (name) => {
  const messages = [...generateMessages({ seed: 7, lines: 400, format: name, media: true })];
  const format = FORMATS[name];
  const bytes = [Buffer.from(messages.map((one) => renderMessage(one, format)).join(''))];
  const found = await detectFormat(readLines(bytes), new Date('2026-06-15'));
  expect(found).toMatchObject({ certain: true, order: format.order, foreignHeaders: 0 });
  const options = { layout: found?.layout as never, order: format.order, timeZone: 'UTC' };
  const events = await collect(parseExport(readLines(bytes), options));
  expect(events.map(carried)).toEqual(messages.map((one) => carriedBy(format.seconds, one)));
});
