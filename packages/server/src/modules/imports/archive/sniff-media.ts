import { fileTypeFromBuffer } from 'file-type';

/** What a file of an export is by its content, and the type it may be served as. */
export interface SniffedMedia {
  kind: 'image' | 'video' | 'audio' | 'file';
  mime: string;
}

/** How many first bytes are enough to tell. */
export const MEDIA_SAMPLE_BYTES = 4100;

const UNKNOWN: SniffedMedia = { kind: 'file', mime: 'application/octet-stream' };

/** What browsers show without running anything, by what `file-type` calls it. */
const ALLOWED: Record<string, SniffedMedia> = {
  'image/jpeg': { kind: 'image', mime: 'image/jpeg' },
  'image/png': { kind: 'image', mime: 'image/png' },
  'image/apng': { kind: 'image', mime: 'image/png' },
  'image/webp': { kind: 'image', mime: 'image/webp' },
  'image/gif': { kind: 'image', mime: 'image/gif' },
  'video/mp4': { kind: 'video', mime: 'video/mp4' },
  'video/x-m4v': { kind: 'video', mime: 'video/mp4' },
  'video/3gpp': { kind: 'video', mime: 'video/3gpp' },
  'video/quicktime': { kind: 'video', mime: 'video/quicktime' },
  'video/webm': { kind: 'video', mime: 'video/webm' },
  'audio/ogg': { kind: 'audio', mime: 'audio/ogg' },
  'audio/opus': { kind: 'audio', mime: 'audio/ogg' },
  'audio/mp4': { kind: 'audio', mime: 'audio/mp4' },
  'audio/x-m4a': { kind: 'audio', mime: 'audio/mp4' },
  'audio/mpeg': { kind: 'audio', mime: 'audio/mpeg' },
  'audio/aac': { kind: 'audio', mime: 'audio/aac' },
  'audio/amr': { kind: 'audio', mime: 'audio/amr' },
  'audio/wav': { kind: 'audio', mime: 'audio/wav' },
  'application/pdf': { kind: 'file', mime: 'application/pdf' },
};

/**
 * Tells a file by its first bytes (`MEDIA_SAMPLE_BYTES` or more, or all of it), never by its name.
 * Everything outside the list, SVG and HTML above all, is a file of no type that a browser only
 * saves.
 */
export async function sniffMedia(sample: Uint8Array): Promise<SniffedMedia> {
  // A sample can end in the middle of a structure; then nothing is known.
  const found = await fileTypeFromBuffer(sample.subarray(0, MEDIA_SAMPLE_BYTES)).catch(
    () => undefined,
  );
  const mime = found?.mime.split(';')[0] ?? '';
  return Object.hasOwn(ALLOWED, mime) ? (ALLOWED[mime] ?? UNKNOWN) : UNKNOWN;
}
