import type { ChatImport } from '@teahouse/contract';
import type { Selectable } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { ImportRow, ImportsTables } from './tables.ts';

export type Import = Selectable<ImportRow>;

/** Which import, of whom. */
export interface ImportKey {
  accountId: string;
  importId: string;
}

/** States in which a run reads or writes. */
export const RUNNING = ['reading', 'writing'] as const satisfies ChatImport['state'][];
/** States that may still become an archive. */
export const UNDER_WAY = [...RUNNING, 'asking'] as const satisfies ChatImport['state'][];

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
  { accountId, importId }: ImportKey,
): Promise<Import | undefined> {
  return database
    .tables<ImportsTables>()
    .selectFrom('imports.import')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
}

/** An import of its owner, held until the transaction ends: no run writes meanwhile. */
export async function lockImport(
  tx: Tx,
  { accountId, importId }: ImportKey,
): Promise<Import | undefined> {
  return tx
    .tables<ImportsTables>()
    .selectFrom('imports.import')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('import_id', '=', importId)
    .forUpdate()
    .executeTakeFirst();
}

/** Has the owner's devices fetch their imports again. */
export function tellImports(bus: LiveBus, accountId: string): void {
  bus.publish({
    kind: 'deliver',
    accounts: [accountId],
    frame: JSON.stringify({ type: 'changed', what: 'imports' }),
  });
}
