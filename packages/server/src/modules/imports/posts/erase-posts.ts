import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import type { ImportKey } from '../import-state.ts';
import type { ImportsParts } from '../index.ts';
import type { ImportsTables } from '../tables.ts';

const ERASE = 'imports.erase_posts';
const ErasePayload = z.object({ accountId: z.uuid(), importId: z.uuid() });
/** Posts that are erased in one transaction. */
const CHUNK = 50;

/** Names the job that erases the posts of an import that was cancelled, removed or failed. */
export function defineErasePosts(parts: ImportsParts): void {
  parts.jobs.define(ERASE, (payload) => erasePosts(parts, ErasePayload.parse(payload)));
}

/** Has the posts of an import go once the transaction is durable, whatever happens to this process then. */
export const erasePostsLater = (tx: Tx, parts: ImportsParts, key: ImportKey): Promise<void> =>
  parts.jobs.add(
    tx,
    ERASE,
    { accountId: key.accountId, importId: key.importId },
    { key: `${ERASE}:${key.importId}` },
  );

/** Erases what is left of imports of the account that are gone, so that their posts may come anew. */
export async function eraseGone(parts: ImportsParts, accountId: string): Promise<void> {
  const tables = parts.database.tables<ImportsTables>();
  const noted = await tables
    .selectFrom('imports.origin')
    .select('import_id')
    .distinct()
    .where('account_id', '=', accountId)
    .execute();
  const there = await tables
    .selectFrom('imports.import')
    .select('import_id')
    .where('account_id', '=', accountId)
    .where('state', 'not in', ['cancelled', 'failed'])
    .execute();
  const standing = new Set(there.map((row) => row.import_id));
  for (const { import_id: importId } of noted)
    if (!standing.has(importId)) await erasePosts(parts, { accountId, importId });
}

/** Erases every post and moment of an import that no run writes any more, with their files. */
async function erasePosts(parts: ImportsParts, key: ImportKey): Promise<void> {
  while (await parts.database.transaction((tx) => eraseSome(tx, parts, key)));
}

/** Answers whether there may be more. */
async function eraseSome(
  tx: Tx,
  parts: ImportsParts,
  { accountId, importId }: ImportKey,
): Promise<boolean> {
  const tables = tx.tables<ImportsTables>();
  const rows = await tables
    .selectFrom('imports.origin')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('import_id', '=', importId)
    .orderBy('service')
    .orderBy('origin_id')
    .limit(CHUNK)
    .forUpdate()
    .execute();
  if (rows.length === 0) return false;
  const idsIn = (place: string) => rows.flatMap((row) => (row.place === place ? row.post_id : []));
  await parts.square.removeImported(tx, accountId, idsIn('square'));
  await parts.moments.removeImported(tx, accountId, idsIn('moments'));
  await tables
    .deleteFrom('imports.origin')
    .where('account_id', '=', accountId)
    .where(
      'post_id',
      'in',
      rows.map((row) => row.post_id),
    )
    .execute();
  return true;
}
