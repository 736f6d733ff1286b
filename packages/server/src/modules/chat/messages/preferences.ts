import type { ChatPreferences } from '@teahouse/contract';
import { sql } from 'kysely';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { LiveBus } from '../../../platform/live-bus/live-bus.ts';
import { frame } from '../frames.ts';
import type { ChatTables } from '../tables.ts';

/** What the account chose for chat as a whole. */
export async function getPreferences(
  database: Database,
  accountId: string,
): Promise<ChatPreferences> {
  const row = await database
    .tables<ChatTables>()
    .selectFrom('chat.preference')
    .select('receipts')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return { receipts: row?.receipts ?? true };
}

/** Changes what the account chose. Who shows receipts no longer, or again, is forgotten: nothing of before is shown (sync.md K1). */
export async function changePreferences(
  parts: { database: Database; bus: LiveBus },
  accountId: string,
  change: { receipts?: boolean | undefined },
): Promise<ChatPreferences> {
  const { receipts } = change;
  const before = await getPreferences(parts.database, accountId);
  if (receipts === undefined || receipts === before.receipts) return before;
  await parts.database.transaction(async (tx) => {
    await tx
      .tables<ChatTables>()
      .insertInto('chat.preference')
      .values({ account_id: accountId, receipts })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ receipts }))
      .execute();
    const told = await forgetReceipts(tx, accountId);
    tx.afterCommit(() => {
      const deliver = (accounts: string[], what: 'preferences' | 'conversations') =>
        parts.bus.publish({ kind: 'deliver', accounts, frame: frame({ type: 'changed', what }) });
      deliver([accountId], 'preferences');
      deliver([accountId, ...told], 'conversations');
    });
  });
  return { receipts };
}

/** Forgets how far the account has come everywhere; answers the other sides of direct conversations that saw it. */
async function forgetReceipts(tx: Tx, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ other: string | null }>`
    update chat.member m set delivered_position = 0, seen_position = 0
      from chat.conversation c
     where c.conversation_id = m.conversation_id and m.account_id = ${accountId}
       and m.conversation_id in (select s.conversation_id from chat.membership s
                                  where s.account_id = ${accountId} and s.left_position is null)
       and m.delivered_position + m.seen_position > 0
    returning case when c.kind = 'direct' then (
      select o.account_id from chat.member o
       where o.conversation_id = m.conversation_id and o.account_id <> ${accountId}) end as other`.execute(
    tx.tables<ChatTables>(),
  );
  return rows.flatMap(({ other }) => other ?? []);
}
