import { readdirSync } from 'node:fs';
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { type OpenedArchive, openArchive } from './open-archive.ts';
import { buildZip, deflatedZeros, type RawEntry, UTF8_FLAG } from './testing/build-zip.ts';

const MIB = 1024 * 1024;
/** What a process may grow by chance while it reads files many times larger. */
const FLAT = 100 * MIB;
let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-hostile-'));
  path = join(folder, 'upload');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const chat: RawEntry = { name: '_chat.txt', content: Buffer.from('31/12/2021, 10:15 - A: hi\n') };
const entry = (name: string | Buffer, more: Partial<RawEntry> = {}): RawEntry => ({
  name,
  content: Buffer.from('x'),
  ...more,
});

const openFiles = (): number =>
  process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;

/** Opens the bytes, expects this refusal, and that nothing is left behind. */
async function refuses(bytes: Buffer | undefined, code: string, limits?: ArchiveLimits) {
  if (bytes) await writeFile(path, bytes);
  const before = openFiles();
  await expect(openArchive(path, limits)).rejects.toMatchObject({ name: 'ArchiveRefusal', code });
  expect(openFiles()).toBe(before);
  expect(await readdir(folder)).toEqual(['upload']);
}

async function drain(stream: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}

/** Opens the bytes, which pass at first, and expects this refusal while a file unpacks. */
async function refusesToUnpack(bytes: Buffer, code: string, limits?: ArchiveLimits) {
  await writeFile(path, bytes);
  const before = openFiles();
  const archive = await openArchive(path, limits);
  const unpack = async (opened: OpenedArchive) => {
    for (const name of opened.mediaNames)
      await drain(opened.openMedia(name)?.stream ?? opened.openText());
  };
  await expect(unpack(archive)).rejects.toMatchObject({ name: 'ArchiveRefusal', code });
  await archive.close();
  expect(openFiles()).toBe(before);
}

describe('names', () => {
  it.each([
    ['../evil.txt'],
    ['a/../../evil.txt'],
    ['..'],
    ['./a.jpg'],
    ['a//b.jpg'],
    ['/etc/passwd'],
    ['C:/evil.txt'],
    ['c:evil.txt'],
    ['..\\evil.txt'],
    ['a\\b.jpg'],
    ['a\u0000.jpg'],
    ['a\n.jpg'],
    [''],
    ['a'.repeat(2000)],
  ])('CH-10 refuses an entry called %j', async (name) => {
    await refuses(buildZip([chat, entry(name)]), 'imports.archive_hostile');
  });

  it('CH-10 refuses a name that another field replaces by a hostile one', async () => {
    const name = Buffer.from('good.jpg');
    const { crc32 } = await import('node:zlib');
    const evil = Buffer.from('../evil.jpg');
    const data = Buffer.concat([Buffer.from([1]), Buffer.alloc(4), evil]);
    data.writeUInt32LE(crc32(name), 1);
    const extra = Buffer.concat([Buffer.from([0x75, 0x70, data.length, 0]), data]);
    // In code page 437, so that the replacement counts.
    const latin = Buffer.from([0x81]);
    data.writeUInt32LE(crc32(latin), 1);
    extra.set(data, 4);
    await refuses(buildZip([chat, entry(latin, { extra, flags: 0 })]), 'imports.archive_hostile');
  });

  it('CH-10 refuses two entries of one name, in any composition, and a file called like a folder', async () => {
    await refuses(buildZip([chat, chat]), 'imports.archive_hostile');
    const composed = [entry('é.jpg'), entry('e\u0301.jpg')];
    await refuses(buildZip([chat, ...composed]), 'imports.archive_hostile');
    const folderToo = [entry('a'), entry('a/', { content: Buffer.alloc(0) })];
    await refuses(buildZip([chat, ...folderToo]), 'imports.archive_hostile');
  });
});

describe('kinds', () => {
  it('CH-10 refuses links, devices and pipes', async () => {
    for (const mode of [0o120777, 0o060644, 0o020644, 0o010644, 0o140644]) {
      const link = entry('link.jpg', { externalAttributes: mode * 0x10000 });
      await refuses(buildZip([chat, link]), 'imports.archive_hostile');
    }
  });

  it('CH-10 refuses encrypted entries', async () => {
    for (const flags of [0x1, 0x41, 0x2000]) {
      const locked = entry('a.jpg', { flags: UTF8_FLAG | flags });
      await refuses(buildZip([chat, locked]), 'imports.encrypted');
    }
  });

  it('CH-10 refuses compressions that it does not know', async () => {
    await refuses(buildZip([chat, entry('a.jpg', { method: 12 })]), 'imports.archive_damaged');
  });

  it('CH-10 refuses a folder with content, a stored entry of two sizes and stuffed fields', async () => {
    await refuses(buildZip([chat, entry('a/')]), 'imports.archive_hostile');
    const stored = entry('a.jpg', { method: 0, packed: Buffer.from('xyz') });
    await refuses(buildZip([chat, stored]), 'imports.archive_hostile');
    const extra = Buffer.concat([Buffer.from([0xff, 0xff, 0xfc, 0x7f]), Buffer.alloc(0x7ffc)]);
    await refuses(buildZip([chat, entry('a.jpg', { extra })]), 'imports.archive_hostile');
  });
});

describe('shape', () => {
  it('CH-10 refuses entries that share their bytes', async () => {
    const kernel = entry('a.jpg', { content: Buffer.alloc(1000, 'q') });
    const again = { ...kernel, name: 'b.jpg', packed: Buffer.alloc(0), compressedBytes: 8 };
    const start = buildZip([chat]).indexOf('PK\x01\x02', 0, 'latin1');
    await refuses(buildZip([chat, kernel, { ...again, offset: start }]), 'imports.archive_hostile');
  });

  it('CH-10 refuses an archive cut off anywhere', async () => {
    const whole = buildZip([chat, entry('a.jpg', { content: Buffer.alloc(5000, 'q') })]);
    for (let length = 10; length < whole.length; length += 7)
      await refuses(whole.subarray(0, length), 'imports.archive_damaged');
    await refuses(Buffer.concat([whole, Buffer.from('tail')]), 'imports.archive_damaged');
  });

  it('CH-10 refuses entries that lie beyond the file or nowhere', async () => {
    for (const offset of [0xfffffff0, 1, 3_000_000])
      await refuses(buildZip([chat, entry('a.jpg', { offset })]), 'imports.archive_damaged');
    const endless = entry('a.jpg', { compressedBytes: 500_000, uncompressedBytes: 600_000 });
    await refuses(buildZip([chat, endless]), 'imports.archive_damaged');
  });

  it('CH-10 refuses too many entries', async () => {
    const tiny = { packed: Buffer.from('x'), method: 0 };
    const many = Array.from({ length: 10_000 }, (_, index) => entry(`${index}.jpg`, tiny));
    await refuses(buildZip([chat, ...many]), 'imports.archive_too_large');
    await writeFile(path, buildZip([chat, ...many.slice(1)]));
    const archive = await openArchive(path);
    expect(archive.mediaNames.size).toBe(9_999);
    await archive.close();
  });
});

describe('sizes', () => {
  const bomb = (name: string, bytes: number, more: Partial<RawEntry> = {}): RawEntry => ({
    name,
    packed: deflatedZeros(bytes),
    uncompressedBytes: bytes,
    ...more,
  });
  const trusting: ArchiveLimits = { ...ARCHIVE_LIMITS, ratio: Number.POSITIVE_INFINITY };

  it('CH-10 refuses 2 GB of nothing, as media and as text, with flat memory', async () => {
    await writeFile(path, buildZip([chat, bomb('a.mp4', 2048 * MIB)]));
    const before = process.memoryUsage().rss;
    await refuses(undefined, 'imports.archive_too_large');
    await refuses(buildZip([bomb('_chat.txt', 2048 * MIB)]), 'imports.archive_too_large');
    await refuses(buildZip([chat, bomb('a.mp4', 100 * MIB)]), 'imports.archive_hostile');
    expect(process.memoryUsage().rss - before).toBeLessThan(FLAT);
  });

  it('CH-10 refuses 2 GB of nothing that came without a zip', async () => {
    const file = await open(path, 'w');
    await file.truncate(2048 * MIB);
    await file.close();
    await refuses(undefined, 'imports.archive_too_large');
    await writeFile(path, '');
    const small = await open(path, 'w');
    await small.truncate(200 * MIB);
    await small.close();
    await refuses(undefined, 'imports.not_an_archive');
  });

  it('CH-10 refuses an entry of 5 GB in a zip of large files', async () => {
    const extra = Buffer.alloc(12);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(5n << 30n, 4);
    const large = entry('a.mp4', { extra, uncompressedBytes: 0xffffffff });
    await refuses(buildZip([chat, large]), 'imports.archive_too_large');
  });

  it('CH-10 stops an entry that gives more than it claims, at the first byte too many', async () => {
    const liar = bomb('a.jpg', 512 * MIB, { uncompressedBytes: 1000 });
    const before = process.memoryUsage().rss;
    await refusesToUnpack(buildZip([chat, liar]), 'imports.archive_hostile');
    expect(process.memoryUsage().rss - before).toBeLessThan(FLAT);
  });

  it('CH-10 stops a text that gives more than it claims before anything is shown', async () => {
    const zip = buildZip([{ ...chat, uncompressedBytes: 5 }]);
    await refuses(zip, 'imports.archive_hostile');
  });

  it('CH-10 counts all files of an archive together, as claimed and as given', async () => {
    const files = Array.from({ length: 11 }, (_, index) => bomb(`${index}.mp4`, 190 * MIB));
    await refuses(buildZip([chat, ...files]), 'imports.archive_too_large', trusting);
    const limits = { ...trusting, totalBytes: 5 * MIB };
    const two = [bomb('a.mp4', 3 * MIB), bomb('b.mp4', 2 * MIB)];
    await refuses(buildZip([chat, ...two]), 'imports.archive_too_large', limits);
  });

  it('CH-10 bounds each file, media below text', async () => {
    const limits = { ...trusting, mediaBytes: 2 * MIB, textBytes: 4 * MIB };
    await refuses(buildZip([chat, bomb('a.mp4', 3 * MIB)]), 'imports.archive_too_large', limits);
    await refuses(buildZip([chat, bomb('a.mp4', 5 * MIB)]), 'imports.archive_too_large', limits);
  });

  it('CH-10 gives a large honest file in full, with flat memory', async () => {
    const { crc32 } = await import('node:zlib');
    const mib = Buffer.alloc(MIB);
    let checksum = 0;
    for (let index = 0; index < 150; index += 1) checksum = crc32(mib, checksum);
    await writeFile(path, buildZip([chat, bomb('a.mp4', 150 * MIB, { crc32: checksum })]));
    const archive = await openArchive(path, trusting);
    const before = process.memoryUsage().rss;
    const media = archive.openMedia('a.mp4');
    expect(media && (await drain(media.stream))).toBe(150 * MIB);
    expect(process.memoryUsage().rss - before).toBeLessThan(FLAT);
    await archive.close();
  });

  it('CH-10 refuses content that is not what its checksum says, or does not unpack', async () => {
    const content = Buffer.from('some picture, some picture');
    const changed = entry('a.jpg', { content, crc32: 1 });
    await refusesToUnpack(buildZip([chat, changed]), 'imports.archive_damaged');
    const broken = entry('a.jpg', { packed: Buffer.alloc(100, 0xff), uncompressedBytes: 100 });
    await refusesToUnpack(buildZip([chat, broken]), 'imports.archive_damaged');
    const short = entry('a.jpg', { content, uncompressedBytes: 50 });
    await refusesToUnpack(buildZip([chat, short]), 'imports.archive_damaged');
  });

  it('CH-10 lets go of a file when its reader leaves', async () => {
    await writeFile(path, buildZip([chat, bomb('a.mp4', 64 * MIB)]));
    const before = openFiles();
    const archive = await openArchive(path, trusting);
    const stream = archive.openMedia('a.mp4')?.stream;
    for await (const _chunk of stream ?? []) break;
    expect(stream?.destroyed).toBe(true);
    await archive.close();
    expect(openFiles()).toBe(before);
  });
});
