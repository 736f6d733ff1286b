import { rm } from 'node:fs/promises';
import type { importsRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import { findImport, moveImport, presentImport } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { eraseTraces, removeImport } from './remove-import.ts';
import { startImport, uploadPath } from './start-import.ts';
import type { ImportsTables } from './tables.ts';

const REPORT_PAGE = 200;
const MAX_LISTED = 100;

/** The HTTP side of imports. */
export function createImportsHandlers(parts: ImportsParts): Handlers<typeof importsRoutes> {
  const { database } = parts;
  const getImport = async (accountId: string, importId: string) =>
    (await findImport(database, accountId, importId)) ?? refuse('common.not_found');
  const present = async (accountId: string, importId: string) => ({
    import: presentImport(await getImport(accountId, importId)),
  });
  return {
    startImport: async ({ caller, query, upload }) => ({
      import: presentImport(
        await startImport(parts, { accountId: caller.accountId, ...query, upload }),
      ),
    }),
    listImports: async ({ caller }) => {
      const rows = await database
        .tables<ImportsTables>()
        .selectFrom('imports.import')
        .selectAll()
        .where('account_id', '=', caller.accountId)
        .orderBy('import_id', 'desc')
        .limit(MAX_LISTED)
        .execute();
      return { imports: rows.map(presentImport) };
    },
    getImport: ({ caller, params }) => present(caller.accountId, params.importId),
    answerImport: async ({ caller, params, body }) => {
      const found = await getImport(caller.accountId, params.importId);
      if (!found.question?.candidates.includes(body.dateOrder)) refuse('imports.not_waiting');
      const moved = await moveImport(parts, caller.accountId, params.importId, ['asking'], {
        state: 'reading',
        date_order: body.dateOrder,
        question: null,
      });
      if (!moved) refuse('imports.not_waiting');
      await database.transaction((tx) =>
        parts.jobs.add(
          tx,
          'imports.read',
          { accountId: caller.accountId, importId: params.importId },
          { maxAttempts: 5 },
        ),
      );
      return present(caller.accountId, params.importId);
    },
    cancelImport: async ({ caller, params }) => {
      const found = await getImport(caller.accountId, params.importId);
      const stopped = await moveImport(
        parts,
        caller.accountId,
        params.importId,
        ['reading', 'asking', 'writing'],
        {
          state: 'cancelled',
          question: null,
          finished_at: parts.clock.now(),
        },
      );
      if (stopped && found.state === 'asking') {
        await eraseTraces(parts, found);
        await rm(uploadPath(parts.config.dataDir, params.importId), { force: true });
      }
      return present(caller.accountId, params.importId);
    },
    removeImport: async ({ caller, params }) => {
      await moveImport(parts, caller.accountId, params.importId, ['reading', 'asking', 'writing'], {
        state: 'cancelled',
      });
      await removeImport(parts, await getImport(caller.accountId, params.importId));
      return { done: true };
    },
    getImportReport: async ({ caller, params, query }) => {
      await getImport(caller.accountId, params.importId);
      const lines = await database
        .tables<ImportsTables>()
        .selectFrom('imports.report_line')
        .select(['line', 'text', 'reason'])
        .where('account_id', '=', caller.accountId)
        .where('import_id', '=', params.importId)
        .where('line', '>', query.after)
        .orderBy('line')
        .limit(REPORT_PAGE + 1)
        .execute();
      return { lines: lines.slice(0, REPORT_PAGE), more: lines.length > REPORT_PAGE };
    },
    getImportMedia: async ({ caller, params }) => {
      const media = await database
        .tables<ImportsTables>()
        .selectFrom('imports.media')
        .selectAll()
        .where('account_id', '=', caller.accountId)
        .where('media_id', '=', params.mediaId)
        .executeTakeFirst();
      const found = media && (await parts.blobs.find(media.blob_key));
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
