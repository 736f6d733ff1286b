import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ArchiveLimits } from './archive-limits.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { isFolder } from './check-entries.ts';
import { readDirectory } from './read-directory.ts';
import { openBudget, readEntry, readRange } from './read-entry.ts';
import { readTar } from './read-tar.ts';

/** The files of an archive by their paths. */
export interface ArchiveFiles {
  /** Every path, NFC, with `/` between folders. */
  paths: readonly string[];
  /** What a file claims to hold; undefined where there is none of that path. */
  sizeOf(path: string): number | undefined;
  /** A file from its beginning, at most `maxBytes`; ends with an ArchiveRefusal when it breaks a promise. */
  open(path: string, maxBytes: number): Readable | undefined;
}

const streamOf = (source: AsyncIterable<Buffer>): Readable =>
  Readable.from(source, { objectMode: false });

/** The files of an open zip, after every check that needs no unpacking. Throws an ArchiveRefusal. */
export async function openZipFiles(file: FileHandle, limits: ArchiveLimits): Promise<ArchiveFiles> {
  const entries = await readDirectory(file, limits);
  const budget = openBudget(limits);
  const files = new Map(
    entries.filter((entry) => !isFolder(entry)).map((entry) => [entry.name, entry]),
  );
  return {
    paths: [...files.keys()],
    sizeOf: (path) => files.get(path)?.uncompressedBytes,
    open(path, maxBytes) {
      const entry = files.get(path);
      return (
        entry &&
        streamOf(
          readEntry(file, entry, entry.dataStart, { ...limits, entryBytes: maxBytes }, budget),
        )
      );
    },
  };
}

/** The files of an open tar. Throws an ArchiveRefusal. */
export async function openTarFiles(file: FileHandle, limits: ArchiveLimits): Promise<ArchiveFiles> {
  const files = await readTar(file, limits);
  return {
    paths: [...files.keys()],
    sizeOf: (path) => files.get(path)?.bytes,
    open(path, maxBytes) {
      const place = files.get(path);
      if (!place) return undefined;
      return streamOf(readWithin(file, place, maxBytes));
    },
  };
}

/** One file that came without an archive around it. */
export function openSingleFile(file: FileHandle, name: string, bytes: number): ArchiveFiles {
  return {
    paths: [name],
    sizeOf: (path) => (path === name ? bytes : undefined),
    open: (path, maxBytes) =>
      path === name ? streamOf(readWithin(file, { start: 0, bytes }, maxBytes)) : undefined,
  };
}

async function* readWithin(
  file: FileHandle,
  place: { start: number; bytes: number },
  maxBytes: number,
): AsyncGenerator<Buffer> {
  if (place.bytes > maxBytes)
    throw new ArchiveRefusal('imports.archive_too_large', `a file of ${place.bytes} bytes`);
  yield* readRange(file, place.start, place.bytes);
}
