import { createReadStream } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../platform/id.ts';
import { buildZip, deflatedZeros } from './archive/testing/build-zip.ts';
import { UploadsUnderWay } from './start-import.ts';
import { sweep } from './sweep.ts';
import {
  callerOf,
  type ImportDesk,
  openImportDesk,
  refusalOf,
  smallExport,
} from './testing/import-desk.ts';
import { uploadPath } from './upload-path.ts';
import { SMALL_MEDIA } from './whatsapp/testing/small-media.ts';

let desk: ImportDesk;
let me: string;
beforeEach(async () => {
  desk = await openImportDesk();
  me = desk.person('me');
});
afterEach(() => desk.close());

const LINE = '\u200e[31/12/2021, 10:15:00] 小满: \u200e<attached: a.png>\r\n';
const zipWith = (png: Buffer, text = LINE) =>
  buildZip([
    { name: '_chat.txt', content: Buffer.from(text) },
    { name: 'a.png', content: png },
  ]);
/** Larger than any buffer between the archive and the disk. */
const LARGE = Buffer.concat([SMALL_MEDIA.png, Buffer.alloc(8 * 1024 * 1024, 7)]);

/** Lets the jobs run until nothing is left of the import but its row. */
async function leavesNothing(importId: string): Promise<void> {
  await desk.house.jobs.start();
  await vi.waitFor(async () => expect(await desk.traces(importId)).toEqual({}), {
    timeout: 10_000,
    interval: 20,
  });
}

describe('cancelling', () => {
  it('CH-10 before the job begins leaves nothing', async () => {
    const { id } = await desk.upload(me, smallExport(10));
    expect(await desk.cancel(me, id)).toMatchObject({ import: { state: 'cancelled' } });
    await leavesNothing(id);
    expect((await desk.get(me, id)).state).toBe('cancelled');
  });

  it('CH-10 while it is read leaves nothing', async () => {
    const { id } = await desk.upload(me, smallExport(10));
    desk.before.erase = () => desk.cancel(me, id);
    await desk.read(me, id);
    expect(await desk.get(me, id)).toMatchObject({ state: 'cancelled', messages: 0 });
    await leavesNothing(id);
  });

  it('CH-10 while it is written leaves nothing', async () => {
    const { id } = await desk.upload(me, smallExport(5_000));
    const cancelled: Promise<unknown>[] = [];
    // the chunk holds the import: cancelling waits for it, and the next chunk is not written
    desk.before.append = () => void cancelled.push(desk.cancel(me, id));
    await desk.read(me, id);
    await Promise.all(cancelled);
    expect(await desk.get(me, id)).toMatchObject({ state: 'cancelled', conversationId: null });
    await leavesNothing(id);
  });

  it('CH-10 in the middle of a file leaves nothing, not even the file', async () => {
    const { id } = await desk.upload(me, zipWith(LARGE));
    desk.before.put = () => desk.cancel(me, id);
    await desk.read(me, id);
    await leavesNothing(id);
  });

  it('CH-10 at the last moment either keeps all or leaves nothing', async () => {
    const { id } = await desk.upload(me, smallExport(10));
    const cancelled: Promise<unknown>[] = [];
    desk.before.publish = () => void cancelled.push(desk.cancel(me, id));
    await desk.read(me, id);
    await Promise.all(cancelled);
    const one = await desk.get(me, id);
    expect(one).toMatchObject({ state: 'done', messages: 10 });
    expect(await desk.entries(me, one.conversationId ?? '')).toHaveLength(10);
  });

  it('CH-10 while it asks leaves nothing, and takes no answer any more', async () => {
    const { id } = await desk.upload(me, '01/02/2021, 10:15 - 小满: one\n');
    await desk.read(me, id);
    expect((await desk.get(me, id)).state).toBe('asking');
    await desk.cancel(me, id);
    expect(await refusalOf(desk.answer(me, id, 'dmy'))).toBe('imports.not_waiting');
    await leavesNothing(id);
  });

  it('CH-10 of one that is done changes nothing', async () => {
    const { id } = await desk.upload(me, smallExport(3));
    await desk.read(me, id);
    expect(await desk.cancel(me, id)).toMatchObject({ import: { state: 'done' } });
    expect(await desk.traces(id)).toMatchObject({ conversations: 1, entries: 3 });
  });

  it('CH-10 an answer that comes while the first run still closes finds the upload', async () => {
    const { id } = await desk.upload(me, '01/02/2021, 10:15 - 小满: one\n');
    const first = desk.read(me, id);
    await desk.until(me, id, 'asking');
    await desk.answer(me, id, 'dmy');
    await Promise.all([first, desk.read(me, id)]);
    expect((await desk.get(me, id)).state).toBe('done');
  });
});

describe('removing', () => {
  it('CH-10 in the middle of a file leaves neither rows nor the file', async () => {
    const { id } = await desk.upload(me, zipWith(LARGE));
    desk.before.put = () => desk.remove(me, id);
    await desk.read(me, id);
    await leavesNothing(id);
    expect(await refusalOf(desk.get(me, id))).toBe('common.not_found');
  });

  it('CH-10 while a chunk is written leaves no entry behind', async () => {
    const { id } = await desk.upload(me, smallExport(5_000));
    const removed: Promise<unknown>[] = [];
    desk.before.append = () => void removed.push(desk.remove(me, id));
    await desk.read(me, id);
    await Promise.all(removed);
    await leavesNothing(id);
  });
});

describe('failing', () => {
  const hostile: [code: string, what: string, content: () => Buffer | string][] = [
    ['imports.not_an_archive', 'a picture', () => SMALL_MEDIA.png],
    ['imports.not_an_export', 'a letter', () => 'Dear tea house,\nhow are you?\n'],
    [
      'imports.archive_hostile',
      'a name that leaves its folder',
      () => buildZip([{ name: '../a.txt', content: Buffer.from('x') }]),
    ],
    ['imports.archive_damaged', 'half a zip', () => zipWith(LARGE).subarray(0, 3_000)],
    [
      'imports.several_exports',
      'two chats',
      () =>
        buildZip(
          ['WhatsApp Chat with A.txt', 'WhatsApp Chat with B.txt'].map((name) => ({
            name,
            content: Buffer.from(smallExport(3)),
          })),
        ),
    ],
    [
      'imports.encrypted',
      'a locked zip',
      () => buildZip([{ name: '_chat.txt', content: Buffer.from(smallExport(3)), flags: 1 }]),
    ],
    [
      'imports.archive_hostile',
      'a file that gives more than it claims',
      () =>
        buildZip([
          {
            name: '_chat.txt',
            content: Buffer.from(
              `${smallExport(3_000)}31/12/2021, 10:15 - A: a.png (file attached)\n`,
            ),
          },
          { name: 'a.png', packed: deflatedZeros(4 * 1024 * 1024), uncompressedBytes: 1_000 },
        ]),
    ],
  ];
  it.each(hostile)('CH-10 %s: %s is refused and leaves nothing', async (code, _what, content) => {
    const { id } = await desk.upload(me, content());
    await desk.read(me, id);
    expect(await desk.get(me, id)).toMatchObject({
      state: 'failed',
      refusal: code,
      conversationId: null,
      messages: 0,
      finishedAt: expect.any(String),
    });
    await leavesNothing(id);
  });

  it('CH-10 five tries that break end it, and nothing is left', async () => {
    const { id } = await desk.upload(me, zipWith(SMALL_MEDIA.png));
    for (let tries = 1; tries <= 5; tries += 1) {
      desk.before.put = () => {
        throw new Error('planted: the disk is full');
      };
      await expect(desk.read(me, id)).rejects.toThrow('planted');
      expect((await desk.get(me, id)).state).toBe('writing');
    }
    await desk.read(me, id);
    expect(await desk.get(me, id)).toMatchObject({ state: 'failed', refusal: 'common.internal' });
    await leavesNothing(id);
  });
});

describe('crashes', () => {
  it('CH-10 a run that died half-way is begun anew: one archive, each message once', async () => {
    const text = `${smallExport(5_000)}31/12/2021, 10:15 - A: a.png (file attached)\n`;
    const upload = buildZip([
      { name: 'WhatsApp Chat with A.txt', content: Buffer.from(text) },
      { name: 'a.png', content: SMALL_MEDIA.png },
    ]);
    const { id } = await desk.upload(me, upload);
    // the first run stands still for ever in its file, as one whose process was killed
    let reached: () => void = () => undefined;
    const inFile = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let letGo: () => void = () => undefined;
    desk.before.put = () => {
      reached();
      return new Promise<void>((resolve) => {
        letGo = resolve;
      });
    };
    const dead = desk.read(me, id);
    await inFile;
    expect(await desk.get(me, id)).toMatchObject({ state: 'writing', messages: 4_000 });
    const halfWay = (await desk.get(me, id)).progress;
    expect(halfWay).toBeGreaterThan(0.5);
    await desk.read(me, id);
    const one = await desk.get(me, id);
    expect(one).toMatchObject({ state: 'done', messages: 5_001, attachments: 1 });
    // the dead one wakes up: what it writes is not taken, what it kept goes
    letGo();
    await dead;
    expect(await desk.traces(id)).toEqual({
      conversations: 1,
      entries: 5_001,
      members: 1,
      media: 1,
      files: 1,
    });
  });

  it('CH-10 two runs at once make one archive', async () => {
    const { id } = await desk.upload(me, smallExport(5_000));
    await Promise.all([desk.read(me, id), desk.read(me, id), desk.read(me, id)]);
    expect(await desk.traces(id)).toEqual({ conversations: 1, entries: 5_000, members: 1 });
  });

  it('CH-10 an import whose run fell silent is taken up by the sweep', async () => {
    const { id } = await desk.upload(me, smallExport(10));
    await desk.house.database.pool.query('delete from graphile_worker._private_jobs');
    await desk.house.jobs.start();
    await sweep(desk.parts);
    expect((await desk.get(me, id)).state).toBe('reading');
    desk.house.clock.advance(60_000);
    await sweep(desk.parts);
    await desk.until(me, id, 'done');
  });

  it('CH-10 the database going away in the middle does not end an import', async () => {
    const { id } = await desk.upload(me, smallExport(9_000));
    const cut = vi.fn(() =>
      desk.house.database.pool
        .query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        )
        .catch(() => undefined),
    );
    // that a lost connection is noted and no more is a promise of the database's, not of imports
    desk.house.database.pool.on('acquire', (client) => client.on('error', () => undefined));
    desk.before.append = cut;
    await desk.house.jobs.start();
    const one = await desk.until(me, id, 'done', 'failed');
    expect(cut).toHaveBeenCalledOnce();
    expect(one).toMatchObject({ state: 'done', messages: 9_000 });
    await vi.waitFor(async () =>
      expect(await desk.traces(id)).toEqual({ conversations: 1, entries: 9_000, members: 1 }),
    );
  });

  it('CH-10 a house that closes gives the import back, and the try is not counted', async () => {
    const { id } = await desk.upload(me, zipWith(LARGE));
    const { readExport } = await import('./read-export.ts');
    const closing = new AbortController();
    desk.before.put = () => closing.abort(new Error('closing'));
    const key = { accountId: me, importId: id };
    await expect(readExport(desk.parts, key, closing.signal)).rejects.toThrow('closing');
    expect(await desk.count('from imports.import where tries = 0 and run_id is null')).toBe(1);
    await desk.read(me, id);
    expect(await desk.traces(id)).toMatchObject({ conversations: 1, media: 1, files: 1 });
  });
});

describe('uploads', () => {
  it('CH-10 a fourth import is refused, also when four start at once', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, () => desk.upload(me, smallExport(3))),
    );
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map((answer) => answer.reason.code)).toEqual(['imports.too_many']);
    expect(await refusalOf(desk.upload(me, smallExport(3)))).toBe('imports.too_many');
    expect(await desk.count('from imports.import')).toBe(3);
    expect((await desk.upload(desk.person('other'), smallExport(3))).state).toBe('reading');
    const first = answers.find((answer) => answer.status === 'fulfilled');
    await desk.cancel(me, first?.value.id ?? '');
    expect((await desk.upload(me, smallExport(3))).state).toBe('reading');
  });

  it('CH-10 at several nodes four at once are three too', async () => {
    const { createImportsHandlers } = await import('./http.ts');
    const nodes = Array.from({ length: 4 }, () =>
      createImportsHandlers(desk.parts, new UploadsUnderWay()),
    );
    const answers = await Promise.allSettled(
      nodes.map((node) =>
        node.startImport({
          caller: callerOf(me),
          query: { fileName: 'a.txt', timeZone: 'UTC' },
          upload: Readable.from([Buffer.from(smallExport(3))], { objectMode: false }),
        } as never),
      ),
    );
    expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(1);
    expect(await desk.count('from imports.import')).toBe(3);
  });

  it('CH-10 an empty upload, an unknown time zone and one that breaks off leave no file', async () => {
    expect(await refusalOf(desk.upload(me, ''))).toBe('imports.not_an_archive');
    expect(await refusalOf(desk.upload(me, smallExport(1), { timeZone: 'Mars/Base' }))).toBe(
      'common.invalid',
    );
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from(smallExport(1));
        throw new Error('planted: the phone went away');
      })(),
    );
    const input = {
      caller: callerOf(me),
      query: { fileName: 'a.txt', timeZone: 'UTC' },
      upload: broken,
    };
    await expect(desk.imports.handlers.startImport(input as never)).rejects.toThrow('planted');
    const { readdir } = await import('node:fs/promises');
    expect(await readdir(join(desk.house.config.dataDir, 'uploads'))).toEqual([]);
    expect(await desk.count('from imports.import')).toBe(0);
  });

  it('CH-10 uploads that belong to no import under way are swept, the others stay', async () => {
    const { id } = await desk.upload(me, smallExport(1));
    const [old, fresh] = [newId(), newId()];
    const { dataDir } = desk.house.config;
    const now = desk.house.clock.now().getTime();
    await mkdir(dirname(uploadPath(dataDir, old)), { recursive: true });
    for (const [one, age] of [
      [old, 2 * 3_600_000],
      [fresh, 60_000],
      [id, 2 * 3_600_000],
    ] as const) {
      const path = uploadPath(dataDir, one);
      if (one !== id) await writeFile(path, 'x');
      await utimes(path, new Date(now - age), new Date(now - age));
    }
    await sweep(desk.parts);
    const exists = async (one: string) => {
      const stream = createReadStream(uploadPath(dataDir, one));
      return new Promise((resolve) => {
        stream.once('open', () => resolve(true)).once('error', () => resolve(false));
      }).finally(() => stream.destroy());
    };
    expect([await exists(old), await exists(fresh), await exists(id)]).toEqual([false, true, true]);
  });
});
