import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { type Import, tellImports, UNDER_WAY } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { readLater } from './read-job.ts';
import { sweepLater } from './sweep.ts';
import type { ImportRow, ImportsTables } from './tables.ts';
import { uploadFolder, uploadPath } from './upload-path.ts';
import { openWallClock } from './whatsapp/wall-clock.ts';

/** Imports of one account that may be under way at once; as many may be on their way up. */
const MAX_AT_ONCE = 3;

export interface NewImport {
  accountId: string;
  kind: ImportRow['kind'];
  fileName: string;
  timeZone: string;
  upload: Readable;
}

/** Counts the uploads that have no row yet: each may be a gigabyte. */
export class UploadsUnderWay {
  readonly #counts = new Map<string, number>();

  of(accountId: string): number {
    return this.#counts.get(accountId) ?? 0;
  }

  /** Counts one more until what is answered is called. */
  begin(accountId: string): () => void {
    this.#counts.set(accountId, this.of(accountId) + 1);
    return () => {
      const left = this.of(accountId) - 1;
      if (left > 0) this.#counts.set(accountId, left);
      else this.#counts.delete(accountId);
    };
  }
}

/** Takes an upload into the data folder and begins to read it. Refuses a fourth import under way, an empty upload and an unknown time zone. */
export async function startImport(
  parts: ImportsParts,
  uploads: UploadsUnderWay,
  input: NewImport,
): Promise<Import> {
  const { accountId, upload } = input;
  // the phone may go away while nobody reads yet
  upload.on('error', () => undefined);
  const importId = newId();
  const path = uploadPath(parts.config.dataDir, importId);
  const end = uploads.begin(accountId);
  try {
    checkTimeZone(input.timeZone);
    if (uploads.of(accountId) > MAX_AT_ONCE) refuse('imports.too_many');
    // before a gigabyte is taken; what counts is the look when it is there
    const rows = await countUnderWay(parts.database.tables<ImportsTables>(), accountId);
    if (rows >= MAX_AT_ONCE) refuse('imports.too_many');
    await mkdir(uploadFolder(parts.config.dataDir), { recursive: true });
    await pipeline(upload, createWriteStream(path, { mode: 0o600 }));
    const { size } = await stat(path);
    if (size === 0) refuse(input.kind === 'posts' ? 'imports.not_posts' : 'imports.not_an_archive');
    return await parts.database.transaction((tx) =>
      insertImport(tx, parts, { ...input, importId, bytes: size }),
    );
  } catch (error) {
    // what was not read would keep the connection waiting
    upload.resume();
    await rm(path, { force: true });
    throw error;
  } finally {
    end();
  }
}

/** Writes the row of an import whose upload is there, and has it read. Refuses a fourth under way. */
export async function insertImport(
  tx: Tx,
  parts: ImportsParts,
  input: Omit<NewImport, 'upload'> & { importId: string; bytes: number },
): Promise<Import> {
  const { accountId, importId } = input;
  const tables = tx.tables<ImportsTables>();
  const now = parts.clock.now();
  await tables
    .insertInto('imports.importer')
    .values({ account_id: accountId, last_started_at: now })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ last_started_at: sql`excluded.last_started_at` }),
    )
    .execute();
  // the account is held now: imports that begin together are counted one after the other
  if ((await countUnderWay(tables, accountId)) >= MAX_AT_ONCE) refuse('imports.too_many');
  const row = await tables
    .insertInto('imports.import')
    .values({
      account_id: accountId,
      import_id: importId,
      file_name: input.fileName,
      bytes: BigInt(input.bytes),
      time_zone: input.timeZone,
      kind: input.kind,
      state: 'reading',
      date_order: null,
      refusal: null,
      conversation_id: null,
      created_at: now,
      finished_at: null,
      beat_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await readLater(tx, parts, { accountId, importId });
  await sweepLater(tx, parts);
  tx.afterCommit(() => tellImports(parts.bus, accountId));
  return row;
}

function checkTimeZone(timeZone: string): void {
  try {
    openWallClock(timeZone);
  } catch (error) {
    if (error instanceof RangeError)
      refuse('common.invalid', { fields: [{ path: 'timeZone', message: 'no such time zone' }] });
    throw error;
  }
}

async function countUnderWay(tables: Kysely<ImportsTables>, accountId: string): Promise<number> {
  const rows = await tables
    .selectFrom('imports.import')
    .select('import_id')
    .where('account_id', '=', accountId)
    .where('state', 'in', [...UNDER_WAY])
    .limit(MAX_AT_ONCE)
    .execute();
  return rows.length;
}
