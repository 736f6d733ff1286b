import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ArchiveLimits } from './archive-limits.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { checkRatio, type EntryRecord } from './check-entries.ts';

const CHUNK_BYTES = 64 * 1024;

/** Yields the bytes of an open file from `start` on, at most `length`. */
export async function* readRange(
  file: FileHandle,
  start: number,
  length: number,
): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, length - at));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, start + at);
    if (bytesRead === 0)
      throw new ArchiveRefusal('imports.archive_damaged', 'the file ends too early');
    at += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

/** Counts the bytes that really came out of all entries of one archive. */
export interface Budget {
  /** Notes that an entry has now given this many bytes; throws when all together are too many. */
  spend(entry: EntryRecord, bytes: number): void;
}

/** A budget for an archive: reading an entry again costs nothing more. */
export function openBudget(limits: ArchiveLimits): Budget {
  const given = new Map<EntryRecord, number>();
  let total = 0;
  return {
    spend(entry, bytes) {
      const before = given.get(entry) ?? 0;
      if (bytes <= before) return;
      given.set(entry, bytes);
      total += bytes - before;
      if (total > limits.totalBytes)
        throw new ArchiveRefusal('imports.archive_too_large', 'the entries unpack to too much');
    },
  };
}

/**
 * Yields an entry's content, counted while it inflates: it may give neither more nor less than its
 * record claims, not more than `limit`, and its checksum must hold. Ends with an ArchiveRefusal
 * otherwise. Leaving the iteration frees everything.
 */
export async function* readEntry(
  file: FileHandle,
  entry: EntryRecord,
  dataStart: number,
  limits: ArchiveLimits & { entryBytes: number },
  budget: Budget,
): AsyncGenerator<Buffer> {
  const packed = readRange(file, dataStart, entry.compressedBytes);
  let bytes = 0;
  let checksum = 0;
  for await (const chunk of entry.method === 8 ? inflate(packed) : packed) {
    bytes += chunk.length;
    if (bytes > entry.uncompressedBytes)
      throw new ArchiveRefusal('imports.archive_hostile', 'an entry gives more than it claims');
    if (bytes > limits.entryBytes)
      throw new ArchiveRefusal('imports.archive_too_large', 'an entry unpacks to too much');
    checkRatio(bytes, entry.compressedBytes, limits);
    budget.spend(entry, bytes);
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (bytes < entry.uncompressedBytes || checksum !== entry.crc32)
    throw new ArchiveRefusal('imports.archive_damaged', 'an entry is not what it claims');
}

async function* inflate(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(packed, { objectMode: false });
  const inflater = createInflateRaw({ chunkSize: CHUNK_BYTES });
  source.on('error', (error) => inflater.destroy(error));
  source.pipe(inflater);
  try {
    for await (const chunk of inflater) yield chunk;
  } catch (error) {
    if (error instanceof ArchiveRefusal) throw error;
    throw new ArchiveRefusal('imports.archive_damaged', `an entry does not inflate: ${error}`);
  } finally {
    source.destroy();
    inflater.destroy();
  }
}
