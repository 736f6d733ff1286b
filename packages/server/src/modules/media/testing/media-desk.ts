import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Media, MediaKind, MediaVariant, RefusalCode, Upload } from '@teahouse/contract';
import { vi } from 'vitest';
import { openTestHouse, type TestHouseOverrides } from '../../../platform/testing/test-house.ts';
import { createMedia } from '../index.ts';

const callerOf = (accountId: string) => ({
  accountId,
  sessionId: randomUUID(),
  role: 'member' as const,
});

/** Media on a real database and a real folder; `reopen` is a server that starts again. */
export async function openMediaDesk(overrides: TestHouseOverrides = {}) {
  const house = await openTestHouse(overrides);
  let media = createMedia(house);
  const call = (accountId: string, uploadId: string) => ({
    caller: callerOf(accountId),
    params: { uploadId },
  });
  const uploadOf = async (answer: Promise<unknown>) =>
    ((await answer) as { upload: Upload }).upload;

  const start = (
    accountId: string,
    body: { kind: MediaKind; bytes: number; fileName?: string; clientId?: string },
  ) =>
    uploadOf(
      media.handlers.startUpload({
        caller: callerOf(accountId),
        body: { clientId: randomUUID(), fileName: '', ...body },
      } as never),
    );
  const append = (accountId: string, uploadId: string, offset: number, part: Buffer | Readable) =>
    uploadOf(
      media.handlers.appendUpload({
        ...call(accountId, uploadId),
        query: { offset },
        upload: Buffer.isBuffer(part) ? Readable.from([part], { objectMode: false }) : part,
      } as never),
    );
  const finish = (accountId: string, uploadId: string) =>
    uploadOf(media.handlers.finishUpload(call(accountId, uploadId) as never));

  const desk = {
    house,
    get media() {
      return media;
    },
    start,
    append,
    finish,
    get: (accountId: string, uploadId: string) =>
      uploadOf(media.handlers.getUpload(call(accountId, uploadId) as never)),
    cancel: (accountId: string, uploadId: string) =>
      media.handlers.cancelUpload(call(accountId, uploadId) as never),
    /** A file from its first byte to what came of it. */
    async upload(
      accountId: string,
      kind: MediaKind,
      bytes: Buffer,
      fileName = '',
    ): Promise<Upload> {
      const { id } = await start(accountId, { kind, bytes: bytes.length, fileName });
      if (bytes.length > 0) await append(accountId, id, 0, bytes);
      const finished = await finish(accountId, id);
      return finished.state === 'processing' ? desk.done(accountId, id) : finished;
    },
    /** An upload once it is no longer processed. */
    done: (accountId: string, uploadId: string): Promise<Upload> =>
      vi.waitFor(
        async () => {
          const now = await desk.get(accountId, uploadId);
          if (now.state === 'processing') throw new Error('it is still being processed');
          return now;
        },
        { timeout: 90_000, interval: 20 },
      ),
    /** Media that is ready; throws with the refusal where it is not. */
    async ready(accountId: string, kind: MediaKind, bytes: Buffer, fileName = ''): Promise<Media> {
      const { media: made, refusal, state } = await desk.upload(accountId, kind, bytes, fileName);
      if (!made) throw new Error(`the upload is ${state} ${refusal}`);
      return made;
    },
    /** The bytes of a variant, or undefined. */
    async read(mediaId: string, variant: MediaVariant = 'full'): Promise<Buffer | undefined> {
      const found = await media.service.openVariant(mediaId, variant);
      return found && buffer(await found.open());
    },
    /** What the owner's own route answers. */
    own: (accountId: string, mediaId: string, variant: MediaVariant = 'full') =>
      media.handlers.getOwnMedia({
        caller: callerOf(accountId),
        params: { mediaId, variant },
      } as never),
    /** Names of all files that media left on the disk. */
    files(): string[] {
      const { dataDir } = house.config;
      return ['media-uploads', join('blobs', 'media')].flatMap((name) => {
        const folder = join(dataDir, name);
        if (!existsSync(folder)) return [];
        return readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name));
      });
    },
    async reopen(): Promise<void> {
      await media.close();
      // the queue is the house's own, and knows its tasks already
      media = createMedia({ ...house, jobs: { ...house.jobs, define: () => undefined } });
    },
    async close(): Promise<void> {
      await house.jobs.stop();
      await media.close();
      await house.close();
    },
  };
  return desk;
}

export type MediaDesk = Awaited<ReturnType<typeof openMediaDesk>>;

/** The refusal of a call; throws when there is none. */
export async function refusalOf(work: Promise<unknown>): Promise<RefusalCode> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof Error && error.name === 'Refusal' && 'code' in error)
    return error.code as RefusalCode;
  throw error;
}
