import { type MediaKind, WAVEFORM_BARS } from '@teahouse/contract';

/** Uploads of one account that may be under way at once. */
export const MAX_UNDER_WAY = 20;
/** Bytes that one account may upload a day. */
export const MAX_DAY_BYTES = 2 * 1024 * 1024 * 1024;
/** An upload can be gone on with, and media that nothing uses is kept, for so long. */
export const FRESH_MS = 24 * 3600 * 1000;
/** Runs that may begin to make one file safe: whatever takes the house down three times is refused. */
export const MAX_TRIES = 3;
/** The longer side of a `view`, a `thumb` and a glimpse. */
export const VIEW_SIDE = 1600;
export const THUMB_SIDE = 320;
export const GLIMPSE_SIDE = 24;
/** A video's picture holds at most this many pixels: 4096 × 2304 and all that phones film. */
export const MAX_VIDEO_PIXELS = 4096 * 2304;
/** What a recorder may run over the longest voice message. */
export const VOICE_GRACE_MS = 1_000;
const MAX_NAME = 200;

/** What a file is by its first bytes, whatever it is called. */
export type Sniffed =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'heic'
  | 'mp4'
  | 'matroska'
  | 'ogg'
  | 'wav'
  | 'mp3'
  | 'flac'
  | 'aac';

/** Bytes of a file's beginning that `sniff` wants to see. */
export const SNIFF_BYTES = 64;

const HEIF_BRANDS = [
  'heic',
  'heix',
  'hevc',
  'hevx',
  'heim',
  'heis',
  'mif1',
  'msf1',
  'avif',
  'avis',
];

/** What the bytes at a file's beginning say that it is; undefined for what is taken as a plain file only. */
export function sniff(head: Uint8Array): Sniffed | undefined {
  const ascii = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to));
  if (head.length < 12) return undefined;
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(0, 6) === 'GIF87a' || ascii(0, 6) === 'GIF89a') return 'gif';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WAVE') return 'wav';
  if (ascii(4, 8) === 'ftyp') return HEIF_BRANDS.includes(ascii(8, 12)) ? 'heic' : 'mp4';
  // QuickTime wrote files without a type before 2000, and some cameras still do
  if (['moov', 'mdat', 'wide', 'free', 'skip'].includes(ascii(4, 8))) return 'mp4';
  if (ascii(0, 4) === '\x1a\x45\xdf\xa3') return 'matroska';
  if (ascii(0, 4) === 'OggS') return 'ogg';
  if (ascii(0, 4) === 'fLaC') return 'flac';
  if (ascii(0, 3) === 'ID3') return 'mp3';
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return 'aac';
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0) return 'mp3';
  return undefined;
}

const TAKEN: Record<Exclude<MediaKind, 'file'>, readonly Sniffed[]> = {
  image: ['jpeg', 'png', 'gif', 'webp'],
  voice: ['mp4', 'matroska', 'ogg', 'wav', 'mp3', 'flac', 'aac'],
  video: ['mp4', 'matroska'],
};

/** Why a file with such a beginning cannot be of the kind; undefined where it may be. */
export function refusalOfKind(kind: MediaKind, sniffed: Sniffed | undefined) {
  if (kind === 'file' || (sniffed && TAKEN[kind].includes(sniffed))) return undefined;
  if (kind === 'image') return sniffed === 'heic' ? 'media.heic' : 'media.not_a_picture';
  return kind === 'voice' ? 'media.not_sound' : 'media.not_a_video';
}

// separators, controls, and the marks that turn the direction of what follows ("exe.jpg" for "gpj.exe")
const UNSAFE_IN_NAME = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A file's name as it may stand on any disk and in any list: no folders, no controls, at most 200 characters with its ending kept. */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(UNSAFE_IN_NAME, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (plain === '') return 'file';
  if (plain.length <= MAX_NAME) return plain;
  const ending = /\.[^.]{1,16}$/.exec(plain)?.[0] ?? '';
  return (
    plain
      .slice(0, MAX_NAME - ending.length)
      .toWellFormed()
      .replaceAll('\ufffd', '') + ending
  );
}

/** Bars of 0–100 for the mean squares of the equal parts of a sound: the loudest is 100, 40 dB less is 0. */
export function drawWaveform(meanSquares: readonly number[]): number[] {
  const loudest = Math.max(...meanSquares, 0);
  return meanSquares.slice(0, WAVEFORM_BARS).map((square) => {
    // quieter than a quiet room (−60 dB of full scale) is silence, not music
    if (loudest < 1e-6 || square <= 0) return 0;
    const below = 10 * Math.log10(square / loudest);
    return Math.round(Math.max(0, 1 + below / 40) * 100);
  });
}
