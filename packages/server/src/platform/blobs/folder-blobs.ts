import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Blobs, checkBlobKey } from './blobs.ts';

/** Blobs in a folder of the data directory, for this user's eyes only. A put is written beside its place, synced, then renamed. */
export function createFolderBlobs(folder: string): Blobs {
  const pathOf = (key: string) => {
    checkBlobKey(key);
    return join(folder, key);
  };
  return {
    async put(key, content) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const part = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        await pipeline(
          content instanceof Readable ? content : Readable.from([content]),
          createWriteStream(part, { mode: 0o600 }),
        );
        const file = await open(part, 'r+');
        await file.sync();
        const { size } = await file.stat();
        await file.close();
        await rename(part, path);
        return size;
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async find(key, range) {
      const path = pathOf(key);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile()) return undefined;
      return { stream: createReadStream(path, range), bytes: found.size };
    },
    async size(key) {
      const found = await stat(pathOf(key)).catch(() => undefined);
      return found?.isFile() ? found.size : undefined;
    },
    async remove(key) {
      await rm(pathOf(key), { recursive: key.endsWith('/'), force: true });
    },
  };
}
