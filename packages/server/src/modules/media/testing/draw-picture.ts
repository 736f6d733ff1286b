import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Words that stand in the metadata of what is drawn here. */
export const CAMERA_MARK = 'camera-mark-of-the-maker';

const plain = (width: number, height: number): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: { r: 20, g: 120, b: 220 } },
  }).composite([
    {
      input: {
        create: {
          width,
          height: Math.ceil(height / 2),
          channels: 3,
          background: { r: 220, g: 220, b: 20 },
        },
      },
      gravity: 'north',
    },
  ]);

/** A picture whose upper half is yellow and whose lower half is blue. */
export const drawPicture = (
  format: 'jpeg' | 'png' | 'webp' | 'gif',
  width = 400,
  height = 300,
): Promise<Buffer> => plain(width, height).toFormat(format).toBuffer();

/** A photograph as a phone takes it: camera, words and place in its EXIF, turned by its orientation. */
export async function takePhotograph(orientation = 6, width = 400, height = 300): Promise<Buffer> {
  return plain(width, height)
    .withExif({
      IFD0: { Make: CAMERA_MARK, ImageDescription: CAMERA_MARK, Orientation: String(orientation) },
      IFD2: { UserComment: CAMERA_MARK, DateTimeOriginal: '2024:05:01 10:00:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 2772/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 17/1 4020/100',
      },
    })
    .withMetadata({ orientation })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!--${CAMERA_MARK}--></x:xmpmeta>`)
    .jpeg()
    .toBuffer();
}

/** An animation of `frames` pictures of different colours. */
export async function drawAnimation(
  format: 'gif' | 'webp',
  frames: number,
  width = 60,
  height = 40,
): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * frames * 4);
  for (let frame = 0; frame < frames; frame++)
    for (let n = 0; n < width * height; n++)
      pixels.set(
        [(frame * 80) % 256, 128, 255 - ((frame * 80) % 256), 255],
        (frame * width * height + n) * 4,
      );
  const animation = sharp(pixels, {
    raw: { width, height: height * frames, channels: 4, pageHeight: height },
  });
  return format === 'gif'
    ? animation.gif({ delay: 100 }).toBuffer()
    : animation.webp({ delay: 100 }).toBuffer();
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

/** A PNG that says to be so large; with `whole`, all its pixels are there, packed to next to nothing. */
export function drawBomb(width: number, height: number, whole: boolean): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = whole ? Buffer.alloc(height * (1 + Math.ceil(width / 8))) : Buffer.alloc(10);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
