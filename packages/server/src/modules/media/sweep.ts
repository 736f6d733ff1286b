import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { repeatJob } from '../../platform/repeat-job.ts';
import { eraseMedia } from './erase-media.ts';
import type { MediaParts } from './index.ts';
import { processUpload } from './process-upload.ts';
import { FRESH_MS } from './rules.ts';
import type { MediaTables } from './tables.ts';
import { removeUploadFiles, uploadFolder, uploadOf } from './upload-file.ts';

const TASK = 'media.sweep';
const EVERY_MS = 10 * 60 * 1000;
/** The first sweep comes when the start is over. */
const FIRST_MS = 1_000;
/** Files whose upload has no row; a row is written before its file, so this is only for caution. */
const STRAY_MS = 3600 * 1000;
const BATCH = 200;

/** Names the job that ends old uploads and erases what nothing holds, and puts it on the queue. */
export function startSweep(parts: MediaParts): void {
  repeatJob(parts, TASK, { firstMs: FIRST_MS, everyMs: EVERY_MS }, () => sweep(parts));
}

/** Goes on with uploads that a stopped house left behind, ends those that are a day old, erases media that is neither used nor fresh. */
export async function sweep(parts: MediaParts): Promise<void> {
  await resume(parts);
  await endOldUploads(parts);
  await eraseUnused(parts);
  await removeStrays(parts);
}

async function resume(parts: MediaParts): Promise<void> {
  const waiting = await parts.database
    .tables<MediaTables>()
    .selectFrom('media.upload')
    .select(['account_id', 'upload_id'])
    .where('state', '=', 'processing')
    .limit(BATCH)
    .execute();
  // not awaited: a long film must not hold up the others
  for (const row of waiting)
    processUpload(parts, { accountId: row.account_id, uploadId: row.upload_id });
}

async function endOldUploads(parts: MediaParts): Promise<void> {
  const before = new Date(parts.clock.now().getTime() - FRESH_MS);
  for (;;) {
    const tables = parts.database.tables<MediaTables>();
    const old = await tables
      .selectFrom('media.upload')
      .select(['account_id', 'upload_id'])
      .where('changed_at', '<=', before)
      .where('state', '<>', 'processing')
      .limit(BATCH)
      .execute();
    for (const { account_id, upload_id } of old)
      await parts.turns.take(upload_id, async () => {
        const ended = await tables
          .deleteFrom('media.upload')
          .where('account_id', '=', account_id)
          .where('upload_id', '=', upload_id)
          .where('changed_at', '<=', before)
          .where('state', '<>', 'processing')
          .returning('upload_id')
          .executeTakeFirst();
        if (ended) await removeUploadFiles(parts.config.dataDir, upload_id);
      });
    if (old.length < BATCH) return;
  }
}

async function eraseUnused(parts: MediaParts): Promise<void> {
  for (;;) {
    const unused = await parts.database
      .tables<MediaTables>()
      .selectFrom('media.item')
      .select('media_id')
      .where('uses', '=', 0)
      .where('fresh_until', '<=', parts.clock.now())
      .limit(BATCH)
      .execute();
    for (const { media_id } of unused) await eraseMedia(parts, media_id);
    if (unused.length < BATCH) return;
  }
}

async function removeStrays(parts: MediaParts): Promise<void> {
  const folder = uploadFolder(parts.config.dataDir);
  const now = parts.clock.now().getTime();
  const strays = new Set<string>();
  for (const name of await readdir(folder).catch(() => [])) {
    const uploadId = uploadOf(name);
    const found = uploadId && (await stat(join(folder, name)).catch(() => undefined));
    if (uploadId && found && now - found.mtimeMs > STRAY_MS) strays.add(uploadId);
  }
  if (strays.size === 0) return;
  const known = await parts.database
    .tables<MediaTables>()
    .selectFrom('media.upload')
    .select('upload_id')
    .where('upload_id', 'in', [...strays])
    .execute();
  for (const { upload_id } of known) strays.delete(upload_id);
  for (const uploadId of strays)
    if (!parts.runs.has(uploadId)) await removeUploadFiles(parts.config.dataDir, uploadId);
}
