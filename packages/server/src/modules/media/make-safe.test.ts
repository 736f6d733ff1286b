import { randomUUID } from 'node:crypto';
import type { Media } from '@teahouse/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawFilm, drawSound, PLACE_MARK, TAG_MARK } from './testing/draw-film.ts';
import { CAMERA_MARK, drawAnimation, drawPicture, takePhotograph } from './testing/draw-picture.ts';
import { type MediaDesk, openMediaDesk } from './testing/media-desk.ts';
import { openInput } from './workshop/open-input.ts';

let desk: MediaDesk;
beforeAll(async () => {
  desk = await openMediaDesk();
});
afterAll(() => desk.close());
const ann = randomUUID();

/** All variants of a piece of media that there are. */
async function variants({ id }: Media): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {};
  for (const variant of ['full', 'view', 'thumb'] as const) {
    const bytes = await desk.read(id, variant);
    if (bytes) found[variant] = bytes;
  }
  return found;
}

/** Whether a point of a picture is yellow (the upper half of what is drawn) rather than blue. */
async function isYellow(picture: Buffer, left: number, top: number): Promise<boolean> {
  const { data } = await sharp(picture)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return (data[0] ?? 0) > (data[2] ?? 0);
}

describe('pictures', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'CH-3 a %s stays one, and gets its sizes',
    async (format) => {
      const media = await desk.ready(ann, 'image', await drawPicture(format, 2000, 1000), 'x.svg');
      const made = await variants(media);
      expect(media).toMatchObject({
        kind: 'image',
        mime: `image/${format}`,
        bytes: made.full?.length,
        fileName: null,
        width: 2000,
        height: 1000,
        durationMs: null,
        waveform: null,
      });
      const sizes = await Promise.all(
        Object.entries(made).map(async ([name, bytes]) => {
          const { format: is, width, height } = await sharp(bytes).metadata();
          return [name, is, width, height];
        }),
      );
      expect(sizes).toEqual([
        ['full', format, 2000, 1000],
        ['view', 'webp', 1600, 800],
        ['thumb', 'webp', 320, 160],
      ]);
      const glimpse = Buffer.from(media.glimpse?.split(',')[1] ?? '', 'base64');
      expect(await sharp(glimpse).metadata()).toMatchObject({ format: 'webp', width: 24 });
      expect(media.glimpse?.length).toBeLessThan(500);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'CH-3 a photograph of orientation %i stands upright, without camera, words or place',
    async (orientation) => {
      const photograph = await takePhotograph(orientation);
      expect(photograph.includes(CAMERA_MARK)).toBe(true);
      const media = await desk.ready(ann, 'image', photograph);
      const turned = orientation > 4;
      expect(media).toMatchObject(
        turned ? { width: 300, height: 400 } : { width: 400, height: 300 },
      );
      for (const bytes of Object.values(await variants(media))) {
        const { exif, xmp, iptc, orientation: left } = await sharp(bytes).metadata();
        expect([exif, xmp, iptc, left]).toEqual([undefined, undefined, undefined, undefined]);
        expect(bytes.includes(CAMERA_MARK)).toBe(false);
        expect(bytes.includes('Exif')).toBe(false);
      }
      const full = (await desk.read(media.id)) ?? Buffer.alloc(0);
      // where the yellow half lies after the turn
      const [left, top] = [
        [200, 10],
        [200, 10],
        [200, 290],
        [200, 290],
        [10, 200],
        [290, 200],
        [290, 200],
        [10, 200],
      ][orientation - 1] as [number, number];
      expect(await isYellow(full, left, top)).toBe(true);
    },
  );

  it.each(['gif', 'webp'] as const)('CH-3 an animated %s goes on moving', async (format) => {
    const media = await desk.ready(ann, 'image', await drawAnimation(format, 5));
    expect(media).toMatchObject({ mime: 'image/webp', width: 60, height: 40 });
    const made = await variants(media);
    for (const name of ['full', 'view'])
      expect(await sharp(made[name]).metadata()).toMatchObject({ pages: 5 });
    expect((await sharp(made.thumb).metadata()).pages ?? 1).toBe(1);
  });

  it('CH-3 an animation beyond the limits keeps its first picture', async () => {
    const media = await desk.ready(ann, 'image', await drawAnimation('gif', 501, 8, 8));
    expect((await sharp(await desk.read(media.id)).metadata()).pages ?? 1).toBe(1);
    expect(media.mime).toBe('image/png');
  });

  it('CH-3 a picture as a file is kept byte by byte', async () => {
    const photograph = await takePhotograph();
    const media = await desk.ready(ann, 'file', photograph, '../IMG_1.jpg');
    expect(media).toMatchObject({
      kind: 'file',
      mime: 'application/octet-stream',
      fileName: 'IMG_1.jpg',
      width: null,
      glimpse: null,
    });
    expect(await variants(media)).toEqual({ full: photograph });
    expect(await desk.own(ann, media.id)).toMatchObject({
      type: 'application/octet-stream',
      fileName: 'IMG_1.jpg',
    });
  });
});

describe('voice', () => {
  it.each([
    ['webm', 'opus'],
    ['ogg', 'opus'],
    ['mp4', 'aac'],
    ['wav', 'pcm-s16'],
    ['mp3', 'mp3'],
    ['flac', 'flac'],
  ] as const)(
    'CH-2 %s with %s becomes MP3, with its length and loudness',
    async (container, codec) => {
      const media = await desk.ready(ann, 'voice', await drawSound(container, codec, 2), 'v.exe');
      const made = await variants(media);
      expect(Object.keys(made)).toEqual(['full']);
      expect(media).toMatchObject({
        kind: 'voice',
        mime: 'audio/mpeg',
        fileName: null,
        width: null,
        glimpse: null,
      });
      expect(media.durationMs).toBeGreaterThan(1_850);
      expect(media.durationMs).toBeLessThan(2_100);
      expect(media.waveform).toHaveLength(48);
      // loud in its first half, silent in its second
      expect(Math.min(...(media.waveform ?? []).slice(1, 23))).toBeGreaterThan(90);
      expect(Math.max(...(media.waveform ?? []).slice(27))).toBeLessThan(10);
      expect(made.full?.includes(TAG_MARK) || made.full?.includes(PLACE_MARK)).toBe(false);
      expect(made.full?.length).toBe(media.bytes);
    },
  );

  it('CH-2 a recorder may run one second over the minute, and no longer', async () => {
    const minute = await desk.ready(ann, 'voice', await drawSound('ogg', 'opus', 60.9));
    expect(minute.durationMs).toBe(60_000);
    expect(await desk.upload(ann, 'voice', await drawSound('ogg', 'opus', 61.5))).toMatchObject({
      state: 'refused',
      refusal: 'media.too_long',
    });
  });

  it('CH-2 what shows pictures is no voice message', async () => {
    const film = await drawFilm({ container: 'mp4', video: 'avc', audio: 'aac' });
    expect(await desk.upload(ann, 'voice', film)).toMatchObject({ refusal: 'media.not_sound' });
  });
});

describe('video', () => {
  it.each([
    ['mp4', 'avc', 'aac', 'video/mp4'],
    ['mov', 'avc', 'pcm-s16', 'video/mp4'],
    ['mkv', 'avc', 'mp3', 'video/mp4'],
    ['webm', 'vp8', 'vorbis', 'video/webm'],
    ['webm', 'vp9', 'opus', 'video/webm'],
    ['mp4', 'av1', undefined, 'video/mp4'],
  ] as const)('CH-3 %s with %s and %s becomes %s', async (container, video, audio, mime) => {
    const film = await drawFilm({ container, video, audio });
    const media = await desk.ready(ann, 'video', film, 'x.html');
    expect(media).toMatchObject({ kind: 'video', mime, width: 160, height: 90, fileName: null });
    expect(Math.abs((media.durationMs ?? 0) - 1000)).toBeLessThan(60);
    const made = await variants(media);
    for (const bytes of Object.values(made))
      for (const mark of [TAG_MARK, PLACE_MARK, '©xyz']) expect(bytes.includes(mark)).toBe(false);
    for (const name of ['view', 'thumb'])
      expect(await sharp(made[name]).metadata()).toMatchObject({ format: 'webp', width: 160 });
    expect(await isGreen(made.view, 80, 10)).toBe(true);
    expect(await isGreen(made.view, 80, 80)).toBe(false);
    expect(media.glimpse).toMatch(/^data:image\/webp;base64,/);
  });

  it('CH-3 an MP4 begins with its index, so that it plays while it loads', async () => {
    const film = await drawFilm({ container: 'mp4', video: 'avc', audio: 'aac' });
    const media = await desk.ready(ann, 'video', film);
    const full = (await desk.read(media.id)) ?? Buffer.alloc(0);
    expect(full.indexOf('moov')).toBeGreaterThan(0);
    expect(full.indexOf('moov')).toBeLessThan(full.indexOf('mdat'));
  });

  it.each([90, 180, 270] as const)(
    'CH-3 a film turned by %i degrees stays so',
    async (rotation) => {
      const film = await drawFilm({ container: 'mp4', video: 'avc', audio: 'aac', rotation });
      const media = await desk.ready(ann, 'video', film);
      const turned = rotation !== 180;
      expect(media).toMatchObject(turned ? { width: 90, height: 160 } : { width: 160, height: 90 });
      const { view, full } = await variants(media);
      expect(await sharp(view).metadata()).toMatchObject({
        width: media.width,
        height: media.height,
      });
      // the green half after the turn
      const [left, top] = { 90: [80, 80], 180: [80, 80], 270: [10, 80] }[rotation] as [
        number,
        number,
      ];
      expect(await isGreen(view, left, top)).toBe(true);
      const path = `${desk.house.config.dataDir}/turned.mp4`;
      const { writeFile } = await import('node:fs/promises');
      await writeFile(path, full ?? '');
      using input = openInput(path, 'video');
      expect(await (await input.getPrimaryVideoTrack())?.getRotation()).toBe(rotation);
    },
  );

  it('CH-3 what half of the browsers do not play, and what has no pictures, is refused', async () => {
    for (const film of [
      await drawFilm({ container: 'mp4', video: 'hevc', audio: 'aac' }),
      await drawSound('mp4', 'aac', 1),
    ])
      expect(await desk.upload(ann, 'video', film)).toMatchObject({
        state: 'refused',
        refusal: 'media.not_a_video',
        media: null,
      });
  });
});

async function isGreen(picture: Buffer | undefined, left: number, top: number): Promise<boolean> {
  const data = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return (data[1] ?? 0) > 120;
}
