import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { findImport, type Import, insertImport } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import type { ImportsTables } from './tables.ts';
import { openWallClock } from './whatsapp/wall-clock.ts';

/** Imports of one account that may be under way at once. */
const MAX_AT_ONCE = 3;

/** Where the upload of an import lies until it has been read. */
export const uploadPath = (dataDir: string, importId: string): string =>
  join(dataDir, 'uploads', `${importId}.import`);

/** Takes an upload into the data folder and begins to read it. Refuses a fourth import under way and an unknown time zone. */
export async function startImport(
  parts: ImportsParts,
  input: { accountId: string; fileName: string; timeZone: string; upload: Readable },
): Promise<Import> {
  const { accountId, fileName, timeZone } = input;
  checkTimeZone(timeZone);
  await refuseTooMany(parts, accountId);
  const importId = newId();
  const path = uploadPath(parts.config.dataDir, importId);
  await mkdir(join(parts.config.dataDir, 'uploads'), { recursive: true });
  let bytes = 0;
  input.upload.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  try {
    await pipeline(input.upload, createWriteStream(path, { mode: 0o600 }));
    if (bytes === 0) refuse('imports.not_an_archive');
    // counted again: three uploads may have begun together
    await refuseTooMany(parts, accountId);
    await insertImport(parts.database, {
      account_id: accountId,
      import_id: importId,
      file_name: fileName,
      bytes: BigInt(bytes),
      time_zone: timeZone,
      state: 'reading',
      date_order: null,
      refusal: null,
      conversation_id: null,
      created_at: parts.clock.now(),
      finished_at: null,
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  await parts.database.transaction((tx) =>
    parts.jobs.add(tx, 'imports.read', { accountId, importId }, { key: importId, maxAttempts: 5 }),
  );
  return (await findImport(parts.database, accountId, importId)) ?? refuse('common.not_found');
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

async function refuseTooMany(parts: ImportsParts, accountId: string): Promise<void> {
  const under = await parts.database
    .tables<ImportsTables>()
    .selectFrom('imports.import')
    .select('import_id')
    .where('account_id', '=', accountId)
    .where('state', 'in', ['reading', 'asking', 'writing'])
    .limit(MAX_AT_ONCE)
    .execute();
  if (under.length >= MAX_AT_ONCE) refuse('imports.too_many');
}
