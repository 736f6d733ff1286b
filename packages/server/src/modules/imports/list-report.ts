import type { Database } from '../../platform/db/database.ts';
import type { ImportKey } from './import-state.ts';
import type { ImportsTables } from './tables.ts';

const PAGE = 200;

/** A page of the report behind a line; what one line is reported for stays on one page. */
export async function listReport(database: Database, key: ImportKey, after: number) {
  const lines = await database
    .tables<ImportsTables>()
    .selectFrom('imports.report_line')
    .select(['line', 'text', 'reason'])
    .where('account_id', '=', key.accountId)
    .where('import_id', '=', key.importId)
    // a line beyond the database's integers is beyond the report too
    .where('line', '>', Math.min(after, 2 ** 31 - 1))
    .orderBy('line')
    .limit(PAGE + 1)
    .execute();
  const next = lines[PAGE];
  return next
    ? { lines: lines.filter(({ line }) => line < next.line), more: true }
    : { lines, more: false };
}
