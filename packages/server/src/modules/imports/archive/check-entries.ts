import type { ArchiveLimits } from './archive-limits.ts';
import { ArchiveRefusal } from './archive-refusal.ts';

/** One record of an archive's directory, as it claims to be. */
export interface EntryRecord {
  /** Decoded, in Unicode's composed form, with "/" between folders. */
  name: string;
  nameBytes: number;
  flags: number;
  /** 0: stored, 8: deflated. */
  method: number;
  crc32: number;
  compressedBytes: number;
  uncompressedBytes: number;
  localHeaderOffset: number;
  externalAttributes: number;
  /** Bytes of extra fields and comment. */
  trimmings: number;
}

const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const MAX_TRIMMINGS = 8 * 1024;
const FILE_KIND_MASK = 0o170000;
const FILE_KINDS = new Set([0, 0o100000, 0o040000]);

const hostile = (found: string): never => {
  throw new ArchiveRefusal('imports.archive_hostile', found);
};

/** Refuses a record that no phone writes, or that claims more than is taken; its name is in `seen` afterwards. */
export function checkEntry(entry: EntryRecord, limits: ArchiveLimits, seen: Set<string>): void {
  checkName(entry, limits);
  const key = entry.name.replace(/\/$/, '');
  if (seen.has(key)) hostile('two entries of one name');
  seen.add(key);
  if (entry.flags & ENCRYPTED)
    throw new ArchiveRefusal('imports.encrypted', 'an entry is encrypted');
  if (!FILE_KINDS.has((entry.externalAttributes >>> 16) & FILE_KIND_MASK))
    hostile('an entry is a link or a device');
  if (entry.method !== 0 && entry.method !== 8)
    throw new ArchiveRefusal('imports.archive_damaged', `compression method ${entry.method}`);
  if (entry.method === 0 && entry.compressedBytes !== entry.uncompressedBytes)
    hostile('a stored entry has two sizes');
  if (entry.trimmings > MAX_TRIMMINGS) hostile('an entry has an oversized extra field or comment');
  if (isFolder(entry) && entry.uncompressedBytes > 0) hostile('a folder has content');
  if (entry.uncompressedBytes > Math.max(limits.mediaBytes, limits.textBytes))
    throw new ArchiveRefusal('imports.archive_too_large', 'an entry claims too many bytes');
  checkRatio(entry.uncompressedBytes, entry.compressedBytes, limits);
}

/** Whether the entry stands for a folder. */
export const isFolder = (entry: EntryRecord): boolean => entry.name.endsWith('/');

/** Refuses what grows beyond what anybody's messages or media would. */
export function checkRatio(bytes: number, compressedBytes: number, limits: ArchiveLimits): void {
  if (bytes > limits.ratioFromBytes && bytes > limits.ratio * compressedBytes)
    hostile(`${bytes} bytes out of ${compressedBytes}`);
}

/** Refuses a name that leaves its folder, or that no computer writes. */
export function checkName(
  entry: Pick<EntryRecord, 'name' | 'nameBytes'>,
  limits: ArchiveLimits,
): void {
  const { name } = entry;
  if (entry.nameBytes > limits.nameBytes) hostile('an oversized name');
  if (name === '' || /[\p{Cc}\\]/u.test(name))
    hostile('a name with a backslash or control character');
  if (/^[A-Za-z]:/.test(name)) hostile('a name on a drive');
  // A name that begins with "/" has an empty first part.
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    hostile('a name that leaves its folder');
}

/** Where an entry's header and data lie in the file. */
export interface Extent {
  start: number;
  end: number;
}

/** Refuses entries that share bytes of the file: so little holds so much in a bomb. Sorts in place. */
export function checkOverlap(extents: Extent[]): void {
  extents.sort((a, b) => a.start - b.start);
  for (const [index, extent] of extents.entries()) {
    const next = extents[index + 1];
    if (next && next.start < extent.end) hostile('entries overlap');
  }
}
