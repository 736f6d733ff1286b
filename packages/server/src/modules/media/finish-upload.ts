import { setTimeout } from 'node:timers/promises';
import type { Upload } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import type { MediaParts } from './index.ts';
import { processUpload } from './process-upload.ts';
import type { MediaTables } from './tables.ts';
import { bytesOnDisk, uploadPath } from './upload-file.ts';
import { findUpload, lockUpload, presentUpload, type UploadKey } from './upload-state.ts';

/** Whoever asks waits at most so long for the outcome. */
const WAIT_MS = 10_000;

/** All bytes are there: has the file made safe, and answers how that stands after ten seconds at most. Refuses media.incomplete. */
export async function finishUpload(parts: MediaParts, key: UploadKey): Promise<Upload> {
  const state = await parts.turns.take(key.uploadId, () => beginProcessing(parts, key));
  if (state === 'processing')
    await Promise.race([processUpload(parts, key), setTimeout(WAIT_MS, undefined, { ref: false })]);
  const tables = parts.database.tables<MediaTables>();
  return presentUpload(tables, (await findUpload(tables, key)) ?? refuse('common.not_found'));
}

const beginProcessing = (parts: MediaParts, key: UploadKey): Promise<Upload['state']> =>
  parts.database.transaction(async (tx) => {
    const tables = tx.tables<MediaTables>();
    const row = (await lockUpload(tables, key)) ?? refuse('common.not_found');
    if (row.state !== 'receiving') return row.state;
    const there = await bytesOnDisk(uploadPath(parts.config.dataDir, key.uploadId));
    if (row.received < row.bytes || there < Number(row.bytes)) refuse('media.incomplete');
    await tables
      .updateTable('media.upload')
      .set({ state: 'processing', changed_at: parts.clock.now() })
      .where('account_id', '=', key.accountId)
      .where('upload_id', '=', key.uploadId)
      .execute();
    return 'processing';
  });
