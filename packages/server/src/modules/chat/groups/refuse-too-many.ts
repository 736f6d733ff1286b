import type { Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables } from '../tables.ts';

/** An account is in at most this many conversations (sync.md P3). */
const MAX_CONVERSATIONS = 2_000;

/** Refuses chat.group_limit when one of the accounts is in too many conversations now; called after the rows were written. */
export async function refuseTooMany(tx: Tx, accountIds: readonly string[]): Promise<void> {
  const over = await tx
    .tables<ChatTables>()
    .selectFrom('chat.membership')
    .select('account_id')
    .where('account_id', 'in', [...accountIds])
    .where('left_position', 'is', null)
    .groupBy('account_id')
    .having((eb) => eb.fn.countAll(), '>', MAX_CONVERSATIONS)
    .limit(1)
    .executeTakeFirst();
  if (over) refuse('chat.group_limit');
}
