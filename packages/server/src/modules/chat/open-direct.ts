import type { Database } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { directPair } from './rules.ts';
import type { ChatTables } from './tables.ts';

/** The conversation with somebody who is or was a friend: it opened when the two became friends. Strangers and ids that do not exist are answered alike. */
export async function openDirect(
  database: Database,
  accountId: string,
  friendId: string,
): Promise<string> {
  const row = await database
    .tables<ChatTables>()
    .selectFrom('chat.direct_pair')
    .select('conversation_id')
    .where('pair', '=', directPair(accountId, friendId))
    .executeTakeFirst();
  return row?.conversation_id ?? refuse('common.not_found');
}
