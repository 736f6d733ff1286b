import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Sharp } from 'sharp';
import type { Blobs } from '../../platform/blobs/blobs.ts';
import { refuse } from '../../platform/refusal.ts';

const SIDE = 512;
/** Larger pictures are refused before they are unpacked. */
const MAX_PIXELS = 40_000_000;
const TAKEN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/** Where a picture lies in the blobs. */
export const avatarBlob = (key: string): string => `avatars/${key}`;

/** Keeps a member's upload as a square WebP without metadata and answers its key; refuses identity.picture_refused. */
export async function storeUploadedAvatar(blobs: Blobs, bytes: Uint8Array): Promise<string> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !TAKEN.has(type.mime)) refuse('identity.picture_refused');
  const square = await toSquare(sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }))
    // whatever the decoder says of a file that somebody made, it is the file's fault
    .catch(() => refuse('identity.picture_refused'));
  return store(blobs, square);
}

/** Keeps a picture of our own, SVG among them, and answers its key. */
export async function storeAvatar(blobs: Blobs, bytes: Uint8Array): Promise<string> {
  return store(blobs, await toSquare(sharp(bytes, { limitInputPixels: MAX_PIXELS, density: 192 })));
}

const toSquare = (picture: Sharp): Promise<Buffer> =>
  picture
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'cover' })
    .timeout({ seconds: 10 })
    .webp({ quality: 82 })
    .toBuffer();

async function store(blobs: Blobs, square: Buffer): Promise<string> {
  const key = `${createHash('sha256').update(square).digest('hex').slice(0, 40)}.webp`;
  await blobs.put(avatarBlob(key), square);
  return key;
}
