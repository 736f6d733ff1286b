import type { DateOrder, importsRoutes } from '@teahouse/contract';
import { findFile } from '../../platform/blobs/blobs.ts';
import type { Handlers } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import { cancelImport, removeImport } from './erase-import.ts';
import {
  findImport,
  type ImportKey,
  lockImport,
  presentImport,
  tellImports,
} from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { listImports } from './list-imports.ts';
import { listReport } from './list-report.ts';
import { readLater } from './read-job.ts';
import { startImport, type UploadsUnderWay } from './start-import.ts';
import type { ImportsTables } from './tables.ts';

/** The HTTP side of imports. */
export function createImportsHandlers(
  parts: ImportsParts,
  uploads: UploadsUnderWay,
): Handlers<typeof importsRoutes> {
  const { database } = parts;
  const getImport = async (key: ImportKey) => {
    const found = await findImport(database, key);
    return { import: presentImport(found?.kind === 'chat' ? found : refuse('common.not_found')) };
  };
  const keyOf = (call: { caller: { accountId: string }; params: { importId: string } }) => ({
    accountId: call.caller.accountId,
    importId: call.params.importId,
  });
  return {
    startImport: async ({ caller, query, upload }) => {
      const input = { accountId: caller.accountId, kind: 'chat' as const, ...query, upload };
      return { import: presentImport(await startImport(parts, uploads, input)) };
    },
    listImports: async ({ caller }) => {
      const rows = await listImports(database, caller.accountId, 'chat');
      return { imports: rows.map(presentImport) };
    },
    getImport: (call) => getImport(keyOf(call)),
    answerImport: async (call) => {
      await answerImport(parts, keyOf(call), call.body.dateOrder);
      return getImport(keyOf(call));
    },
    cancelImport: async (call) => {
      await getImport(keyOf(call));
      await cancelImport(parts, keyOf(call));
      return getImport(keyOf(call));
    },
    removeImport: async (call) => {
      await getImport(keyOf(call));
      await removeImport(parts, keyOf(call));
      return { done: true };
    },
    getImportReport: async (call) => {
      await getImport(keyOf(call));
      return listReport(database, keyOf(call), call.query.after);
    },
    getImportMedia: async ({ caller, params }) => {
      const media = await database
        .tables<ImportsTables>()
        .selectFrom('imports.media')
        .selectAll()
        .where('account_id', '=', caller.accountId)
        .where('media_id', '=', params.mediaId)
        .executeTakeFirst();
      const found = media && (await findFile(parts.blobs, media.blob_key));
      if (!media || !found) refuse('common.not_found');
      return {
        ...found,
        type: media.mime,
        cache: 'private',
        ...(media.kind === 'file' ? { fileName: media.file_name } : {}),
      };
    },
  };
}

async function answerImport(
  parts: ImportsParts,
  key: ImportKey,
  dateOrder: DateOrder,
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const held = await lockImport(tx, key);
    if (held?.kind !== 'chat') refuse('common.not_found');
    if (held.state !== 'asking' || !held.question?.candidates.includes(dateOrder))
      refuse('imports.not_waiting');
    await tx
      .tables<ImportsTables>()
      .updateTable('imports.import')
      .set({
        state: 'reading',
        date_order: dateOrder,
        question: null,
        beat_at: parts.clock.now(),
      })
      .where('account_id', '=', key.accountId)
      .where('import_id', '=', key.importId)
      .execute();
    await readLater(tx, parts, key);
    tx.afterCommit(() => tellImports(parts.bus, key.accountId));
  });
}
