import type { ImportChoice, postImportsRoutes } from '@teahouse/contract';
import type { Handlers } from '../../../platform/http/handlers.ts';
import { refuse } from '../../../platform/refusal.ts';
import { cancelImport, removeImport } from '../erase-import.ts';
import { findImport, type ImportKey, lockImport, tellImports } from '../import-state.ts';
import type { ImportsParts } from '../index.ts';
import { listImports } from '../list-imports.ts';
import { listReport } from '../list-report.ts';
import { readLater } from '../read-job.ts';
import { startImport, type UploadsUnderWay } from '../start-import.ts';
import type { ImportsTables } from '../tables.ts';
import { presentPostImport } from './present-post-import.ts';

/** The HTTP side of imports of posts. */
export function createPostImportsHandlers(
  parts: ImportsParts,
  uploads: UploadsUnderWay,
): Handlers<typeof postImportsRoutes> {
  const { database } = parts;
  const getImport = async (key: ImportKey) => {
    const found = await findImport(database, key);
    return {
      import: presentPostImport(found?.kind === 'posts' ? found : refuse('common.not_found')),
    };
  };
  const keyOf = (call: { caller: { accountId: string }; params: { importId: string } }) => ({
    accountId: call.caller.accountId,
    importId: call.params.importId,
  });
  return {
    startPostImport: async ({ caller, query, upload }) => {
      const { fileName } = query;
      const input = { accountId: caller.accountId, kind: 'posts' as const, fileName, upload };
      const started = await startImport(parts, uploads, { ...input, timeZone: 'UTC' });
      return { import: presentPostImport(started) };
    },
    listPostImports: async ({ caller }) => {
      const rows = await listImports(database, caller.accountId, 'posts');
      return { imports: rows.map(presentPostImport) };
    },
    getPostImport: (call) => getImport(keyOf(call)),
    confirmPostImport: async (call) => {
      await confirm(parts, keyOf(call), call.body);
      return getImport(keyOf(call));
    },
    cancelPostImport: async (call) => {
      await getImport(keyOf(call));
      await cancelImport(parts, keyOf(call));
      return getImport(keyOf(call));
    },
    removePostImport: async (call) => {
      await getImport(keyOf(call));
      await removeImport(parts, keyOf(call));
      return { done: true };
    },
    getPostImportReport: async (call) => {
      await getImport(keyOf(call));
      return listReport(database, keyOf(call), call.query.after);
    },
  };
}

async function confirm(parts: ImportsParts, key: ImportKey, choice: ImportChoice): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const held = await lockImport(tx, key);
    if (held?.kind !== 'posts') refuse('common.not_found');
    if (held.state !== 'asking') refuse('imports.not_waiting');
    await tx
      .tables<ImportsTables>()
      .updateTable('imports.import')
      .set({ state: 'writing', choice: JSON.stringify(choice), beat_at: parts.clock.now() })
      .where('account_id', '=', key.accountId)
      .where('import_id', '=', key.importId)
      .execute();
    await readLater(tx, parts, key);
    tx.afterCommit(() => tellImports(parts.bus, key.accountId));
  });
}
