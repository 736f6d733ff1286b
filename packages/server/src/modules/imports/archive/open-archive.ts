import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import { EXPORT_SAMPLE_BYTES, looksLikeExport } from '../whatsapp/looks-like-export.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { isFolder } from './check-entries.ts';
import { findExportText } from './find-export-text.ts';
import { type PlacedEntry, readDirectory } from './read-directory.ts';
import { openBudget, readEntry, readRange } from './read-entry.ts';

/** An uploaded export that passed every check that needs no unpacking. */
export interface OpenedArchive {
  kind: 'zip' | 'text';
  /** The text's name in the archive; '' for a text that came alone. */
  textName: string;
  /** The text's size in bytes, as claimed. */
  textBytes: number;
  /** The text from its beginning; may be asked for again. Ends with an ArchiveRefusal when the content breaks a promise. */
  openText(): Readable;
  /** The names of the files beside the text, NFC. */
  mediaNames: ReadonlySet<string>;
  /** A file beside the text, and its claimed size; undefined when there is none of that name. */
  openMedia(name: string): { bytes: number; stream: Readable } | undefined;
  /** Closes the file; nothing else is ever left behind. */
  close(): Promise<void>;
}

/**
 * Opens an upload by what it holds, whatever it is called: a zip with one export at its top (or in
 * its only folder), or the text of an export alone. Reads streams only. Throws an ArchiveRefusal,
 * with the file closed again.
 */
export async function openArchive(
  path: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<OpenedArchive> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(EXPORT_SAMPLE_BYTES);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const sample = head.subarray(0, bytesRead);
    return isZip(sample) ? await openZip(file, limits) : await openText(file, sample, limits);
  } catch (error) {
    await file.close();
    throw error;
  }
}

const isZip = (head: Buffer): boolean =>
  head.length >= 4 && ['PK\x03\x04', 'PK\x05\x06'].includes(head.subarray(0, 4).toString('latin1'));

const streamOf = (source: AsyncIterable<Buffer>): Readable =>
  Readable.from(source, { objectMode: false });

async function openText(
  file: FileHandle,
  sample: Buffer,
  limits: ArchiveLimits,
): Promise<OpenedArchive> {
  const { size } = await file.stat();
  if (size > limits.textBytes)
    throw new ArchiveRefusal('imports.archive_too_large', `a text of ${size} bytes`);
  if (await isBinary(sample))
    throw new ArchiveRefusal('imports.not_an_archive', 'neither a zip nor a text');
  if (!(await looksLikeExport(sample)))
    throw new ArchiveRefusal('imports.not_an_export', 'a text that is no export');
  return {
    kind: 'text',
    textName: '',
    textBytes: size,
    openText: () => streamOf(readRange(file, 0, size)),
    mediaNames: new Set(),
    openMedia: () => undefined,
    close: () => file.close(),
  };
}

/** Known by its first bytes as something else, or with zeros that no text has. */
async function isBinary(sample: Buffer): Promise<boolean> {
  const mark = sample.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return false;
  if (sample.includes(0)) return true;
  const known = await fileTypeFromBuffer(sample).catch(() => undefined);
  return known !== undefined && !/text|xml/.test(known.mime);
}

async function openZip(file: FileHandle, limits: ArchiveLimits): Promise<OpenedArchive> {
  const top = topOf(await readDirectory(file, limits));
  const budget = openBudget(limits);
  const read = (entry: PlacedEntry, entryBytes: number) =>
    readEntry(file, entry, entry.dataStart, { ...limits, entryBytes }, budget);
  const candidates = [...top]
    .filter(([name]) => /\.txt$/i.test(name))
    .map(([name, entry]) => ({ name, entry, open: () => read(entry, limits.textBytes) }));
  const text = await findExportText(candidates);
  if (text.entry.uncompressedBytes > limits.textBytes)
    throw new ArchiveRefusal('imports.archive_too_large', 'the text claims too many bytes');
  top.delete(text.name);
  for (const entry of top.values())
    if (entry.uncompressedBytes > limits.mediaBytes)
      throw new ArchiveRefusal('imports.archive_too_large', 'a file claims too many bytes');
  return {
    kind: 'zip',
    textName: text.name,
    textBytes: text.entry.uncompressedBytes,
    openText: () => streamOf(text.open()),
    mediaNames: new Set(top.keys()),
    openMedia(name) {
      const entry = top.get(name.normalize('NFC'));
      if (!entry) return undefined;
      return { bytes: entry.uncompressedBytes, stream: streamOf(read(entry, limits.mediaBytes)) };
    },
    close: () => file.close(),
  };
}

/** The files at the top of an archive by their names, or those in its only folder: people zip a folder. */
function topOf(entries: readonly PlacedEntry[]): Map<string, PlacedEntry> {
  const files = entries.filter((entry) => !isFolder(entry) && !isLitter(entry.name));
  const folders = new Set(files.map(({ name }) => name.slice(0, name.indexOf('/') + 1)));
  const [only = ''] = folders.size === 1 ? folders : [''];
  const top = new Map<string, PlacedEntry>();
  for (const entry of files) {
    const name = entry.name.slice(only.length);
    if (!name.includes('/')) top.set(name, entry);
  }
  return top;
}

/** What desktops leave in archives that they make. */
const isLitter = (name: string): boolean => /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name);
