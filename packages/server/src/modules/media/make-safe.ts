import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Media, MediaKind } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import type { MediaParts } from './index.ts';
import { cleanFileName, refusalOfKind, SNIFF_BYTES, sniff } from './rules.ts';
import type { Variants } from './tables.ts';
import { madeFolder } from './upload-file.ts';

/** Where the files of one piece of media lie in the blobs. */
export const mediaBlobs = (mediaId: string): string => `media/${mediaId.slice(-2)}/${mediaId}/`;

/** A file as it came. */
export interface Raw {
  mediaId: string;
  ownerId: string;
  kind: MediaKind;
  path: string;
  fileName: string;
}

/** What is kept of a file. */
export interface Safe {
  description: Media;
  variants: Variants;
}

/** What never shows in place: a browser is told to store it, whatever it holds. */
const PLAIN = 'application/octet-stream';

/** Makes a file safe and puts what was made into the blobs; refuses, by its bytes and not its name, what is not of its kind. */
export async function makeSafe(parts: MediaParts, raw: Raw): Promise<Safe> {
  const { head, bytes } = await readHead(raw.path);
  const refusal = refusalOfKind(raw.kind, sniff(head));
  if (refusal) refuse(refusal);
  return raw.kind === 'file'
    ? keepFile(parts, raw)
    : keepMade(parts, { ...raw, kind: raw.kind }, bytes);
}

async function keepFile(parts: MediaParts, { mediaId, kind, path, fileName }: Raw): Promise<Safe> {
  const key = `${mediaBlobs(mediaId)}full`;
  const bytes = await parts.blobs.put(key, createReadStream(path));
  return {
    description: {
      id: mediaId,
      kind,
      mime: PLAIN,
      bytes,
      fileName: cleanFileName(fileName),
      width: null,
      height: null,
      durationMs: null,
      waveform: null,
      glimpse: null,
    },
    variants: { full: { key, type: PLAIN } },
  };
}

async function keepMade(
  parts: MediaParts,
  { mediaId, ownerId, kind, path }: Raw & { kind: 'image' | 'voice' | 'video' },
  rawBytes: number,
): Promise<Safe> {
  const folder = madeFolder(parts.config.dataDir, mediaId);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  try {
    const { files, ...made } = await parts.workshop.make(
      { kind, file: path, folder },
      rawBytes,
      ownerId,
    );
    const put = async (name: 'full' | 'view' | 'thumb', type: string) => {
      const key = `${mediaBlobs(mediaId)}${name}`;
      return { key, type, bytes: await parts.blobs.put(key, createReadStream(join(folder, name))) };
    };
    const { bytes, ...full } = await put('full', files.full);
    const variants: Variants = { full };
    for (const name of ['view', 'thumb'] as const) {
      const type = files[name];
      if (!type) continue;
      const { bytes: _, ...variant } = await put(name, type);
      variants[name] = variant;
    }
    // an animation is looked at as it is
    if (kind === 'image') variants.view ??= full;
    const description = { id: mediaId, kind, mime: full.type, bytes, fileName: null, ...made };
    return { description, variants };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readHead(path: string): Promise<{ head: Uint8Array; bytes: number }> {
  const file = await open(path, 'r');
  try {
    const head = new Uint8Array(SNIFF_BYTES);
    const { bytesRead } = await file.read(head, 0, SNIFF_BYTES, 0);
    return { head: head.subarray(0, bytesRead), bytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}
