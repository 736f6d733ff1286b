/** A picture as it goes: its file, and its size in px the way it is looked at. */
export interface Shrunk {
  file: Blob;
  width: number;
  height: number;
}

/** Why a picture cannot be prepared. */
export type PictureFault = 'heic' | 'broken';

/** Where a picture is drawn smaller: on the page or in a worker. */
export interface Easel {
  draw: (bitmap: ImageBitmap, width: number, height: number) => void;
  toBlob: (type: string, quality: number) => Promise<Blob>;
}

const LONGEST_SIDE = 2_560;
const QUALITY = 0.85;

/**
 * Makes a picture small: at most 2560 px, JPEG, or WebP where something may show through. One that moves, or
 * that would not get smaller, stays as it is. Throws an Error whose message is a PictureFault.
 */
export async function shrinkPicture(
  file: Blob,
  makeEasel: (width: number, height: number) => Easel,
): Promise<Shrunk> {
  const bitmap = await decode(file);
  try {
    const { width, height } = bitmap;
    if (await moves(file)) return { file, width, height };
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    const target = {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    };
    const easel = makeEasel(target.width, target.height);
    easel.draw(bitmap, target.width, target.height);
    const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
    let made = await easel.toBlob(type, QUALITY);
    // a browser that cannot write WebP answers PNG, which is large for a photograph
    if (made.type === 'image/png' && made.size > file.size)
      made = await easel.toBlob('image/jpeg', QUALITY);
    if (scale === 1 && made.size >= file.size && !(await isHeic(file)))
      return { file, width, height };
    return { file: made, ...target };
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new Error(((await isHeic(file)) ? 'heic' : 'broken') satisfies PictureFault);
  }
}

/** Whether a file is HEIC by its first bytes; phones say nothing, or something else, in its type. */
async function isHeic(file: Blob): Promise<boolean> {
  const head = await textAt(file, 4, 12);
  return /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/.test(head);
}

/** Whether a file calls itself HEIC. */
export const isHeicName = ({ name, type }: File): boolean =>
  /\.(heic|heif)$/i.test(name) || /^image\/hei[cf]/.test(type);

async function moves(file: Blob): Promise<boolean> {
  if (file.type === 'image/gif') return true;
  return file.type === 'image/webp' && (await textAt(file, 0, 64)).includes('ANIM');
}

const textAt = async (file: Blob, from: number, to: number): Promise<string> =>
  String.fromCharCode(...new Uint8Array(await file.slice(from, to).arrayBuffer()));
