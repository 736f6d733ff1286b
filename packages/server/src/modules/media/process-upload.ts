import type { Kysely } from 'kysely';
import { Refusal } from '../../platform/refusal.ts';
import type { MediaParts } from './index.ts';
import { makeSafe, mediaBlobs, type Safe } from './make-safe.ts';
import { FRESH_MS, MAX_TRIES } from './rules.ts';
import type { MediaTables } from './tables.ts';
import { removeUploadFiles, uploadPath } from './upload-file.ts';
import { lockUpload, type UploadKey, type UploadState } from './upload-state.ts';

/** Uploads that are made safe in this process just now, by id. */
export type Runs = Map<string, Promise<void>>;

/** Makes an upload in state `processing` safe, unless that is under way; resolves when it is `ready` or `refused`, or when this try broke. */
export function processUpload(parts: MediaParts, key: UploadKey): Promise<void> {
  const { runs, log } = parts;
  const running = runs.get(key.uploadId);
  if (running) return running;
  const run = tryOnce(parts, key)
    // it stays `processing`; the sweep tries again
    .catch((error: unknown) => log.error({ error, ...key }, 'an upload could not be processed'))
    .finally(() => runs.delete(key.uploadId));
  runs.set(key.uploadId, run);
  return run;
}

async function tryOnce(parts: MediaParts, key: UploadKey): Promise<void> {
  const row = await countTry(parts, key);
  if (!row) return;
  const path = uploadPath(parts.config.dataDir, row.upload_id);
  let outcome: Safe | Refusal;
  try {
    if (row.tries > MAX_TRIES) throw new Refusal('media.broken');
    outcome = await makeSafe(parts, {
      mediaId: row.upload_id,
      ownerId: row.account_id,
      kind: row.kind,
      path,
      fileName: row.file_name,
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'common.busy') throw error;
    outcome = error;
  }
  const kept = await writeOutcome(parts, key, outcome);
  if (!kept) await parts.blobs.remove(mediaBlobs(key.uploadId));
  await removeUploadFiles(parts.config.dataDir, key.uploadId);
}

const countTry = (parts: MediaParts, key: UploadKey): Promise<UploadState | undefined> =>
  parts.database
    .tables<MediaTables>()
    .updateTable('media.upload')
    .set((eb) => ({ tries: eb('tries', '+', 1), changed_at: parts.clock.now() }))
    .where('account_id', '=', key.accountId)
    .where('upload_id', '=', key.uploadId)
    .where('state', '=', 'processing')
    .returningAll()
    .executeTakeFirst();

/** Writes what came of it down; answers whether the media is kept: not when it was refused, or given up meanwhile. */
const writeOutcome = (
  parts: MediaParts,
  key: UploadKey,
  outcome: Safe | Refusal,
): Promise<boolean> =>
  parts.database.transaction(async (tx) => {
    const tables = tx.tables<MediaTables>();
    const held = await lockUpload(tables, key);
    if (held?.state !== 'processing') return held?.state === 'ready';
    const refused = outcome instanceof Refusal;
    const now = parts.clock.now();
    if (!refused) await insertItem(parts, tables, key.accountId, outcome);
    await tables
      .updateTable('media.upload')
      .set({
        state: refused ? 'refused' : 'ready',
        refusal: refused ? outcome.code : null,
        changed_at: now,
      })
      .where('account_id', '=', key.accountId)
      .where('upload_id', '=', key.uploadId)
      .execute();
    return !refused;
  });

/** Writes a piece of media down, fresh for a day. */
export async function insertItem(
  { clock }: Pick<MediaParts, 'clock'>,
  tables: Kysely<MediaTables>,
  ownerId: string,
  { description, variants }: Safe,
): Promise<void> {
  await tables
    .insertInto('media.item')
    .values({
      media_id: description.id,
      owner_id: ownerId,
      description: JSON.stringify(description),
      variants: JSON.stringify(variants),
      fresh_until: new Date(clock.now().getTime() + FRESH_MS),
    })
    .execute();
}
