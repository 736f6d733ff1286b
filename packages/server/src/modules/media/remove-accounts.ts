import type { Tx } from '../../platform/db/database.ts';
import { eraseLater } from './erase-media.ts';
import type { MediaParts } from './index.ts';
import type { MediaTables } from './tables.ts';
import { removeUploadFiles } from './upload-file.ts';

/** Accounts that go away: their uploads go, and their media with its last use. */
export async function removeAccounts(
  tx: Tx,
  parts: MediaParts,
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const tables = tx.tables<MediaTables>();
  const ids = [...accountIds].sort();
  await tables.deleteFrom('media.uploader').where('account_id', 'in', ids).execute();
  const uploads = await tables
    .deleteFrom('media.upload')
    .where('account_id', 'in', ids)
    .returning('upload_id')
    .execute();
  const items = await tables
    .updateTable('media.item')
    .set({ fresh_until: parts.clock.now() })
    .where('owner_id', 'in', ids)
    .returning(['media_id', 'uses'])
    .execute();
  for (const { media_id, uses } of items) if (uses === 0) await eraseLater(tx, parts, media_id);
  tx.afterCommit(() => {
    // what this leaves behind is swept
    for (const { upload_id } of uploads)
      parts.turns
        .take(upload_id, () => removeUploadFiles(parts.config.dataDir, upload_id))
        .catch((error: unknown) => parts.log.warn({ error }, 'an upload was left behind'));
  });
}
