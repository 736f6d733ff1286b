import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildZip } from './archive/testing/build-zip.ts';
import {
  callerOf,
  type ImportDesk,
  openImportDesk,
  refusalOf,
  smallExport,
} from './testing/import-desk.ts';
import { generateMessages, writeExportZip } from './whatsapp/testing/generate-export.ts';
import { SMALL_MEDIA } from './whatsapp/testing/small-media.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
  await desk.house.jobs.start();
});
afterAll(() => desk.close());

/** Imports the bytes to their end. */
async function importAll(me: string, content: Buffer | string, query = {}) {
  const { id } = await desk.upload(me, content, query);
  const one = await desk.until(me, id, 'done', 'failed');
  return { one, conversationId: one.conversationId ?? '' };
}

const zipOf = (text: string, files: Record<string, Buffer>) =>
  buildZip([
    { name: '_chat.txt', content: Buffer.from(text) },
    ...Object.entries(files).map(([name, content]) => ({ name, content })),
  ]);

/** A line that begins a message at a time that no clock shows. */
const IMPOSSIBLE = '31/12/2021, 10:75 - 小满: when?\n';

describe('the whole path', () => {
  it('CH-10 a text becomes an archive with times of its zone, people and lines that no one wrote', async () => {
    const me = desk.person('me');
    const text =
      '31/12/2021, 22:15 - Messages are end-to-end encrypted.\n' +
      '31/12/2021, 23:15 - 阿茶: 今晚喝茶吗？\nsecond line\n' +
      '01/01/2022, 00:10 - Mara: <Media omitted>\n';
    const { one, conversationId } = await importAll(me, text, { timeZone: 'Asia/Shanghai' });
    expect(one).toMatchObject({ state: 'done', progress: 1, messages: 2, notUnderstood: 0 });
    const entries = await desk.entries(me, conversationId);
    expect(entries.map((entry) => [entry.position, entry.senderId, entry.content.kind])).toEqual([
      [1, null, 'archived_line'],
      [2, null, 'archived_text'],
      [3, null, 'archived_text'],
    ]);
    expect(entries[1]).toMatchObject({
      sentAt: '2021-12-31T15:15:00.000Z',
      content: { author: '阿茶', text: '今晚喝茶吗？\nsecond line', attachment: null },
    });
    expect(entries[2]?.content).toMatchObject({ attachment: { mediaId: null, kind: 'file' } });
    const { conversation } = await desk.chat.handlers.getConversation({
      caller: callerOf(me),
      params: { conversationId },
    } as never);
    expect(conversation).toMatchObject({
      kind: 'archive',
      name: '茶馆',
      unread: 0,
      writable: false,
    });
    expect(await desk.traces(one.id)).not.toHaveProperty('uploads');
  });

  it('CH-10 what was taken back or changed says so', async () => {
    const me = desk.person('me');
    const text =
      '31/12/2021, 10:15 - 阿茶: This message was deleted\n' +
      '31/12/2021, 10:16 - 阿茶: see you at nine <This message was edited>\n' +
      '31/12/2021, 10:17 - 阿茶: good\n';
    const { conversationId } = await importAll(me, text);
    const marks = (await desk.entries(me, conversationId)).map(({ content }) =>
      content.kind === 'archived_text' ? [content.deleted, content.edited] : [],
    );
    expect(marks).toEqual([
      [true, undefined],
      [undefined, true],
      [undefined, undefined],
    ]);
  });

  it('CH-10 a zip brings its files, each message once', async () => {
    const me = desk.person('me');
    const options = { seed: 7, lines: 3_000, format: 'ios-en-gb', media: true } as const;
    const path = join(tmpdir(), `teahouse-import-${process.pid}.zip`);
    await writeExportZip(path, options);
    const { one, conversationId } = await importAll(me, await readFile(path), {
      fileName: 'x.zip',
    });
    const written = [...generateMessages(options)];
    const files = written.filter((message) => message.attachment).length;
    expect(one).toMatchObject({ state: 'done', attachments: files, notUnderstood: 0 });
    expect(await desk.count('from chat.entry where conversation_id = $1', conversationId)).toBe(
      written.length,
    );
    expect(await desk.traces(one.id)).toMatchObject({ media: files, files });
  });

  it('CH-10 a file that is named twice is kept once', async () => {
    const me = desk.person('me');
    const line = '[31/12/2021, 10:15:00] 小满: \u200e<attached: a.png>\r\n';
    const { one, conversationId } = await importAll(
      me,
      zipOf(`\u200e${line}\u200e${line}`, { 'a.png': SMALL_MEDIA.png }),
    );
    const media = (await desk.entries(me, conversationId)).map((entry) =>
      entry.content.kind === 'archived_text' ? entry.content.attachment : undefined,
    );
    expect(media[0]).toMatchObject({ kind: 'image', bytes: SMALL_MEDIA.png.length });
    expect(media[1]).toEqual(media[0]);
    expect(await desk.traces(one.id)).toMatchObject({ media: 1, files: 1 });
    const found = await desk.media(me, media[0]?.mediaId ?? '');
    expect(await buffer(await found.open())).toEqual(SMALL_MEDIA.png);
    expect(found).toMatchObject({ type: 'image/png', cache: 'private' });
    expect(found.fileName).toBeUndefined();
  });

  it('CH-10 what browsers could run is only saved, whatever it is called', async () => {
    const me = desk.person('me');
    const evil = Buffer.from('<html><script>alert(1)</script></html>');
    const { conversationId } = await importAll(
      me,
      zipOf('\u200e[31/12/2021, 10:15:00] 小满: \u200e<attached: a.jpg>\r\n', { 'a.jpg': evil }),
    );
    const [entry] = await desk.entries(me, conversationId);
    const content = entry?.content;
    const mediaId = content?.kind === 'archived_text' ? (content.attachment?.mediaId ?? '') : '';
    expect(await desk.media(me, mediaId)).toMatchObject({
      type: 'application/octet-stream',
      fileName: 'a.jpg',
    });
  });

  it('CH-10 messages of 64 KiB are kept whole, many of them, and can be paged and searched', async () => {
    const me = desk.person('me');
    const long = '茶'.repeat(65_000);
    const lines = Array.from({ length: 60 }, (_, n) => `31/12/2021, 10:15 - 小满: ${n}${long}\n`);
    const { one, conversationId } = await importAll(me, lines.join(''));
    expect(one).toMatchObject({ state: 'done', messages: 60, notUnderstood: 0 });
    const [entry] = await desk.entries(me, conversationId, 1);
    expect(entry?.position).toBe(60);
    expect(entry?.content).toMatchObject({ text: `59${long}` });
    await desk.chat.searchable();
    const { found, cursor } = await desk.chat.searchHandlers.searchMessages({
      caller: callerOf(me),
      query: { conversationId, text: '17茶', limit: 20 },
    } as never);
    expect(found.map(({ entry }) => entry.position)).toEqual([18]);
    expect(cursor).toBeNull();
  });

  it('CH-10 nobody writes into an archive, and nobody else sees it, its report or its files', async () => {
    const [me, other] = [desk.person('me'), desk.person('other')];
    const { one, conversationId } = await importAll(
      me,
      zipOf('\u200e[31/12/2021, 10:15:00] 小满: \u200e<attached: a.png>\r\n', {
        'a.png': SMALL_MEDIA.png,
      }),
    );
    expect(await refusalOf(desk.send(conversationId, me, 'hello'))).toBe('chat.read_only');
    expect(await refusalOf(desk.send(conversationId, other, 'hello'))).toBe('common.not_found');
    const [entry] = await desk.entries(me, conversationId);
    const content = entry?.content;
    const mediaId = content?.kind === 'archived_text' ? (content.attachment?.mediaId ?? '') : '';
    expect((await desk.media(me, mediaId)).bytes).toBe(SMALL_MEDIA.png.length);
    for (const attempt of [
      () => desk.get(other, one.id),
      () => desk.report(other, one.id),
      () => desk.cancel(other, one.id),
      () => desk.remove(other, one.id),
      () => desk.answer(other, one.id, 'dmy'),
      () => desk.media(other, mediaId),
      () => desk.entries(other, conversationId),
    ])
      expect(await refusalOf(attempt())).toBe('common.not_found');
    expect((await desk.get(me, one.id)).state).toBe('done');
    const mine = await desk.imports.handlers.listImports({ caller: callerOf(other) } as never);
    expect(mine.imports).toEqual([]);
  });
});

describe('the date order', () => {
  const text = '01/02/2021, 10:15 - 小满: one\n03/04/2021, 10:16 - 小满: two\n';

  it('CH-10 is asked when the file does not tell it, and the answer decides', async () => {
    const me = desk.person('me');
    const { id } = await desk.upload(me, text);
    const asking = await desk.until(me, id, 'asking');
    expect(asking.question?.candidates.toSorted()).toEqual(['dmy', 'mdy']);
    expect(asking.question?.example).not.toBe('');
    expect(await refusalOf(desk.answer(me, id, 'ymd'))).toBe('imports.not_waiting');
    await desk.answer(me, id, 'mdy');
    const { conversationId } = await desk.until(me, id, 'done');
    const [first] = await desk.entries(me, conversationId ?? '');
    expect(first?.sentAt).toBe('2021-01-02T10:15:00.000Z');
    expect(await refusalOf(desk.answer(me, id, 'mdy'))).toBe('imports.not_waiting');
  });
});

describe('the report', () => {
  it('CH-10 keeps 10,000 lines, counts the rest, and pages without a gap', async () => {
    const me = desk.person('me');
    const { one } = await importAll(me, `${smallExport(3)}${IMPOSSIBLE.repeat(10_500)}`);
    expect(one).toMatchObject({ state: 'done', messages: 3, notUnderstood: 10_500 });
    const seen: number[] = [];
    for (let more = true; more; ) {
      const page = await desk.report(me, one.id, seen.at(-1) ?? 0);
      seen.push(...page.lines.map(({ line }) => line));
      more = page.more;
    }
    expect(seen).toEqual(Array.from({ length: 10_000 }, (_, n) => n + 4));
  });

  it('CH-10 never parts what one line is reported for', async () => {
    const me = desk.person('me');
    const broken = `31/12/2021, 10:15 - 小满: \ufffd${'x'.repeat(70_000)}\n`;
    const { one } = await importAll(me, `${smallExport(1)}${IMPOSSIBLE.repeat(199)}${broken}`);
    const first = await desk.report(me, one.id);
    const second = await desk.report(me, one.id, first.lines.at(-1)?.line);
    expect([first.more, second.more]).toEqual([true, false]);
    expect(first.lines.length).toBe(199);
    expect(second.lines.map(({ reason }) => reason).sort()).toEqual([
      'broken_characters',
      'line_too_long',
    ]);
  });
});

describe('progress', () => {
  it('CH-10 only grows, and is told at most twice a second', async () => {
    const me = desk.person('me');
    const seen: number[] = [];
    const began = performance.now();
    const { id } = await desk.upload(me, smallExport(30_000));
    for (let state = 'reading'; state !== 'done'; ) {
      const one = await desk.get(me, id);
      seen.push(one.progress);
      state = one.state;
      expect(['reading', 'writing', 'done']).toContain(state);
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const told = desk
      .framesOf(me)
      .filter((frame) => frame.type === 'changed' && frame.what === 'imports').length;
    // begun, writing, done, and the progress between
    expect(told).toBeLessThanOrEqual(3 + 1 + Math.ceil((performance.now() - began) / 500));
  });
});

describe('removing', () => {
  it('CH-10 takes the conversation, the files, the report and the row', async () => {
    const me = desk.person('me');
    const { one, conversationId } = await importAll(
      me,
      zipOf(
        `\u200e[31/12/2021, 10:15:00] 小满: \u200e<attached: a.png>\r\n[31/12/2021, 10:75:00] A: b\r\n`,
        {
          'a.png': SMALL_MEDIA.png,
        },
      ),
    );
    await desk.remove(me, one.id);
    expect(await refusalOf(desk.get(me, one.id))).toBe('common.not_found');
    expect(await refusalOf(desk.entries(me, conversationId))).toBe('common.not_found');
    expect(await refusalOf(desk.remove(me, one.id))).toBe('common.not_found');
    expect(await desk.count('from chat.entry where conversation_id = $1', conversationId)).toBe(0);
    await expect
      .poll(async () => {
        const { media, lines, files, uploads } = await desk.traces(one.id);
        return [media, lines, files, uploads];
      })
      .toEqual([undefined, undefined, undefined, undefined]);
  });
});
