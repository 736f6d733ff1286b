import { rm } from 'node:fs/promises';
import { type Import, tellImports } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { uploadPath } from './start-import.ts';
import type { ImportsTables } from './tables.ts';

/** Erases what an import wrote: its conversation, files, report. The row itself stays. */
export async function eraseTraces(parts: ImportsParts, found: Import): Promise<void> {
  const { account_id: accountId, import_id: importId } = found;
  await parts.database.transaction(async (tx) => {
    const tables = tx.tables<ImportsTables>();
    const row = await tables
      .selectFrom('imports.import')
      .select('conversation_id')
      .where('account_id', '=', accountId)
      .where('import_id', '=', importId)
      .executeTakeFirst();
    if (row?.conversation_id) await parts.chat.removeConversations(tx, [row.conversation_id]);
    for (const table of ['imports.report_line', 'imports.media'] as const)
      await tables
        .deleteFrom(table)
        .where('account_id', '=', accountId)
        .where('import_id', '=', importId)
        .execute();
    await tables
      .updateTable('imports.import')
      .set({ conversation_id: null, messages: 0, attachments: 0, not_understood: 0, progress: 0 })
      .where('account_id', '=', accountId)
      .where('import_id', '=', importId)
      .execute();
  });
  await parts.blobs.remove(`imports/${importId}/`);
}

/** Removes an import with all that came of it. */
export async function removeImport(parts: ImportsParts, found: Import): Promise<void> {
  await eraseTraces(parts, found);
  await parts.database
    .tables<ImportsTables>()
    .deleteFrom('imports.import')
    .where('account_id', '=', found.account_id)
    .where('import_id', '=', found.import_id)
    .execute();
  await rm(uploadPath(parts.config.dataDir, found.import_id), { force: true });
  tellImports(parts.bus, found.account_id);
}
