import { type FileHandle, open } from 'node:fs/promises';
import { POST_ARCHIVE_LIMITS } from '../archive/archive-limits.ts';
import { ArchiveRefusal } from '../archive/archive-refusal.ts';
import {
  type ArchiveFiles,
  openSingleFile,
  openTarFiles,
  openZipFiles,
} from '../archive/open-files.ts';
import { unpackGzip } from '../archive/unpack-gzip.ts';
import type { PostArchive } from './found-post.ts';
import { openFacebook } from './open-facebook.ts';
import { openMastodon } from './open-mastodon.ts';
import { openTwitter } from './open-twitter.ts';

const SAMPLE_BYTES = 4 * 1024;

/** An upload that is an archive of posts, with its files. */
export interface OpenedPostArchive extends PostArchive {
  files: ArchiveFiles;
  close(): Promise<void>;
}

/**
 * Opens an upload by what it holds, whatever it is called: a zip, a tar, a tar in gzip (unpacked to `unpackedPath`), or
 * one `tweets.js` or `outbox.json`. Throws an ArchiveRefusal, with every file closed again.
 */
export async function openPostArchive(
  path: string,
  given: { unpackedPath: string; now: Date; signal: AbortSignal },
): Promise<OpenedPostArchive> {
  let file = await open(path, 'r');
  try {
    if (await isGzip(file)) {
      await file.close();
      await unpackGzip(path, given.unpackedPath, POST_ARCHIVE_LIMITS, given.signal);
      file = await open(given.unpackedPath, 'r');
    }
    const files = await openFiles(file);
    const archive =
      (await openTwitter(files, given.now)) ??
      (await openMastodon(files, given.now)) ??
      (await openFacebook(files, given.now));
    if (!archive) throw new ArchiveRefusal('imports.not_posts', 'no posts of a known service');
    return { ...archive, files, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readSample(file: FileHandle): Promise<Buffer> {
  const head = Buffer.alloc(SAMPLE_BYTES);
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  return head.subarray(0, bytesRead);
}

const isGzip = async (file: FileHandle): Promise<boolean> =>
  (await readSample(file)).subarray(0, 2).toString('hex') === '1f8b';

async function openFiles(file: FileHandle): Promise<ArchiveFiles> {
  const sample = await readSample(file);
  if (['PK\x03\x04', 'PK\x05\x06'].includes(sample.subarray(0, 4).toString('latin1')))
    return openZipFiles(file, POST_ARCHIVE_LIMITS);
  if (sample.subarray(257, 262).toString('latin1') === 'ustar')
    return openTarFiles(file, POST_ARCHIVE_LIMITS);
  const { size } = await file.stat();
  const text = sample.toString('utf8');
  if (/^\uFEFF?\s*window\.YTD\.tweets?\./.test(text))
    return openSingleFile(file, 'tweets.js', size);
  if (/^\uFEFF?\s*\{/.test(text) && /OrderedCollection|"orderedItems"/.test(text))
    return openSingleFile(file, 'outbox.json', size);
  throw new ArchiveRefusal('imports.not_posts', 'neither an archive nor a file of posts');
}
