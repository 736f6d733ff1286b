import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_PIXELS } from '@teahouse/contract';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { GLIMPSE_SIDE, THUMB_SIDE, VIEW_SIDE } from '../rules.ts';
import { type Made, Unfit, type Work } from './made.ts';

/** An animation holds at most this many pixels over all its frames; a longer one keeps its first frame only. */
const MAX_ANIMATED_PIXELS = MAX_PIXELS;
const MAX_FRAMES = 500;

// of all that the library can open (SVG, PDF, TIFF …) only what is taken
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
  ],
});

/** Draws a picture anew: upright, without a byte of what came beside its pixels. Refuses what is broken or too large. */
export async function makePicture({ file, folder }: Pick<Work, 'file' | 'folder'>): Promise<Made> {
  // one picture after the other: what was read is of no use to the next
  sharp.cache(false);
  sharp.concurrency(1);
  const { autoOrient, ...found } = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch((error: Error) => {
      throw new Unfit('media.broken', error.message);
    });
  // before a pixel is unpacked
  if (autoOrient.width * autoOrient.height > MAX_PIXELS) throw new Unfit('media.too_many_pixels');
  const animated = isAnimated(found);
  const open = (pages: number) =>
    sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages }).autoOrient();
  try {
    const full = join(folder, 'full');
    const type = await writeFull(open(animated ? -1 : 1), found, animated, full);
    const small = await makeSmall(() => open(1), folder, !animated);
    return {
      width: autoOrient.width,
      height: autoOrient.height,
      durationMs: null,
      waveform: null,
      glimpse: small,
      files: { full: type, ...(animated ? {} : { view: 'image/webp' }), thumb: 'image/webp' },
    };
  } catch (error) {
    throw error instanceof Unfit ? error : new Unfit('media.broken', (error as Error).message);
  }
}

const isAnimated = ({ pages = 1, width, pageHeight, height }: Omit<Metadata, 'autoOrient'>) =>
  pages > 1 && pages <= MAX_FRAMES && width * (pageHeight ?? height) * pages <= MAX_ANIMATED_PIXELS;

type FullType = 'image/jpeg' | 'image/png' | 'image/webp';

async function writeFull(
  picture: Sharp,
  { format, hasAlpha }: Omit<Metadata, 'autoOrient'>,
  animated: boolean,
  path: string,
): Promise<FullType> {
  if (animated) {
    await picture.webp({ quality: 80, effort: 2, loop: 0 }).toFile(path);
    return 'image/webp';
  }
  if (format === 'jpeg') {
    await picture.jpeg({ quality: 88 }).toFile(path);
    return 'image/jpeg';
  }
  if (format === 'webp') {
    await picture.webp({ quality: 88, effort: 2 }).toFile(path);
    return 'image/webp';
  }
  await picture.png({ compressionLevel: 6, palette: format === 'gif' && !hasAlpha }).toFile(path);
  return 'image/png';
}

/** Writes `view` (where asked) and `thumb` of a picture, and answers its glimpse. */
export async function makeSmall(
  open: () => Sharp,
  folder: string,
  withView: boolean,
): Promise<string> {
  // of the source, so that a JPEG is shrunk while it is read
  const view = await open()
    .resize(VIEW_SIDE, VIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80, effort: 3 })
    .toBuffer();
  if (withView) await writeFile(join(folder, 'view'), view);
  const thumb = await sharp(view)
    .resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75, effort: 4 })
    .toBuffer();
  await writeFile(join(folder, 'thumb'), thumb);
  const glimpse = await sharp(thumb)
    .resize(GLIMPSE_SIDE, GLIMPSE_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 40, effort: 4 })
    .toBuffer();
  return `data:image/webp;base64,${glimpse.toString('base64')}`;
}
