import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { FORMATS, type FormatName, type RenderedMessage, renderMessage } from './render-export.ts';
import { SMALL_MEDIA } from './small-media.ts';

/** What to generate; the same options give the same export. */
export interface GenerateOptions {
  seed: number;
  /** At least this many lines, the last message finished. */
  lines: number;
  format: FormatName;
  /** How many people write, at most 8; 4 when not said. */
  people?: number;
  /** Whether messages come with files (true), name files that were left out ('omitted'), or neither. */
  media?: boolean | 'omitted';
}

const PEOPLE = [
  ...['阿茶', 'Mara Lindqvist', '小满', 'Tomás 🫖'],
  ...['+44 7700 900123', '~Juniper', '老周', 'Ines (Tea House)'],
];

const SENTENCES = [
  ...[
    '今晚喝茶吗？',
    '好的，八点见。',
    '我在路上了',
    '茶馆门口等你',
    '这家的龙井不错',
    '哈哈哈哈',
    '收到 👍',
    '明天下雨，记得带伞',
  ],
  ...[
    'Are you coming tonight?',
    'On my way',
    'The kettle is on',
    'See https://example.org/menu?day=3',
    'ok',
  ],
  ...[
    'Note: bring two cups',
    'I left the keys at the counter, ask for them',
    '😂😂',
    'Half past ten: is that too late?',
  ],
  ...[
    '¿Nos vemos en la plaza?',
    'Bis später!',
    'It rained the whole afternoon, so we stayed in and talked.',
  ],
];

const SYSTEM = ['小满 joined using an invite link', 'Mara Lindqvist changed the group description'];

const MEDIA_ENDS = ['jpg', 'png', 'webp', 'mp4', 'opus', 'pdf'] as const;
const FILE_EVERY = 25;
const FOUR_YEARS_MS = 4 * 365 * 86_400_000;

/** A seeded source of numbers from 0 up to 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The messages of a generated chat, in order of time, one by one. */
export function* generateMessages(options: GenerateOptions): Generator<RenderedMessage> {
  const random = seededRandom(options.seed);
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)] as Item;
  const people = PEOPLE.slice(0, options.people ?? 4);
  // Pauses between messages, most of them short, that fill at most four years.
  const longestPause = Math.min(6 * 3_600_000, (5 * FOUR_YEARS_MS) / options.lines);
  let at = Date.UTC(2021, 0, 28, 7, 30);
  let lines = 0;
  for (let count = 0; lines < options.lines; count += 1) {
    at += Math.floor(random() ** 4 * longestPause);
    const message: RenderedMessage = { local: localOf(at), author: pick(people), text: '' };
    const dice = random();
    const sentences = dice < 0.9 ? 1 : dice < 0.98 ? 2 : 5;
    message.text = Array.from({ length: sentences }, () => pick(SENTENCES)).join('\n');
    if (options.media && count % FILE_EVERY === 3) attach(message, count, options);
    else if (count % 97 === 50) {
      message.author = undefined;
      message.text = pick(SYSTEM);
    } else if (count % 113 === 60) message.deleted = true;
    else if (count % 89 === 40) message.edited = true;
    lines += message.deleted ? 1 : message.text.split('\n').length;
    yield message;
  }
}

function attach(message: RenderedMessage, count: number, options: GenerateOptions): void {
  const end = MEDIA_ENDS[count % MEDIA_ENDS.length] ?? 'jpg';
  const serial = String(count).padStart(8, '0');
  const fileName =
    FORMATS[options.format].frame === 'bracket'
      ? `${serial}-PHOTO-2021-02-03-10-11-12.${end}`
      : `IMG-20210203-WA${serial}.${end}`;
  const omitted = options.media === 'omitted';
  message.attachment = { fileName: omitted ? '' : fileName, omitted };
  message.text = count % 2 === 0 ? 'Look at this' : '';
}

function localOf(at: number): RenderedMessage['local'] {
  const date = new Date(at);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

const CHUNK_LENGTH = 64 * 1024;

/** The text of a generated export as a stream of UTF-8, never whole in memory. */
export function generateExport(options: GenerateOptions): Readable {
  return Readable.from(renderChunks(options), { objectMode: false });
}

function* renderChunks(options: GenerateOptions): Generator<Buffer> {
  const format = FORMATS[options.format];
  let text = '';
  for (const message of generateMessages(options)) {
    text += renderMessage(message, format);
    if (text.length < CHUNK_LENGTH) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

/** Writes a generated export to a file: its text alone. */
export async function writeExportText(path: string, options: GenerateOptions): Promise<void> {
  await pipeline(generateExport(options), createWriteStream(path));
}

/** Writes a generated export as a phone zips it: its text, and the files when there is media. */
export async function writeExportZip(path: string, options: GenerateOptions): Promise<void> {
  const zip = new ZipFile();
  const written = createWriteStream(path);
  zip.outputStream.pipe(written);
  const name =
    FORMATS[options.format].frame === 'bracket' ? '_chat.txt' : 'WhatsApp Chat with 茶馆.txt';
  // A fixed time keeps the same options giving the same bytes.
  const mtime = new Date(2021, 1, 3);
  zip.addReadStream(generateExport(options), name, { mtime });
  if (options.media === true)
    for (const { attachment } of generateMessages(options)) {
      if (!attachment) continue;
      const end = attachment.fileName.slice(attachment.fileName.lastIndexOf('.') + 1);
      const content = SMALL_MEDIA[end as keyof typeof SMALL_MEDIA];
      zip.addBuffer(content, attachment.fileName, { mtime });
    }
  zip.end();
  await once(written, 'finish');
}
