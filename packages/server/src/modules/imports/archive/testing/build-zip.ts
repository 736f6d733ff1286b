import { constants, crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip made by hand; what is not said is what an honest writer would write. */
export interface RawEntry {
  name: string | Buffer;
  content?: Buffer;
  /** The bytes in the file, in place of the deflated content. */
  packed?: Buffer;
  method?: number;
  flags?: number;
  crc32?: number;
  compressedBytes?: number;
  uncompressedBytes?: number;
  externalAttributes?: number;
  /** Where the directory says the entry lies. */
  offset?: number;
  /** Extra fields of the directory's record. */
  extra?: Buffer;
}

/** The names are UTF-8 and say so. */
export const UTF8_FLAG = 0x800;

/** A zip of these entries in memory, lies and all. */
export function buildZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const records: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const packed = entry.packed ?? deflateRawSync(entry.content ?? Buffer.alloc(0));
    const fields = fieldsOf(entry, packed, name.length);
    const local = Buffer.concat([signature(0x04034b50), Buffer.from([20, 0]), fields, uint16(0)]);
    parts.push(local, name, packed);
    const extra = entry.extra ?? Buffer.alloc(0);
    records.push(
      Buffer.concat([
        ...[signature(0x02014b50), Buffer.from([20, 3, 20, 0]), fields, uint16(extra.length)],
        ...[uint16(0), uint16(0), uint16(0), uint32(entry.externalAttributes ?? 0)],
        ...[uint32(entry.offset ?? at), name, extra],
      ]),
    );
    at += local.length + name.length + packed.length;
  }
  const directory = Buffer.concat(records);
  const count = uint16(entries.length);
  const end = [signature(0x06054b50), uint32(0), count, count, uint32(directory.length)];
  return Buffer.concat([...parts, directory, ...end, uint32(at), uint16(0)]);
}

/** What local header and record share: flags, method, time, checksum, sizes, length of the name. */
function fieldsOf(entry: RawEntry, packed: Buffer, nameLength: number): Buffer {
  const content = entry.content ?? Buffer.alloc(0);
  return Buffer.concat([
    ...[uint16(entry.flags ?? UTF8_FLAG), uint16(entry.method ?? 8), uint32(0)],
    uint32(entry.crc32 ?? crc32(content)),
    uint32(entry.compressedBytes ?? packed.length),
    uint32(entry.uncompressedBytes ?? content.length),
    uint16(nameLength),
  ]);
}

/** A deflate stream that gives `bytes` zeros (whole MiB), made without making the zeros. */
export function deflatedZeros(bytes: number): Buffer {
  const mib = Buffer.alloc(1024 * 1024);
  const block = deflateRawSync(mib, { finishFlush: constants.Z_FULL_FLUSH });
  // An empty last block ends the stream.
  const last = Buffer.from([0x03, 0x00]);
  return Buffer.concat([...Array<Buffer>(bytes / mib.length).fill(block), last]);
}

const signature = (value: number): Buffer => uint32(value);

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
