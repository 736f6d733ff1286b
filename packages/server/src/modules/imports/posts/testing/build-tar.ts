/** One file, link or folder of a tar made by hand. */
export interface TarEntry {
  path: string;
  content?: Buffer | string;
  /** The sign of its kind; a file where it is not given. */
  kind?: string;
  /** The size in its header, where it lies. */
  claims?: number;
}

const BLOCK = 512;

/** A tar of these entries in memory, lies and all; long paths as GNU writes them. */
export function buildTar(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap((entry) => {
    const isLong = Buffer.byteLength(entry.path) > 99;
    const long = { path: '././@LongLink', kind: 'L', content: `${entry.path}\0` };
    return isLong ? [...record(long), ...record({ ...entry, path: 'long' })] : record(entry);
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function record({ path, content = '', kind = '0', claims }: TarEntry): Buffer[] {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write(`${(claims ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(kind, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)];
}
