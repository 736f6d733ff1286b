import { MAX_MEDIA_BYTES, type MediaKind, type Upload } from '@teahouse/contract';
import { type Kysely, sql } from 'kysely';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import type { MediaParts } from './index.ts';
import { MAX_DAY_BYTES, MAX_UNDER_WAY } from './rules.ts';
import type { MediaTables } from './tables.ts';
import { presentUpload, type UploadState } from './upload-state.ts';

export interface NewUpload {
  clientId: string;
  kind: MediaKind;
  bytes: number;
  fileName: string;
}

const DAY_MS = 24 * 3600 * 1000;

/** The day (UTC) whose bytes are counted together. */
export const dayOf = (moment: Date): number => Math.floor(moment.getTime() / DAY_MS);

/**
 * Begins an upload; the same client id with the same body answers the one that was begun.
 * Refuses media.too_large, media.too_many, media.quota, media.client_id_reused; common.busy where this
 * machine cannot make sounds and videos safe.
 */
export async function startUpload(
  parts: MediaParts,
  accountId: string,
  input: NewUpload,
): Promise<Upload> {
  if (input.bytes > MAX_MEDIA_BYTES[input.kind]) refuse('media.too_large');
  if (!parts.workshop.takes(input.kind)) refuse('common.busy');
  // the first message of a while does not wait for its workbench
  parts.workshop.warm(input.kind);
  return parts.database.transaction(async (tx) => {
    const tables = tx.tables<MediaTables>();
    const now = parts.clock.now();
    const counted = await lockUploader(tables, accountId, dayOf(now));
    const before = await tables
      .selectFrom('media.upload')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('client_id', '=', input.clientId)
      .executeTakeFirst();
    if (before) return presentUpload(tables, sameOrRefused(before, input));
    if ((await countUnderWay(tables, accountId)) >= MAX_UNDER_WAY) refuse('media.too_many');
    if (counted + input.bytes > MAX_DAY_BYTES) refuse('media.quota');
    await tables
      .updateTable('media.uploader')
      .set({ bytes: BigInt(counted + input.bytes) })
      .where('account_id', '=', accountId)
      .execute();
    const row = await tables
      .insertInto('media.upload')
      .values({
        account_id: accountId,
        upload_id: newId(),
        client_id: input.clientId,
        kind: input.kind,
        file_name: input.fileName,
        bytes: BigInt(input.bytes),
        changed_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return presentUpload(tables, row);
  });
}

/** Holds the account's row: uploads that begin together are counted one after the other. Answers the bytes of `day`. */
async function lockUploader(
  tables: Kysely<MediaTables>,
  accountId: string,
  day: number,
): Promise<number> {
  // the target has an alias: a distributed table needs one to be read in its own update
  const { rows } = await sql<{ bytes: bigint }>`
    insert into media.uploader as uploader (account_id, day, bytes) values (${accountId}, ${day}, 0)
    on conflict (account_id) do update set day = excluded.day,
      bytes = case when uploader.day = excluded.day then uploader.bytes else 0 end
    returning uploader.bytes`.execute(tables);
  return Number(rows[0]?.bytes ?? 0);
}

function sameOrRefused(before: UploadState, input: NewUpload): UploadState {
  const same =
    before.kind === input.kind &&
    before.bytes === BigInt(input.bytes) &&
    before.file_name === input.fileName;
  return same ? before : refuse('media.client_id_reused');
}

async function countUnderWay(tables: Kysely<MediaTables>, accountId: string): Promise<number> {
  const rows = await tables
    .selectFrom('media.upload')
    .select('upload_id')
    .where('account_id', '=', accountId)
    .where('state', 'in', ['receiving', 'processing'])
    .limit(MAX_UNDER_WAY)
    .execute();
  return rows.length;
}
