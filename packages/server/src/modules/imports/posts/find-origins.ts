import type { PostService } from '@teahouse/contract';
import type { Selectable } from 'kysely';
import type { Database } from '../../../platform/db/database.ts';
import type { ImportsTables, OriginTable } from '../tables.ts';

type Origin = Selectable<OriginTable>;

/** What came of these posts of a service before, by what the service calls them; what is only waiting to be erased is gone. */
export async function findOrigins(
  database: Database,
  { accountId, service }: { accountId: string; service: PostService },
  originIds: readonly string[],
): Promise<Map<string, Origin>> {
  if (originIds.length === 0) return new Map();
  const rows = await database
    .tables<ImportsTables>()
    .selectFrom('imports.origin')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('service', '=', service)
    .where('origin_id', 'in', [...originIds])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('imports.import as standing')
          .select('standing.import_id')
          .where('standing.account_id', '=', accountId)
          .whereRef('standing.import_id', '=', 'imports.origin.import_id')
          .where('standing.state', 'not in', ['cancelled', 'failed']),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [row.origin_id, row]));
}
