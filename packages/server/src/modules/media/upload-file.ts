import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Refusal } from '../../platform/refusal.ts';

/** Where files lie while they come in, and while they are made safe. */
export const uploadFolder = (dataDir: string): string => join(dataDir, 'media-uploads');

/** Where the bytes of one upload lie. */
export const uploadPath = (dataDir: string, uploadId: string): string =>
  join(uploadFolder(dataDir), uploadId);

/** Where what is made of one upload lies until it is kept. */
export const madeFolder = (dataDir: string, uploadId: string): string =>
  `${uploadPath(dataDir, uploadId)}.made`;

/** Whose upload a name in the folder belongs to, undefined for names that are not ours. */
export const uploadOf = (name: string): string | undefined =>
  /^([0-9a-f-]{36})(\.made)?$/.exec(name)?.[1];

/** A phone that sends nothing for so long has gone away; sooner, when the next part waits behind it. */
const SILENT_MS = 20_000;
const SILENT_WITH_NEXT_MS = 2_000;

/** How far a part came. `refusal`: nothing of it counts; `broken`: what is counted is safe, the rest did not come. */
export interface Taken {
  bytes: number;
  refusal?: Refusal;
  broken?: true;
}

/** Makes the folder of uploads, for this house's own eyes. */
export async function makeUploadFolder(dataDir: string): Promise<void> {
  await mkdir(uploadFolder(dataDir), { recursive: true, mode: 0o700 });
}

/**
 * Writes a part at `offset`, whatever stood there, and answers when it is synced to the disk.
 * A part that goes beyond `room` bytes is refused with common.too_large.
 */
export async function takePart(
  path: string,
  offset: number,
  room: number,
  part: Readable,
  isNextWaiting: () => boolean,
): Promise<Taken> {
  // not a+: a tail that a crash left behind is written over
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT, 0o600);
  try {
    const taken = await copyPart(file, offset, room, part, isNextWaiting);
    if (taken.bytes > 0) await file.sync();
    // the name of a new file is only safe when its folder is
    if (taken.bytes > 0 && offset === 0) await syncFolder(dirname(path));
    return taken;
  } finally {
    await file.close();
  }
}

async function copyPart(
  file: FileHandle,
  offset: number,
  room: number,
  part: Readable,
  isNextWaiting: () => boolean,
): Promise<Taken> {
  let bytes = 0;
  let heardAt = performance.now();
  const silence = setInterval(() => {
    const limit = isNextWaiting() ? SILENT_WITH_NEXT_MS : SILENT_MS;
    if (performance.now() - heardAt > limit) part.destroy(new Refusal('common.invalid'));
  }, 250);
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      heardAt = performance.now();
      if (bytes + chunk.length > room)
        return { bytes: 0, refusal: new Refusal('common.too_large') };
      await writeWhole(file, chunk, offset + bytes);
      bytes += chunk.length;
    }
    return { bytes };
  } catch (error) {
    if (!(error instanceof Refusal) && !isBrokenOff(error)) throw error;
    return error instanceof Refusal && error.code === 'common.too_large'
      ? { bytes: 0, refusal: error }
      : { bytes, broken: true };
  } finally {
    clearInterval(silence);
  }
}

async function writeWhole(file: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position + done);
    done += bytesWritten;
  }
}

const isBrokenOff = (error: unknown) =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'EPIPE'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** How many bytes of an upload lie on the disk. */
export const bytesOnDisk = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Removes what an upload left in the data folder. */
export async function removeUploadFiles(dataDir: string, uploadId: string): Promise<void> {
  await rm(uploadPath(dataDir, uploadId), { force: true });
  await rm(madeFolder(dataDir, uploadId), { recursive: true, force: true });
}
