import type { ChatImport } from '@teahouse/contract';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { ImportRow, ImportsTables } from './tables.ts';

export type Import = Selectable<ImportRow>;

/** Import as routes answer it. */
export const presentImport = (row: Import): ChatImport => ({
  id: row.import_id,
  fileName: row.file_name,
  bytes: Number(row.bytes),
  state: row.state,
  progress: row.progress,
  messages: row.messages,
  attachments: row.attachments,
  notUnderstood: row.not_understood,
  question: row.question,
  refusal: row.refusal,
  conversationId: row.state === 'done' ? row.conversation_id : null,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

/** An import of its owner, if there is one. */
export async function findImport(
  database: Database,
  accountId: string,
  importId: string,
): Promise<Import | undefined> {
  return database
    .tables<ImportsTables>()
    .selectFrom('imports.import')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
}

export async function insertImport(database: Database, row: Insertable<ImportRow>): Promise<void> {
  await database.tables<ImportsTables>().insertInto('imports.import').values(row).execute();
}

/** Changes an import that is still in one of `from`; answers whether it was, and tells its owner's devices. */
export async function moveImport(
  parts: { database: Database; bus: LiveBus },
  accountId: string,
  importId: string,
  from: readonly ChatImport['state'][],
  change: Updateable<ImportRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await parts.database
    .tables<ImportsTables>()
    .updateTable('imports.import')
    .set(change)
    .where('account_id', '=', accountId)
    .where('import_id', '=', importId)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  tellImports(parts.bus, accountId);
  return true;
}

/** Has the owner's devices fetch their imports again. */
export function tellImports(bus: LiveBus, accountId: string): void {
  bus.publish({
    kind: 'deliver',
    accounts: [accountId],
    frame: JSON.stringify({ type: 'changed', what: 'imports' }),
  });
}
