import type { Media, Upload } from '@teahouse/contract';
import type { Kysely, Selectable } from 'kysely';
import type { MediaTables, UploadRow } from './tables.ts';

/** Whose upload, and which. */
export interface UploadKey {
  accountId: string;
  uploadId: string;
}

export type UploadState = Selectable<UploadRow>;

/** The account's own upload, or undefined. */
export const findUpload = (
  tables: Kysely<MediaTables>,
  { accountId, uploadId }: UploadKey,
): Promise<UploadState | undefined> =>
  tables
    .selectFrom('media.upload')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();

/** The account's own upload, held until the transaction ends, or undefined. */
export const lockUpload = (
  tables: Kysely<MediaTables>,
  { accountId, uploadId }: UploadKey,
): Promise<UploadState | undefined> =>
  tables
    .selectFrom('media.upload')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('upload_id', '=', uploadId)
    .forUpdate()
    .executeTakeFirst();

/** An upload as its owner sees it; with the media once that is ready. */
export async function presentUpload(
  tables: Kysely<MediaTables>,
  row: UploadState,
): Promise<Upload> {
  return {
    id: row.upload_id,
    clientId: row.client_id,
    kind: row.kind,
    state: row.state,
    offset: Number(row.received),
    bytes: Number(row.bytes),
    refusal: row.refusal,
    media: row.state === 'ready' ? await findDescription(tables, row.upload_id) : null,
  };
}

async function findDescription(
  tables: Kysely<MediaTables>,
  mediaId: string,
): Promise<Media | null> {
  const item = await tables
    .selectFrom('media.item')
    .select('description')
    .where('media_id', '=', mediaId)
    .executeTakeFirst();
  return item?.description ?? null;
}
