import { rm } from 'node:fs/promises';
import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { type Import, type ImportKey, lockImport, tellImports, UNDER_WAY } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { erasePostsLater } from './posts/erase-posts.ts';
import type { ImportsTables } from './tables.ts';
import { unpackedPath, uploadPath } from './upload-path.ts';

const DROP = 'imports.drop_files';
const DropPayload = z.object({ importId: z.uuid() });

/** Where the files of an import lie among the blobs, or those of one run. */
export const blobFolder = (importId: string, runId?: string): string =>
  runId ? `imports/${importId}/${runId}/` : `imports/${importId}/`;

/** Names the job that removes the files of an import after its rows are gone. */
export function defineDropFiles(parts: ImportsParts): void {
  parts.jobs.define(DROP, (payload) => dropFiles(parts, DropPayload.parse(payload).importId));
}

/** Removes the upload and every file of an import. */
export async function dropFiles(
  parts: Pick<ImportsParts, 'blobs' | 'config'>,
  importId: string,
): Promise<void> {
  await parts.blobs.remove(blobFolder(importId));
  await dropUpload(parts, importId);
}

/** Removes the upload of an import, and what it was unpacked to. */
export async function dropUpload(
  { config }: Pick<ImportsParts, 'config'>,
  importId: string,
): Promise<void> {
  await rm(uploadPath(config.dataDir, importId), { force: true });
  await rm(unpackedPath(config.dataDir, importId), { force: true });
}

/** Has the files go once the transaction is durable, whatever happens to this process then. */
export const dropFilesLater = (tx: Tx, parts: ImportsParts, importId: string): Promise<void> =>
  parts.jobs.add(tx, DROP, { importId }, { key: `${DROP}:${importId}` });

/** Erases the rows that an import wrote: its conversation, media, report; its posts soon after. The import is held by the caller and stays. */
export async function eraseRows(tx: Tx, parts: ImportsParts, held: Import): Promise<void> {
  const tables = tx.tables<ImportsTables>();
  if (held.kind === 'posts')
    await erasePostsLater(tx, parts, { accountId: held.account_id, importId: held.import_id });
  if (held.conversation_id) await parts.chat.removeConversations(tx, [held.conversation_id]);
  for (const table of ['imports.report_line', 'imports.media'] as const)
    await tables
      .deleteFrom(table)
      .where('account_id', '=', held.account_id)
      .where('import_id', '=', held.import_id)
      .execute();
  await tables
    .updateTable('imports.import')
    .set({
      conversation_id: null,
      messages: 0,
      attachments: 0,
      not_understood: 0,
      moments: 0,
      known: 0,
    })
    .where('account_id', '=', held.account_id)
    .where('import_id', '=', held.import_id)
    .execute();
}

/** Ends an import that is under way, in any state, with nothing left of it but its row; one that is over stays as it is. */
export async function cancelImport(parts: ImportsParts, key: ImportKey): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const held = await lockImport(tx, key);
    if (!held || !(UNDER_WAY as readonly string[]).includes(held.state)) return;
    await eraseRows(tx, parts, held);
    await tx
      .tables<ImportsTables>()
      .updateTable('imports.import')
      .set({
        state: 'cancelled',
        run_id: null,
        question: null,
        finished_at: parts.clock.now(),
      })
      .where('account_id', '=', key.accountId)
      .where('import_id', '=', key.importId)
      .execute();
    await dropFilesLater(tx, parts, key.importId);
    tx.afterCommit(() => tellImports(parts.bus, key.accountId));
  });
}

/** Removes an import with all that came of it, under way or over. */
export async function removeImport(parts: ImportsParts, key: ImportKey): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const held = await lockImport(tx, key);
    if (!held) return;
    await eraseRows(tx, parts, held);
    await tx
      .tables<ImportsTables>()
      .deleteFrom('imports.import')
      .where('account_id', '=', key.accountId)
      .where('import_id', '=', key.importId)
      .execute();
    await dropFilesLater(tx, parts, key.importId);
    tx.afterCommit(() => tellImports(parts.bus, key.accountId));
  });
}
