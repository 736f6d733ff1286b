import type { FileHandle } from 'node:fs/promises';
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
import type { ArchiveLimits } from './archive-limits.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { checkEntry, checkOverlap, type EntryRecord } from './check-entries.ts';
import { WindowReader } from './window-reader.ts';

/** An entry and where its data begins in the file. */
export interface PlacedEntry extends EntryRecord {
  dataStart: number;
}

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER = 0x04034b50;
/** Enough to keep the disk busy. */
const HEADERS_AT_ONCE = 64;
const UTF8_NAME = 0x800;

/**
 * Reads the directory of a zip and checks every record and every local header before any content:
 * number, names, kinds, claimed sizes, overlaps. Throws an ArchiveRefusal.
 */
export async function readDirectory(
  file: FileHandle,
  limits: ArchiveLimits,
): Promise<PlacedEntry[]> {
  const { size } = await file.stat();
  const records = await readRecords(file, size, limits);
  const placed: PlacedEntry[] = [];
  for (let at = 0; at < records.length; at += HEADERS_AT_ONCE) {
    const some = records.slice(at, at + HEADERS_AT_ONCE);
    placed.push(...(await Promise.all(some.map((record) => place(file, size, record)))));
  }
  checkOverlap(
    placed.map(({ localHeaderOffset, dataStart, compressedBytes }) => ({
      start: localHeaderOffset,
      end: dataStart + compressedBytes,
    })),
  );
  return placed;
}

async function readRecords(
  file: FileHandle,
  size: number,
  limits: ArchiveLimits,
): Promise<EntryRecord[]> {
  const records: EntryRecord[] = [];
  const seen = new Set<string>();
  let total = 0;
  try {
    const zip = await fromRandomAccessReaderPromise(new WindowReader(file), size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    if (zip.entryCount > limits.entries)
      throw new ArchiveRefusal('imports.archive_too_large', `${zip.entryCount} entries`);
    for await (const entry of zip.eachEntry()) {
      const record = recordOf(entry);
      checkEntry(record, limits, seen);
      total += record.uncompressedBytes;
      if (total > limits.totalBytes)
        throw new ArchiveRefusal('imports.archive_too_large', 'the entries claim too many bytes');
      records.push(record);
    }
  } catch (error) {
    if (error instanceof ArchiveRefusal) throw error;
    if (String(error).includes('encryption'))
      throw new ArchiveRefusal('imports.encrypted', String(error));
    throw new ArchiveRefusal('imports.archive_damaged', String(error));
  }
  return records;
}

function recordOf(entry: Entry): EntryRecord {
  return {
    name: nameOf(entry).normalize('NFC'),
    nameBytes: entry.fileNameLength,
    flags: entry.generalPurposeBitFlag,
    method: entry.compressionMethod,
    crc32: entry.crc32,
    compressedBytes: entry.compressedSize,
    uncompressedBytes: entry.uncompressedSize,
    localHeaderOffset: entry.relativeOffsetOfLocalHeader,
    externalAttributes: entry.externalFileAttributes,
    trimmings: entry.extraFieldLength + entry.fileCommentLength,
  };
}

/** Many phones and computers write UTF-8 names without saying so. */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag: flags, fileNameRaw: raw, extraFields } = entry;
  if (!(flags & UTF8_NAME))
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(raw);
    } catch {
      // Not UTF-8: the name is in the oldest code page.
    }
  return getFileNameLowLevel(flags, raw, extraFields, true);
}

/** Finds an entry's data behind its local header. */
async function place(file: FileHandle, size: number, record: EntryRecord): Promise<PlacedEntry> {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  const at = record.localHeaderOffset;
  const { bytesRead } = Number.isSafeInteger(at)
    ? await file.read(header, 0, LOCAL_HEADER_BYTES, at)
    : { bytesRead: 0 };
  if (bytesRead < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER)
    throw new ArchiveRefusal('imports.archive_damaged', 'an entry has no header');
  const dataStart = at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (dataStart + record.compressedBytes > size)
    throw new ArchiveRefusal('imports.archive_damaged', 'an entry lies beyond the file');
  return { ...record, dataStart };
}
