import { randomBytes, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { PassThrough } from 'node:stream';
import { MAX_MEDIA_BYTES } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { drawPicture } from './testing/draw-picture.ts';
import { type MediaDesk, openMediaDesk, refusalOf } from './testing/media-desk.ts';
import { uploadFolder, uploadPath } from './upload-file.ts';

let desk: MediaDesk;
beforeAll(async () => {
  desk = await openMediaDesk();
});
afterAll(() => desk.close());
const somebody = () => randomUUID();
const DAY = 24 * 3600 * 1000;

describe('an upload', () => {
  it('CH-3 comes in parts and is the same byte by byte', async () => {
    const ann = somebody();
    const bytes = randomBytes(300_000);
    const { id, offset } = await desk.start(ann, { kind: 'file', bytes: bytes.length });
    expect(offset).toBe(0);
    for (const [from, to] of [
      [0, 100_000],
      [100_000, 100_001],
      [100_001, 300_000],
    ] as const)
      expect(await desk.append(ann, id, from, bytes.subarray(from, to))).toMatchObject({
        offset: to,
        state: 'receiving',
      });
    const done = await desk.finish(ann, id);
    expect(done).toMatchObject({ state: 'ready', media: { id, bytes: bytes.length } });
    expect(await desk.read(id)).toEqual(bytes);
    expect(await desk.finish(ann, id)).toEqual(done);
  });

  it('CH-3 is begun once for a client id, and refuses another body', async () => {
    const ann = somebody();
    const body = { clientId: randomUUID(), kind: 'file' as const, bytes: 10, fileName: 'a.txt' };
    const [first, again] = await Promise.all([desk.start(ann, body), desk.start(ann, body)]);
    expect(again).toEqual(first);
    for (const other of [{ bytes: 11 }, { fileName: 'b.txt' }, { kind: 'voice' as const }])
      expect(await refusalOf(desk.start(ann, { ...body, ...other }))).toBe(
        'media.client_id_reused',
      );
    expect((await desk.start(somebody(), body)).id).not.toBe(first.id);
    await desk.append(ann, first.id, 0, Buffer.from('0123456789'));
    expect(await desk.start(ann, body)).toMatchObject({ id: first.id, offset: 10 });
  });

  it('CH-3 a part for another offset changes nothing and answers where to go on', async () => {
    const ann = somebody();
    const { id } = await desk.start(ann, { kind: 'file', bytes: 10 });
    await desk.append(ann, id, 0, Buffer.from('01234'));
    for (const offset of [0, 4, 6, 10, 2 ** 40])
      expect(await desk.append(ann, id, offset, Buffer.from('xxxxx'))).toMatchObject({ offset: 5 });
    await desk.append(ann, id, 5, Buffer.from('56789'));
    await desk.finish(ann, id);
    expect((await desk.read(id))?.toString()).toBe('0123456789');
  });

  it('CH-3 a part beyond what was said leaves nothing', async () => {
    const ann = somebody();
    const { id } = await desk.start(ann, { kind: 'file', bytes: 4 });
    expect(await refusalOf(desk.append(ann, id, 0, Buffer.from('01234')))).toBe('common.too_large');
    expect(await desk.get(ann, id)).toMatchObject({ offset: 0 });
    expect(await refusalOf(desk.finish(ann, id))).toBe('media.incomplete');
  });

  it('CH-3 a part that breaks off keeps what came, and is gone on with', async () => {
    const ann = somebody();
    const bytes = randomBytes(50_000);
    const { id } = await desk.start(ann, { kind: 'file', bytes: bytes.length });
    const phone = new PassThrough();
    const part = refusalOf(desk.append(ann, id, 0, phone));
    phone.write(bytes.subarray(0, 20_000));
    const path = uploadPath(desk.house.config.dataDir, id);
    await vi.waitFor(() => expect(statSync(path).size).toBe(20_000), {
      timeout: 15_000,
      interval: 5,
    });
    phone.destroy(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    expect(await part).toBe('common.invalid');
    const { offset } = await desk.get(ann, id);
    expect(offset).toBe(20_000);
    await desk.append(ann, id, offset, bytes.subarray(offset));
    await desk.finish(ann, id);
    expect(await desk.read(id)).toEqual(bytes);
  });

  it('CH-3 two devices that write the same upload at once leave one whole file', async () => {
    const ann = somebody();
    const bytes = randomBytes(400_000);
    const { id } = await desk.start(ann, { kind: 'file', bytes: bytes.length });
    const device = async (size: number) => {
      for (let offset = 0; offset < bytes.length; )
        ({ offset } = await desk.append(ann, id, offset, bytes.subarray(offset, offset + size)));
    };
    await Promise.all([device(7_000), device(11_000), device(64_000)]);
    expect(await desk.finish(ann, id)).toMatchObject({ state: 'ready' });
    expect(await desk.read(id)).toEqual(bytes);
  });

  it('CH-3 a silent phone gives way to the next part', async () => {
    const ann = somebody();
    const { id } = await desk.start(ann, { kind: 'file', bytes: 10 });
    const silent = new PassThrough();
    const lost = refusalOf(desk.append(ann, id, 0, silent));
    silent.write('01234');
    const path = uploadPath(desk.house.config.dataDir, id);
    await vi.waitFor(() => expect(statSync(path).size).toBe(5), { timeout: 15_000, interval: 5 });
    expect(await desk.append(ann, id, 0, Buffer.from('01234'))).toMatchObject({ offset: 5 });
    expect(await lost).toBe('common.invalid');
  });
});

describe('an upload over a restart', () => {
  it('CH-3 goes on where it was, whatever a crash left behind the last safe byte', async () => {
    const ann = somebody();
    const bytes = randomBytes(30_000);
    const { id } = await desk.start(ann, { kind: 'file', bytes: bytes.length });
    await desk.append(ann, id, 0, bytes.subarray(0, 10_000));
    appendFileSync(uploadPath(desk.house.config.dataDir, id), randomBytes(3_000));
    await desk.reopen();
    expect(await desk.get(ann, id)).toMatchObject({ offset: 10_000 });
    await desk.append(ann, id, 10_000, bytes.subarray(10_000));
    await desk.finish(ann, id);
    expect(await desk.read(id)).toEqual(bytes);
  });

  it('CH-3 a disk that holds less than was said is asked for the rest', async () => {
    const ann = somebody();
    const { id } = await desk.start(ann, { kind: 'file', bytes: 10 });
    await desk.append(ann, id, 0, Buffer.from('0123456789'));
    truncateSync(uploadPath(desk.house.config.dataDir, id), 4);
    expect(await refusalOf(desk.finish(ann, id))).toBe('media.incomplete');
    expect(await desk.append(ann, id, 10, Buffer.alloc(0))).toMatchObject({ offset: 4 });
    await desk.append(ann, id, 4, Buffer.from('456789'));
    await desk.finish(ann, id);
    expect((await desk.read(id))?.toString()).toBe('0123456789');
  });

  it('CH-3 what was being made safe is made safe by the next start, three times at most', async () => {
    const ann = somebody();
    const picture = await drawPicture('png');
    const left = async (tries: number) => {
      const { id } = await desk.start(ann, { kind: 'image', bytes: picture.length });
      await desk.append(ann, id, 0, picture);
      await desk.house.database.pool.query(
        "update media.upload set state = 'processing', tries = $2 where upload_id = $1",
        [id, tries],
      );
      return id;
    };
    const [once, thrice] = [await left(1), await left(3)];
    await desk.reopen();
    await desk.media.sweep();
    await vi.waitFor(
      async () => {
        expect(await desk.get(ann, once)).toMatchObject({ state: 'ready' });
        expect(await desk.get(ann, thrice)).toMatchObject({
          state: 'refused',
          refusal: 'media.broken',
        });
      },
      { timeout: 15_000 },
    );
  });
});

describe('limits', () => {
  it('CH-3 refuses files that are too large for their kind', async () => {
    for (const kind of ['image', 'voice', 'video', 'file'] as const) {
      const bytes = MAX_MEDIA_BYTES[kind];
      expect(await refusalOf(desk.start(somebody(), { kind, bytes: bytes + 1 }))).toBe(
        'media.too_large',
      );
      await desk.start(somebody(), { kind, bytes });
    }
  });

  it('CH-3 refuses a 21st upload under way, however they race', async () => {
    const ann = somebody();
    const all = await Promise.allSettled(
      Array.from({ length: 25 }, () => desk.start(ann, { kind: 'file', bytes: 1 })),
    );
    const begun = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(begun).toHaveLength(20);
    expect(await refusalOf(desk.start(ann, { kind: 'file', bytes: 1 }))).toBe('media.too_many');
    await desk.cancel(ann, begun[0]?.id ?? '');
    await desk.start(ann, { kind: 'file', bytes: 1 });
  });

  it('CH-3 refuses more than 2 GB a day; what was given up before it came is not counted', async () => {
    const ann = somebody();
    const bytes = MAX_MEDIA_BYTES.file;
    const ids: string[] = [];
    for (let n = 0; n < 10; n++) ids.push((await desk.start(ann, { kind: 'file', bytes })).id);
    expect(await refusalOf(desk.start(ann, { kind: 'file', bytes }))).toBe('media.quota');
    await desk.append(ann, ids[0] ?? '', 0, Buffer.alloc(1_000_000));
    await desk.cancel(ann, ids[0] ?? '');
    const again = await desk.start(ann, { kind: 'file', bytes });
    expect(await refusalOf(desk.start(ann, { kind: 'file', bytes }))).toBe('media.quota');
    await desk.cancel(ann, again.id);
    desk.house.clock.advance(DAY);
    await desk.start(ann, { kind: 'file', bytes });
  });
});

describe('what goes again', () => {
  it('CH-3 a cancelled upload leaves nothing, and answers like one that never was', async () => {
    const ann = somebody();
    const before = desk.files().length;
    const { id } = await desk.start(ann, { kind: 'file', bytes: 10 });
    await desk.append(ann, id, 0, Buffer.from('01234'));
    expect(desk.files()).toHaveLength(before + 1);
    await desk.cancel(ann, id);
    expect(desk.files()).toHaveLength(before);
    for (const work of [
      () => desk.get(ann, id),
      () => desk.append(ann, id, 5, Buffer.from('5')),
      () => desk.finish(ann, id),
      () => desk.cancel(ann, id),
      () => desk.get(ann, randomUUID()),
    ])
      expect(await refusalOf(work())).toBe('common.not_found');
  });

  it('CH-3 another member’s upload is not there', async () => {
    const [ann, ben] = [somebody(), somebody()];
    const { id } = await desk.start(ann, { kind: 'file', bytes: 2 });
    for (const work of [
      () => desk.get(ben, id),
      () => desk.append(ben, id, 0, Buffer.from('xx')),
      () => desk.finish(ben, id),
      () => desk.cancel(ben, id),
    ])
      expect(await refusalOf(work())).toBe('common.not_found');
    expect(await desk.get(ann, id)).toMatchObject({ offset: 0 });
  });

  it('CH-3 what was not finished within a day is swept, and files of nobody', async () => {
    const ann = somebody();
    const { dataDir } = desk.house.config;
    const old = await desk.start(ann, { kind: 'file', bytes: 10 });
    await desk.append(ann, old.id, 0, Buffer.from('01234'));
    desk.house.clock.advance(DAY / 2);
    const young = await desk.start(ann, { kind: 'file', bytes: 10 });
    await desk.append(ann, young.id, 0, Buffer.from('01234'));
    desk.house.clock.advance(DAY / 2);
    const stray = uploadPath(dataDir, randomUUID());
    writeFileSync(stray, 'x');
    utimesSync(stray, 0, 0);
    await desk.media.sweep();
    expect(await refusalOf(desk.get(ann, old.id))).toBe('common.not_found');
    expect(await desk.get(ann, young.id)).toMatchObject({ offset: 5 });
    const left = desk.files().join();
    expect(left).not.toContain(old.id);
    expect(left).toContain(young.id);
    expect(existsSync(stray)).toBe(false);
  });

  it('CH-3 uploads lie where nobody else looks', async () => {
    const ann = somebody();
    const { id } = await desk.start(ann, { kind: 'file', bytes: 2 });
    await desk.append(ann, id, 0, Buffer.from('x'));
    const { dataDir } = desk.house.config;
    expect(statSync(uploadFolder(dataDir)).mode & 0o777).toBe(0o700);
    expect(statSync(uploadPath(dataDir, id)).mode & 0o777).toBe(0o600);
  });
});
