import type { Database } from '../../platform/db/database.ts';
import type { Import } from './import-state.ts';
import type { ImportRow, ImportsTables } from './tables.ts';

const MAX_LISTED = 100;

/** Imports of one kind of an account, the newest first. */
export const listImports = (
  database: Database,
  accountId: string,
  kind: ImportRow['kind'],
): Promise<Import[]> =>
  database
    .tables<ImportsTables>()
    .selectFrom('imports.import')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .orderBy('import_id', 'desc')
    .limit(MAX_LISTED)
    .execute();
