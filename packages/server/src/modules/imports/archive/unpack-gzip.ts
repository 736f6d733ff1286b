import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ArchiveLimits } from './archive-limits.ts';
import { ArchiveRefusal } from './archive-refusal.ts';

/** Unpacks a gzip file to another path, at most `limits.totalBytes` and never grown beyond the ratio. Throws an ArchiveRefusal. */
export async function unpackGzip(
  from: string,
  to: string,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<void> {
  const { size } = await stat(from);
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limits.totalBytes)
        done(new ArchiveRefusal('imports.archive_too_large', 'the gzip unpacks to too much'));
      else if (bytes > limits.ratioFromBytes && bytes > limits.ratio * size)
        done(new ArchiveRefusal('imports.archive_hostile', `${bytes} bytes out of ${size}`));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(
      createReadStream(from),
      createGunzip(),
      count,
      createWriteStream(to, { mode: 0o600 }),
      {
        signal,
      },
    );
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ArchiveRefusal) throw error;
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new ArchiveRefusal('imports.archive_damaged', String(error));
    throw error;
  }
}
