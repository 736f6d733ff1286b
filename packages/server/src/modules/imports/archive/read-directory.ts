import type { FileHandle } from 'node:fs/promises';
import { type Entry, fromFdPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import type { ArchiveLimits } from './archive-limits.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { checkEntry, checkOverlap, type EntryRecord, type Extent } from './check-entries.ts';

/** An entry and where its data begins in the file. */
export interface PlacedEntry extends EntryRecord {
  dataStart: number;
}

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER = 0x04034b50;
const UTF8_NAME = 0x800;

/**
 * Reads the directory of a zip and checks every record and every local header before any content:
 * number, names, kinds, claimed sizes, overlaps. Throws an ArchiveRefusal.
 */
export async function readDirectory(
  file: FileHandle,
  limits: ArchiveLimits,
): Promise<PlacedEntry[]> {
  const entries = await readRecords(file, limits);
  const { size } = await file.stat();
  const extents: Extent[] = [];
  const placed: PlacedEntry[] = [];
  for (const entry of entries) {
    const dataStart = await findData(file, entry);
    const end = dataStart + entry.compressedBytes;
    if (end > size)
      throw new ArchiveRefusal('imports.archive_damaged', 'an entry lies beyond the file');
    extents.push({ start: entry.localHeaderOffset, end });
    placed.push({ ...entry, dataStart });
  }
  checkOverlap(extents);
  return placed;
}

async function readRecords(file: FileHandle, limits: ArchiveLimits): Promise<EntryRecord[]> {
  const records: EntryRecord[] = [];
  const seen = new Set<string>();
  let total = 0;
  try {
    // Never closed: yauzl would close the file's descriptor, which belongs to the handle.
    const zip: ZipFile = await fromFdPromise(file.fd, {
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

async function findData(file: FileHandle, entry: EntryRecord): Promise<number> {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  const at = entry.localHeaderOffset;
  const { bytesRead } = Number.isSafeInteger(at)
    ? await file.read(header, 0, LOCAL_HEADER_BYTES, at)
    : { bytesRead: 0 };
  if (bytesRead < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER)
    throw new ArchiveRefusal('imports.archive_damaged', 'an entry has no header');
  return at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}
