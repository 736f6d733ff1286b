import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { MediaKind, RefusalCode } from '@teahouse/contract';
import { drawFilm, drawSound } from './draw-film.ts';
import { drawAnimation, drawBomb, drawPicture, takePhotograph } from './draw-picture.ts';

/** Words of a script; no variant of anything may hold them. */
export const SCRIPT = 'alert(document.cookie)';

export interface HostileFile {
  what: string;
  kind: MediaKind;
  fileName: string;
  bytes: Buffer;
  /** How it is refused; `harmless`: it is taken, and nothing of the script is left. */
  outcome: RefusalCode | 'harmless';
}

const file = (
  what: string,
  kind: MediaKind,
  fileName: string,
  bytes: Buffer | string,
  outcome: HostileFile['outcome'],
): HostileFile => ({ what, kind, fileName, bytes: Buffer.from(bytes), outcome });

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="${SCRIPT}"><script>${SCRIPT}</script></svg>`;
const HTML = `<!doctype html><script>${SCRIPT}</script>`;
const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));

/** A JPEG with a page in its comment, and another behind its end. */
function jpegWithPage(jpeg: Buffer): Buffer {
  const comment = Buffer.from(`--><script>${SCRIPT}</script><!--`);
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xfffe, 0);
  segment.writeUInt16BE(comment.length + 2, 2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment,
    comment,
    jpeg.subarray(2),
    Buffer.from(HTML),
  ]);
}

/** A GIF that is a script too: its width reads as the beginning of a comment. */
function gifAndScript(gif: Buffer): Buffer {
  const script = Buffer.from(gif);
  script.write('/*', 6, 'latin1');
  return Buffer.concat([script, Buffer.from(`*/=1;${SCRIPT}`)]);
}

/** A zip whose one file unpacks to a gigabyte of nothing. */
function zipBomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(16 * 1024 * 1024));
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(2 ** 30, 22);
  return Buffer.concat([header, ...Array.from({ length: 64 }, () => packed)]);
}

/** A WebP header with its largest canvas, and hardly anything behind it. */
function hugeWebp(): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(32, 4);
  bytes.write('WEBPVP8X', 8);
  bytes.writeUInt32LE(10, 16);
  bytes.writeUIntLE(16_383, 24, 3);
  bytes.writeUIntLE(16_383, 27, 3);
  return bytes;
}

/** An MP4 whose index says to hold four billion samples. */
async function lyingMp4(): Promise<Buffer> {
  const film = await drawFilm({ container: 'mp4', video: 'avc' });
  for (const box of ['stsz', 'stco', 'stts']) {
    const at = film.indexOf(box);
    film.writeUInt32BE(0xffffffff, at + (box === 'stsz' ? 12 : 8));
  }
  return film;
}

/** Ones whose every byte after the head is noise. */
const noise = (head: Buffer) => Buffer.concat([head.subarray(0, 64), randomBytes(50_000)]);

const pictures = async (): Promise<HostileFile[]> => {
  const [jpeg, png, webp, gif] = await Promise.all([
    drawPicture('jpeg'),
    drawPicture('png'),
    drawPicture('webp'),
    drawAnimation('gif', 3),
  ]);
  return [
    file('a JPEG that is a page too', 'image', 'a.html', jpegWithPage(jpeg), 'harmless'),
    file(
      'a JPEG with a page behind it',
      'image',
      'a.jpg',
      Buffer.concat([jpeg, Buffer.from(HTML)]),
      'harmless',
    ),
    file(
      'a PNG with a page behind it',
      'image',
      'a.svg',
      Buffer.concat([png, Buffer.from(HTML)]),
      'harmless',
    ),
    file('a GIF that is a script too', 'image', 'a.js', gifAndScript(gif), 'harmless'),
    file(
      'a GIF that is nothing but a script',
      'image',
      'a.gif',
      `GIF89a/*${'x'.repeat(40)}*/=1;${SCRIPT}`,
      'media.broken',
    ),
    file('an SVG with a script', 'image', 'a.svg', SVG, 'media.not_a_picture'),
    file('an SVG that is called a PNG', 'image', 'a.png', SVG, 'media.not_a_picture'),
    file(
      'an SVG behind an XML line',
      'image',
      'a.jpg',
      `<?xml version="1.0"?>${SVG}`,
      'media.not_a_picture',
    ),
    file('a page that is called a JPEG', 'image', 'a.jpg', HTML, 'media.not_a_picture'),
    file(
      'a PDF that is called a JPEG',
      'image',
      'a.jpg',
      `%PDF-1.7 ${SCRIPT}`,
      'media.not_a_picture',
    ),
    file(
      'a film that is called a PNG',
      'image',
      'a.png',
      await drawFilm({ container: 'mp4', video: 'avc' }),
      'media.not_a_picture',
    ),
    file(
      'HEIC',
      'image',
      'a.jpg',
      '\0\0\0\x18ftypheic\0\0\0\0mif1heic'.padEnd(80, '\0'),
      'media.heic',
    ),
    file(
      'a bomb of 1,600 megapixels',
      'image',
      'a.png',
      drawBomb(40_000, 40_000, true),
      'media.too_many_pixels',
    ),
    file('41 megapixels', 'image', 'a.png', drawBomb(8_200, 5_000, true), 'media.too_many_pixels'),
    file(
      'a PNG that says to be 2³¹ wide',
      'image',
      'a.png',
      drawBomb(2 ** 31 - 1, 2 ** 31 - 1, false),
      'media.broken',
    ),
    file(
      'a PNG without its pixels',
      'image',
      'a.png',
      drawBomb(6_000, 6_000, false),
      'media.broken',
    ),
    file('a PNG of no size', 'image', 'a.png', drawBomb(0, 0, false), 'media.broken'),
    file('a WebP of the largest canvas', 'image', 'a.webp', hugeWebp(), 'media.broken'),
    file('half a JPEG', 'image', 'a.jpg', half(jpeg), 'media.broken'),
    file(
      'half a photograph',
      'image',
      'a.jpg',
      half(await takePhotograph(6, 1_200, 900)),
      'media.broken',
    ),
    file('half a PNG', 'image', 'a.png', half(png), 'media.broken'),
    file('half a WebP', 'image', 'a.webp', half(webp), 'media.broken'),
    file('half a GIF', 'image', 'a.gif', half(gif), 'harmless'),
    file('a JPEG of noise', 'image', 'a.jpg', noise(jpeg), 'media.broken'),
    file('a PNG of noise', 'image', 'a.png', noise(png), 'media.broken'),
    file('one byte', 'image', 'a.png', '\x89', 'media.not_a_picture'),
  ];
};

const soundsAndFilms = async (): Promise<HostileFile[]> => {
  const mp4 = await drawFilm({ container: 'mp4', video: 'avc', audio: 'aac' });
  const webm = await drawFilm({ container: 'webm', video: 'vp9', audio: 'opus' });
  const ogg = await drawSound('ogg', 'opus', 2);
  const wav = await drawSound('wav', 'pcm-s16', 1);
  return [
    file('a page that is called a voice message', 'voice', 'a.ogg', HTML, 'media.not_sound'),
    file(
      'a picture that is called a voice message',
      'voice',
      'a.mp3',
      await drawPicture('jpeg'),
      'media.not_sound',
    ),
    file('a playlist', 'voice', 'a.mp3', '#EXTM3U\n#EXTINF:1,\n/etc/passwd\n', 'media.not_sound'),
    file(
      'a playlist as a film',
      'video',
      'a.mp4',
      '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/\n',
      'media.not_a_video',
    ),
    file('an Ogg of noise', 'voice', 'a.ogg', noise(ogg), 'media.not_sound'),
    file(
      'an Ogg with a page behind it',
      'voice',
      'a.html',
      Buffer.concat([ogg, Buffer.from(HTML)]),
      'harmless',
    ),
    file('half an Ogg', 'voice', 'a.ogg', half(ogg), 'media.broken'),
    file('a WAV without sound', 'voice', 'a.wav', wav.subarray(0, 44), 'media.not_sound'),
    file(
      'an ID3 tag without sound',
      'voice',
      'a.mp3',
      `ID3\x04\0\0\0\0\0\x10${SCRIPT}`.padEnd(400, '\0'),
      'media.not_sound',
    ),
    file('a page that is called a film', 'video', 'a.mp4', HTML, 'media.not_a_video'),
    file('half an MP4', 'video', 'a.mp4', half(mp4), 'media.broken'),
    file('an MP4 of noise', 'video', 'a.mp4', noise(mp4), 'media.not_a_video'),
    file(
      'an MP4 with a page behind it',
      'video',
      'a.html',
      Buffer.concat([mp4, Buffer.from(HTML)]),
      'harmless',
    ),
    file('an MP4 whose index lies', 'video', 'a.mp4', await lyingMp4(), 'media.broken'),
    file('half a WebM', 'video', 'a.webm', half(webm), 'media.not_a_video'),
    file('a WebM of noise', 'video', 'a.webm', noise(webm), 'media.broken'),
    file('the head of an MP4', 'video', 'a.mp4', mp4.subarray(0, 32), 'media.not_a_video'),
  ];
};

/** Files that were made to do harm, or that lie, or that broke on their way. */
export const drawHostileFiles = async (): Promise<HostileFile[]> => [
  ...(await pictures()),
  ...(await soundsAndFilms()),
  file('a zip bomb', 'file', '../../../bomb.zip', zipBomb(), 'harmless'),
];
