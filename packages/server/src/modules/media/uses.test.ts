import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Tx } from '../../platform/db/database.ts';
import { drawPicture } from './testing/draw-picture.ts';
import { type MediaDesk, openMediaDesk, refusalOf } from './testing/media-desk.ts';

let desk: MediaDesk;
beforeAll(async () => {
  desk = await openMediaDesk();
  await desk.house.jobs.start();
});
afterAll(() => desk.close());
const DAY = 24 * 3600 * 1000;
const somebody = () => randomUUID();
const within = <R>(story: (tx: Tx) => Promise<R>) => desk.house.database.transaction(story);
const aFile = (owner: string) => desk.ready(owner, 'file', randomBytes(100), 'a.txt');
const use = () => `chat/${randomUUID()}/m1`;
const waiting = { timeout: 15_000 };

const claim = (ownerId: string, mediaId: string, name: string, kind: 'file' | 'image' = 'file') =>
  within((tx) => desk.media.service.claimMedia(tx, { ownerId, mediaId, kind, use: name }));
const share = (mediaId: string, fromUse: string, name: string) =>
  within((tx) => desk.media.service.shareMedia(tx, { mediaId, fromUse, use: name }));
const release = (name: string, options?: { unwritten?: boolean }) =>
  within((tx) => desk.media.service.releaseUse(tx, name, options));
const isGone = (mediaId: string) =>
  vi.waitFor(async () => {
    expect(await desk.read(mediaId)).toBeUndefined();
    expect(desk.files().join()).not.toContain(mediaId);
  }, waiting);
/** Waits until the jobs that were added before have run. */
const settled = () =>
  vi.waitFor(async () => {
    const { rows } = await desk.house.database.pool.query(
      "select 1 from graphile_worker.jobs where task_identifier = 'media.erase'",
    );
    expect(rows).toEqual([]);
  }, waiting);

it('M1 only the owner claims media, and only as what it is', async () => {
  const [ann, ben] = [somebody(), somebody()];
  const media = await aFile(ann);
  expect(await claim(ben, media.id, use())).toBeUndefined();
  expect(await claim(ann, media.id, use(), 'image')).toBeUndefined();
  expect(await claim(ann, randomUUID(), use())).toBeUndefined();
  expect(await claim(ann, media.id, use())).toEqual(media);
});

it('M1 an upload that is not ready cannot be claimed', async () => {
  const ann = somebody();
  const { id } = await desk.start(ann, { kind: 'file', bytes: 10 });
  expect(await claim(ann, id, use())).toBeUndefined();
  const { id: refused } = await desk.upload(ann, 'image', Buffer.from('no picture at all'));
  expect(await claim(ann, refused, use())).toBeUndefined();
});

it('M3 the same claim again is one use', async () => {
  const ann = somebody();
  const [media, name] = [await aFile(ann), use()];
  await Promise.all([claim(ann, media.id, name), claim(ann, media.id, name)]);
  await release(name);
  await isGone(media.id);
});

it('M5 T1 what the last use let go of is erased, for its owner too', async () => {
  const ann = somebody();
  const media = await aFile(ann);
  const [first, second] = [use(), use()];
  await claim(ann, media.id, first);
  expect(await share(media.id, first, second)).toEqual(media);
  await release(first);
  await settled();
  expect(await desk.read(media.id)).toHaveLength(100);
  await release(second);
  await isGone(media.id);
  expect(await refusalOf(desk.own(ann, media.id))).toBe('common.not_found');
  expect(await refusalOf(desk.get(ann, media.id))).toBe('common.not_found');
  await release(second);
});

it('M5 nothing is shared from a use that does not hold it', async () => {
  const ann = somebody();
  const media = await aFile(ann);
  await claim(ann, media.id, use());
  expect(await share(media.id, use(), use())).toBeUndefined();
  const [gone, other] = [use(), await aFile(ann)];
  await claim(ann, other.id, gone);
  expect(await share(media.id, gone, use())).toBeUndefined();
  await release(gone);
  expect(await share(other.id, gone, use())).toBeUndefined();
});

it('M1 a use that came to nothing leaves the media fresh', async () => {
  const ann = somebody();
  const [media, name] = [await aFile(ann), use()];
  await claim(ann, media.id, name);
  await release(name, { unwritten: true });
  await settled();
  expect(await claim(ann, media.id, name)).toEqual(media);
});

it('M5 a path ends all uses below it, and no others', async () => {
  const ann = somebody();
  const conversation = randomUUID();
  const [one, two, other] = [await aFile(ann), await aFile(ann), await aFile(ann)];
  await claim(ann, one.id, `chat/${conversation}/m1`);
  await claim(ann, two.id, `chat/${conversation}/m1`);
  await claim(ann, two.id, `chat/${conversation}/m2`);
  await claim(ann, other.id, `chat/${conversation}x/m1`);
  await claim(ann, other.id, `chat/${conversation}`);
  await release(`chat/${conversation}/`);
  await isGone(one.id);
  await isGone(two.id);
  await settled();
  expect(await desk.read(other.id)).toHaveLength(100);
});

it('M5 a claim that rolls back holds nothing', async () => {
  const ann = somebody();
  const media = await aFile(ann);
  const ownerId = ann;
  await expect(
    within(async (tx) => {
      await desk.media.service.claimMedia(tx, {
        ownerId,
        mediaId: media.id,
        kind: 'file',
        use: use(),
      });
      throw new Error('planted');
    }),
  ).rejects.toThrow('planted');
  desk.house.clock.advance(DAY);
  await desk.media.sweep();
  await isGone(media.id);
});

it('M5 CH-3 what nothing uses is erased after a day, what is used stays', async () => {
  const ann = somebody();
  const [unused, used] = [await aFile(ann), await aFile(ann)];
  await claim(ann, used.id, use());
  desk.house.clock.advance(DAY - 1);
  await desk.media.sweep();
  expect(await desk.read(unused.id)).toHaveLength(100);
  expect(await desk.own(ann, unused.id)).toMatchObject({ bytes: 100, cache: 'checked' });
  desk.house.clock.advance(1);
  expect(await refusalOf(desk.own(ann, unused.id))).toBe('common.not_found');
  await desk.media.sweep();
  await isGone(unused.id);
  expect(await desk.read(used.id)).toHaveLength(100);
  expect(await desk.own(ann, used.id)).toMatchObject({ bytes: 100 });
});

it('M5 erasing and claiming at once: either it is held or it is gone', async () => {
  const ann = somebody();
  const all = await Promise.all(Array.from({ length: 8 }, () => aFile(ann)));
  const names = all.map(() => use());
  for (const [n, media] of all.entries()) await claim(ann, media.id, names[n] ?? '');
  const outcomes = await Promise.all(
    all.map(async (media, n) => {
      const [claimed] = await Promise.all([claim(ann, media.id, use()), release(names[n] ?? '')]);
      return claimed;
    }),
  );
  await settled();
  for (const [n, media] of all.entries())
    expect((await desk.read(media.id)) !== undefined).toBe(outcomes[n] !== undefined);
});

it('M5 owners see their own media and nobody else’s', async () => {
  const [ann, ben] = [somebody(), somebody()];
  const media = await desk.ready(ann, 'image', await drawPicture('jpeg'));
  await claim(ann, media.id, use(), 'image');
  for (const variant of ['full', 'view', 'thumb'] as const) {
    expect(await desk.own(ann, media.id, variant)).toMatchObject({ tag: `${media.id}-${variant}` });
    expect(await refusalOf(desk.own(ben, media.id, variant))).toBe('common.not_found');
  }
  const file = await aFile(ann);
  expect(await refusalOf(desk.own(ann, file.id, 'thumb'))).toBe('common.not_found');
});

it('CH-12 files of our own go through the same hands', async () => {
  const ann = somebody();
  const { service } = desk.media;
  const media = await service.storeMedia({
    ownerId: ann,
    kind: 'image',
    bytes: await drawPicture('png'),
  });
  expect(media).toMatchObject({ kind: 'image', mime: 'image/png', width: 400 });
  expect(await claim(ann, media.id, use(), 'image')).toEqual(media);
  const bytes = Buffer.from('no picture at all');
  expect(await refusalOf(service.storeMedia({ ownerId: ann, kind: 'image', bytes }))).toBe(
    'media.not_a_picture',
  );
});

it('ID-8 accounts that go take their uploads along, and their media with its last use', async () => {
  const [ann, ben] = [somebody(), somebody()];
  const [unused, used, bens] = [await aFile(ann), await aFile(ann), await aFile(ben)];
  const name = use();
  await claim(ann, used.id, name);
  const { id } = await desk.start(ann, { kind: 'file', bytes: 5 });
  await desk.append(ann, id, 0, Buffer.from('abc'));
  await within((tx) => desk.media.service.removeAccounts(tx, [ann]));
  await isGone(unused.id);
  await isGone(id);
  expect(await desk.read(used.id)).toHaveLength(100);
  expect(await desk.read(bens.id)).toHaveLength(100);
  await release(name);
  await isGone(used.id);
});
