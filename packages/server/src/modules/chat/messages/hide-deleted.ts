import type { Entry } from '@teahouse/contract';
import type { Kysely } from 'kysely';
import type { ChatTables } from '../tables.ts';

/** Answers what the account deleted for itself like what went by itself. */
export async function hideDeleted(
  tables: Kysely<ChatTables>,
  accountId: string,
  conversationId: string,
  entries: Entry[],
): Promise<void> {
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last) return;
  const rows = await tables
    .selectFrom('chat.deletion')
    .select('position')
    .where('account_id', '=', accountId)
    .where('conversation_id', '=', conversationId)
    .where('position', '>=', first.position)
    .where('position', '<=', last.position)
    .execute();
  for (const { position } of rows) {
    const entry = entries[position - first.position];
    if (entry?.position === position) entry.content = { kind: 'expired' };
  }
}
