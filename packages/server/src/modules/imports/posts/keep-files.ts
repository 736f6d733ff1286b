import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  type ImportReason,
  MAX_MEDIA_BYTES,
  MAX_MOMENT_FILM_MS,
  MAX_MOMENT_PICTURES,
  MAX_POST_PICTURES,
  type Media,
} from '@teahouse/contract';
import { Refusal } from '../../../platform/refusal.ts';
import { ArchiveRefusal } from '../archive/archive-refusal.ts';
import type { ArchiveFiles } from '../archive/open-files.ts';
import { MEDIA_SAMPLE_BYTES, sniffMedia } from '../archive/sniff-media.ts';
import type { ImportRun } from '../import-run.ts';
import type { ImportsParts } from '../index.ts';
import { usingStream } from '../using-stream.ts';
import type { FoundPost } from './found-post.ts';

/** What was made of the files of a post, and why some did not come. */
export interface KeptFiles {
  media: Media[];
  lost: ImportReason[];
}

/**
 * Makes the files of a post safe, as if its author uploaded them: as many pictures as the place takes, or one film where
 * there is no picture. They are kept for a day and are to be claimed within it. Not inside a transaction.
 */
export async function keepFiles(
  parts: ImportsParts,
  run: ImportRun,
  files: ArchiveFiles,
  { post, place }: { post: FoundPost; place: 'square' | 'moments' },
): Promise<KeptFiles> {
  const most = place === 'square' ? MAX_POST_PICTURES : MAX_MOMENT_PICTURES;
  const kept: KeptFiles = {
    media: [],
    lost: Array.from({ length: post.missing }, () => 'file_missing' as const),
  };
  const films: string[] = [];
  for (const path of post.files) {
    const kind = await kindOf(run, files, path);
    if (kind === 'video') films.push(path);
    else if (kind !== 'image') kept.lost.push('file_not_taken');
    else if (kept.media.length >= most) kept.lost.push('too_many_pictures');
    else await keep(parts, run, files, { path, kind, kept });
  }
  for (const path of films) {
    if (kept.media.length > 0) kept.lost.push('film_left_out');
    else await keep(parts, run, files, { path, kind: 'video', kept, place });
  }
  return kept;
}

async function kindOf(run: ImportRun, files: ArchiveFiles, path: string): Promise<string> {
  const sample = await read(run, files.open(path, Number.MAX_SAFE_INTEGER), MEDIA_SAMPLE_BYTES);
  return sample ? (await sniffMedia(sample)).kind : 'file';
}

async function keep(
  parts: ImportsParts,
  run: ImportRun,
  files: ArchiveFiles,
  wanted: { path: string; kind: 'image' | 'video'; kept: KeptFiles; place?: 'square' | 'moments' },
): Promise<void> {
  const { path, kind, kept, place } = wanted;
  const limit = MAX_MEDIA_BYTES[kind];
  const bytes =
    (files.sizeOf(path) ?? 0) <= limit ? await read(run, files.open(path, limit)) : undefined;
  const one = bytes && (await store(parts, run, kind, bytes));
  if (!one) kept.lost.push('file_not_taken');
  else if (place === 'moments' && (one.durationMs ?? 0) > MAX_MOMENT_FILM_MS)
    kept.lost.push('film_left_out');
  else kept.media.push(one);
}

async function store(
  parts: ImportsParts,
  run: ImportRun,
  kind: 'image' | 'video',
  bytes: Uint8Array,
): Promise<Media | undefined> {
  try {
    return await parts.media.storeMedia({ ownerId: run.key.accountId, kind, bytes });
  } catch (error) {
    // a house that closes makes nothing safe any more: that is not the file's fault
    run.signal.throwIfAborted();
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A file, or its beginning; undefined where the archive cannot give it. */
async function read(
  run: ImportRun,
  file: Readable | undefined,
  most?: number,
): Promise<Uint8Array | undefined> {
  if (!file) return undefined;
  try {
    return await usingStream(file, run.signal, (stream) =>
      most === undefined ? buffer(stream) : readBeginning(stream, most),
    );
  } catch (error) {
    // one damaged file does not spoil the posts of years
    if (error instanceof ArchiveRefusal && error.code === 'imports.archive_damaged')
      return undefined;
    throw error;
  }
}

async function readBeginning(stream: Readable, most: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
}
