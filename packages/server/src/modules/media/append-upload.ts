import type { Readable } from 'node:stream';
import type { Upload } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import type { MediaParts } from './index.ts';
import type { MediaTables } from './tables.ts';
import { bytesOnDisk, makeUploadFolder, takePart, uploadPath } from './upload-file.ts';
import { findUpload, presentUpload, type UploadKey, type UploadState } from './upload-state.ts';

/**
 * Takes the next part of an upload, safe on the disk when this answers. A part for another offset than the
 * one that is due changes nothing. What came of a part that broke off is kept; one that is too large is
 * refused with common.too_large and leaves nothing.
 */
export async function appendUpload(
  parts: MediaParts,
  key: UploadKey,
  offset: number,
  part: Readable,
): Promise<Upload> {
  // it may break off while it waits for its turn
  part.on('error', () => undefined);
  const tables = parts.database.tables<MediaTables>();
  try {
    return await parts.turns.take(key.uploadId, async () => {
      const row = (await findUpload(tables, key)) ?? refuse('common.not_found');
      if (row.state !== 'receiving') return presentUpload(tables, row);
      const path = uploadPath(parts.config.dataDir, key.uploadId);
      // a disk that was put back from an older copy may hold less than the database says
      const due = Math.min(Number(row.received), await bytesOnDisk(path));
      if (offset !== due) return presentUpload(tables, { ...row, received: BigInt(due) });
      await makeUploadFolder(parts.config.dataDir);
      const isNextWaiting = () => parts.turns.isAwaited(key.uploadId);
      const taken = await takePart(path, due, Number(row.bytes) - due, part, isNextWaiting);
      if (taken.refusal) throw taken.refusal;
      const now = await moveOn(parts, row, due + taken.bytes);
      if (taken.broken) refuse('common.invalid');
      return presentUpload(tables, now ?? refuse('common.not_found'));
    });
  } finally {
    // what was not read would keep the connection waiting
    part.resume();
  }
}

/** Writes down how far the upload is; undefined when it was given up meanwhile. */
const moveOn = (
  parts: MediaParts,
  row: UploadState,
  received: number,
): Promise<UploadState | undefined> =>
  parts.database
    .tables<MediaTables>()
    .updateTable('media.upload')
    .set({ received: BigInt(received), changed_at: parts.clock.now() })
    .where('account_id', '=', row.account_id)
    .where('upload_id', '=', row.upload_id)
    .where('state', '=', 'receiving')
    // the fence: only who knew the latest offset moves it
    .where('received', '=', row.received)
    .returningAll()
    .executeTakeFirst();
