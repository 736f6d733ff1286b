import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tx } from '../../platform/db/database.ts';
import { addOnce, repeatJob } from '../../platform/repeat-job.ts';
import { UNDER_WAY } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { readLater } from './read-job.ts';
import type { ImportsTables } from './tables.ts';
import { importOf, uploadFolder } from './upload-path.ts';

const TASK = 'imports.sweep';
const EVERY_MS = 30_000;
/** The first sweep comes when the start is over. */
const FIRST_MS = 1_000;
/** A run that said nothing for so long is dead. */
const SILENT_MS = 30_000;
/** An upload that nobody wrote to for so long, and that belongs to no import, was broken off. */
const ABANDONED_MS = 60 * 60 * 1000;
const BATCH = 100;

/** Names the job that takes up imports whose run died, and puts it on the queue. */
export function startSweep(parts: ImportsParts): void {
  repeatJob(parts, TASK, { firstMs: FIRST_MS, everyMs: EVERY_MS }, () => sweep(parts));
}

/** Puts the sweep on the queue, once however many nodes ask for it. */
export const sweepLater = (
  tx: Tx,
  parts: Pick<ImportsParts, 'jobs'>,
  afterMs = EVERY_MS,
): Promise<void> => addOnce(tx, parts, TASK, afterMs);

/** Has imports whose run died be read again, and removes uploads that belong to none under way. */
export async function sweep(parts: ImportsParts): Promise<void> {
  const silent = await parts.database
    .tables<ImportsTables>()
    .selectFrom('imports.import')
    .select(['account_id', 'import_id'])
    .where('state', 'in', ['reading', 'writing'])
    .where('beat_at', '<', new Date(parts.clock.now().getTime() - SILENT_MS))
    .limit(BATCH)
    .execute();
  for (const row of silent)
    await parts.database.transaction((tx) =>
      readLater(tx, parts, { accountId: row.account_id, importId: row.import_id }),
    );
  await sweepUploads(parts);
}

async function sweepUploads(parts: ImportsParts): Promise<void> {
  const folder = uploadFolder(parts.config.dataDir);
  const now = parts.clock.now().getTime();
  const old = new Map<string, string[]>();
  for (const name of await readdir(folder).catch(() => [])) {
    const importId = importOf(name);
    const path = join(folder, name);
    const found = importId && (await stat(path).catch(() => undefined));
    if (importId && found && now - found.mtimeMs > ABANDONED_MS)
      old.set(importId, [...(old.get(importId) ?? []), path]);
  }
  if (old.size === 0) return;
  const needed = await parts.database
    .tables<ImportsTables>()
    .selectFrom('imports.import')
    .select('import_id')
    .where('import_id', 'in', [...old.keys()])
    .where('state', 'in', [...UNDER_WAY])
    .execute();
  for (const { import_id } of needed) old.delete(import_id);
  for (const path of [...old.values()].flat()) await rm(path, { force: true });
}
