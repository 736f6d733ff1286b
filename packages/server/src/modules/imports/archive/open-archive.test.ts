import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type GenerateOptions,
  generateExport,
  writeExportText,
  writeExportZip,
} from '../whatsapp/testing/generate-export.ts';
import { SMALL_MEDIA } from '../whatsapp/testing/small-media.ts';
import { type OpenedArchive, openArchive } from './open-archive.ts';
import { buildZip, type RawEntry } from './testing/build-zip.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
function nextPath(end: string): string {
  count += 1;
  return join(folder, `${count}.${end}`);
}
async function openBytes(bytes: Buffer, end = 'zip'): Promise<OpenedArchive> {
  const path = nextPath(end);
  await writeFile(path, bytes);
  return openArchive(path);
}
const openEntries = (entries: RawEntry[]) => openBytes(buildZip(entries));

const CHAT = Buffer.from('31/12/2021, 10:15 - A: hi\n');
const chat = (name: string): RawEntry => ({ name, content: CHAT });

describe('exports that are taken', () => {
  it.each(['ios-zh', 'android-en-us'] as const)(
    'CH-10 opens a zip of %s with its media',
    async (format) => {
      const options: GenerateOptions = { seed: 5, lines: 500, format, media: true };
      const path = nextPath('zip');
      await writeExportZip(path, options);
      const archive = await openArchive(path);
      expect(archive.kind).toBe('zip');
      expect(archive.textName).toBe(
        format === 'ios-zh' ? '_chat.txt' : 'WhatsApp Chat with 茶馆.txt',
      );
      const expected = await text(generateExport(options));
      expect(archive.textBytes).toBe(Buffer.byteLength(expected));
      for (let times = 0; times < 2; times += 1)
        expect(await text(archive.openText())).toBe(expected);
      expect(archive.mediaNames.size).toBeGreaterThan(10);
      for (const name of archive.mediaNames) {
        const media = archive.openMedia(name);
        const content = media && (await buffer(media.stream));
        expect(content).toEqual(SMALL_MEDIA[name.split('.').at(-1) as keyof typeof SMALL_MEDIA]);
        expect(content?.length).toBe(media?.bytes);
      }
      expect(archive.openMedia('no-such.jpg')).toBeUndefined();
      expect(archive.openMedia('../_chat.txt')).toBeUndefined();
      await archive.close();
    },
  );

  it('CH-10 opens a text that comes alone, in UTF-8 and UTF-16', async () => {
    const path = nextPath('txt');
    await writeExportText(path, { seed: 5, lines: 50, format: 'android-de' });
    const utf16 = Buffer.from(`\ufeff${CHAT}`, 'utf16le');
    for (const archive of [await openArchive(path), await openBytes(utf16, 'txt')]) {
      expect(archive).toMatchObject({ kind: 'text', textName: '' });
      expect(archive.textBytes).toBe((await buffer(archive.openText())).length);
      expect(archive.mediaNames.size).toBe(0);
      await archive.close();
    }
  });

  it('CH-10 goes by the content, not by the name', async () => {
    const zip = await openBytes(buildZip([chat('_chat.txt')]), 'txt');
    expect(zip.kind).toBe('zip');
    const alone = await openBytes(CHAT, 'zip');
    expect(alone.kind).toBe('text');
    await Promise.all([zip.close(), alone.close()]);
  });

  it('CH-10 opens a folder that somebody zipped on a desktop', async () => {
    const archive = await openEntries([
      { name: 'Chat/', content: Buffer.alloc(0) },
      chat('Chat/_chat.txt'),
      { name: 'Chat/a.jpg', content: SMALL_MEDIA.jpg, method: 0, packed: SMALL_MEDIA.jpg },
      { name: '__MACOSX/Chat/._a.jpg', content: Buffer.from('x') },
      { name: 'Chat/.DS_Store', content: Buffer.from('x') },
    ]);
    expect(archive.textName).toBe('_chat.txt');
    expect([...archive.mediaNames]).toEqual(['a.jpg']);
    await archive.close();
  });

  it('CH-10 reads names in UTF-8 that do not say so, and finds them in any composition', async () => {
    const archive = await openEntries([
      chat('_chat.txt'),
      { name: 'cafe\u0301-茶.jpg', content: SMALL_MEDIA.jpg, flags: 0 },
      { name: Buffer.from([0x81, 0x2e, 0x62]), content: SMALL_MEDIA.jpg, flags: 0 },
    ]);
    expect([...archive.mediaNames]).toEqual(['café-茶.jpg', 'ü.b']);
    expect(archive.openMedia('cafe\u0301-茶.jpg')?.bytes).toBe(SMALL_MEDIA.jpg.length);
    await archive.close();
  });

  it('CH-10 takes the one text that is an export, among documents that were sent', async () => {
    const notes = { name: '00000012-notes.txt', content: Buffer.from('Dear diary') };
    const sent = chat('WhatsApp Chat with Tom.txt');
    for (const [entries, name] of [
      [[notes, chat('WhatsApp Chat with Mara.txt')], 'WhatsApp Chat with Mara.txt'],
      [[notes, chat('renamed.TXT')], 'renamed.TXT'],
      [[sent, notes, chat('_chat.txt')], '_chat.txt'],
    ] as const) {
      const archive = await openEntries([...entries]);
      expect(archive.textName).toBe(name);
      expect(archive.mediaNames.size).toBe(entries.length - 1);
      await archive.close();
    }
  });
});

describe('uploads that are no export', () => {
  const refused = async (bytes: Buffer, code: string) =>
    expect(openBytes(bytes)).rejects.toMatchObject({ name: 'ArchiveRefusal', code });

  it('CH-10 refuses what is neither a zip nor a text, whatever it is called', async () => {
    await refused(SMALL_MEDIA.png, 'imports.not_an_archive');
    await refused(SMALL_MEDIA.pdf, 'imports.not_an_archive');
    await refused(Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), 'imports.not_an_archive');
    await refused(Buffer.concat([CHAT, Buffer.alloc(100)]), 'imports.not_an_archive');
  });

  it('CH-10 refuses texts and archives without an export', async () => {
    await refused(Buffer.alloc(0), 'imports.not_an_export');
    await refused(Buffer.from('Dear diary,\n'), 'imports.not_an_export');
    await refused(
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'imports.not_an_export',
    );
    await refused(buildZip([]), 'imports.not_an_export');
    await refused(
      buildZip([{ name: 'a.txt', content: Buffer.from('x') }]),
      'imports.not_an_export',
    );
    await refused(buildZip([chat('deep/down/_chat.txt'), chat('a.jpg')]), 'imports.not_an_export');
  });

  it('CH-10 refuses an archive with two exports', async () => {
    const two = [chat('WhatsApp Chat with A.txt'), chat('WhatsApp Chat with B.txt')];
    await refused(buildZip(two), 'imports.several_exports');
  });
});
