import type { FileHandle } from 'node:fs/promises';
import type { ArchiveLimits } from './archive-limits.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { checkName } from './check-entries.ts';

/** Where a file of a tar lies. */
interface TarPlace {
  start: number;
  bytes: number;
}

const BLOCK = 512;
/** A long name or a pax header says no more than this. */
const MAX_SAYING = 64 * 1024;
/** Sign of the kind of a record: files, as old and new tars write them. */
const FILES = new Set(['0', '\0', '7']);

/**
 * Finds the files of a tar by their paths: ustar with prefixes, long names as GNU and pax write them. Links, devices and
 * folders are passed over and never followed. Throws an ArchiveRefusal.
 */
export async function readTar(
  file: FileHandle,
  limits: ArchiveLimits,
): Promise<Map<string, TarPlace>> {
  const { size } = await file.stat();
  const places = new Map<string, TarPlace>();
  let told: { path?: string; bytes?: number } = {};
  let records = 0;
  for (let at = 0; at + BLOCK <= size; ) {
    const header = await readAt(file, at, BLOCK);
    if (header.every((byte) => byte === 0)) break;
    records += 1;
    if (records > limits.entries * 2)
      throw new ArchiveRefusal('imports.archive_too_large', `${records} records`);
    const record = readHeader(header);
    const start = at + BLOCK;
    const bytes = told.bytes ?? record.bytes;
    if (start + bytes > size)
      throw new ArchiveRefusal('imports.archive_damaged', 'the tar ends too early');
    at = start + Math.ceil(bytes / BLOCK) * BLOCK;
    if ('Lxg'.includes(record.kind)) {
      if (bytes > MAX_SAYING)
        throw new ArchiveRefusal('imports.archive_hostile', 'an oversized name');
      const saying = await readAt(file, start, bytes);
      if (record.kind === 'L') told = { ...told, path: textOf(saying) };
      else if (record.kind === 'x') told = { ...told, ...readPax(saying) };
      continue;
    }
    const path = (told.path ?? record.path).normalize('NFC').replace(/^(\.\/)+/, '');
    told = {};
    if (!FILES.has(record.kind) || path.endsWith('/') || path === '') continue;
    checkName({ name: path, nameBytes: Buffer.byteLength(path) }, limits);
    if (places.has(path))
      throw new ArchiveRefusal('imports.archive_hostile', 'two files of one name');
    places.set(path, { start, bytes });
    if (places.size > limits.entries)
      throw new ArchiveRefusal('imports.archive_too_large', `${places.size} files`);
  }
  return places;
}

async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const read = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(read, 0, bytes, at);
  if (bytesRead < bytes)
    throw new ArchiveRefusal('imports.archive_damaged', 'the tar ends too early');
  return read;
}

const textOf = (bytes: Buffer): string => bytes.toString('utf8').split('\0', 1)[0] ?? '';

function readHeader(header: Buffer): { path: string; bytes: number; kind: string } {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  if (sum !== readNumber(header.subarray(148, 156)))
    throw new ArchiveRefusal(
      'imports.archive_damaged',
      'a header of the tar is not what it claims',
    );
  const isUstar = header.subarray(257, 262).toString('latin1') === 'ustar';
  const isPosix = isUstar && header[262] === 0;
  const prefix = isPosix ? textOf(header.subarray(345, 500)) : '';
  const name = textOf(header.subarray(0, 100));
  return {
    path: prefix ? `${prefix}/${name}` : name,
    bytes: readNumber(header.subarray(124, 136)),
    kind: header.subarray(156, 157).toString('latin1'),
  };
}

/** Octal, or the binary form for what octal cannot say. */
function readNumber(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    let value = 0n;
    for (const [index, byte] of field.entries())
      value = value * 256n + BigInt(index === 0 ? byte & 0x7f : byte);
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  } else {
    const digits = field
      .toString('latin1')
      .replace(/[\0 ]+$/, '')
      .trim();
    if (/^[0-7]{0,15}$/.test(digits)) return digits === '' ? 0 : Number.parseInt(digits, 8);
  }
  throw new ArchiveRefusal('imports.archive_damaged', 'a number of the tar cannot be read');
}

/** `length key=value` lines; only names and sizes are of use. */
function readPax(saying: Buffer): { path?: string; bytes?: number } {
  const told: { path?: string; bytes?: number } = {};
  for (let at = 0; at < saying.length; ) {
    const space = saying.indexOf(0x20, at);
    const length = Number(saying.subarray(at, Math.max(at, space)).toString('latin1'));
    if (space < 0 || !Number.isInteger(length) || length < 5) break;
    const [key, value] = splitOnce(saying.subarray(space + 1, at + length - 1).toString('utf8'));
    if (key === 'path') told.path = value;
    if (key === 'size' && /^\d{1,15}$/.test(value)) told.bytes = Number(value);
    at += length;
  }
  return told;
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf('=');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}
