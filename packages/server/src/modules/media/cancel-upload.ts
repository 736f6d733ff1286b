import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import type { MediaParts } from './index.ts';
import { dayOf } from './start-upload.ts';
import type { MediaTables } from './tables.ts';
import { removeUploadFiles } from './upload-file.ts';
import { lockUpload, type UploadKey } from './upload-state.ts';

/** Gives an upload up: what was kept of it goes, and what did not come yet is not counted. Media that came of it stays. */
export async function cancelUpload(parts: MediaParts, key: UploadKey): Promise<void> {
  const removed = await parts.database.transaction(async (tx) => {
    const tables = tx.tables<MediaTables>();
    const row = (await lockUpload(tables, key)) ?? refuse('common.not_found');
    // somebody may use it already; unused, it goes with its day
    if (row.state === 'ready') return false;
    await tables
      .deleteFrom('media.upload')
      .where('account_id', '=', key.accountId)
      .where('upload_id', '=', key.uploadId)
      .execute();
    await tables
      .updateTable('media.uploader')
      .set({ bytes: sql`greatest(0, bytes - ${row.bytes - row.received})` })
      .where('account_id', '=', key.accountId)
      .where('day', '=', dayOf(parts.clock.now()))
      .execute();
    return true;
  });
  // after a part that is being written; a run that is under way cleans up by itself
  if (removed && !parts.runs.has(key.uploadId))
    await parts.turns.take(key.uploadId, () =>
      removeUploadFiles(parts.config.dataDir, key.uploadId),
    );
}
