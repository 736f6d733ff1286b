import type { Database } from '../../../platform/db/database.ts';
import type { LiveBus } from '../../../platform/live-bus/live-bus.ts';
import { frame } from '../frames.ts';

interface ReceiptParts {
  database: Database;
  bus: LiveBus;
}

// Of a block nothing is told: while only one side may write, ticks stand still.
const KEEP = `
  update chat.member m
     set delivered_position = greatest(m.delivered_position, $3),
         seen_position = greatest(m.seen_position, $4)
    from chat.conversation c
   where m.conversation_id = $1 and m.account_id = $2 and c.conversation_id = $1
     and (m.delivered_position < $3 or m.seen_position < $4)
     and (c.kind = 'group' or c.kind = 'direct' and cardinality(c.writers) = 2)
     and coalesce((select p.receipts from chat.preference p where p.account_id = $2), true)
  returning m.delivered_position as delivered, m.seen_position as read,
            case when c.kind = 'direct' then (
              select o.account_id from chat.member o
               where o.conversation_id = $1 and o.account_id <> $2
                 and coalesce((select p.receipts from chat.preference p where p.account_id = o.account_id), true)
            ) end as other`;

/** Keeps how far a member has received and read, while they show it, and tells the other side of a direct conversation that shows it too (sync.md K1). Positions only grow; the caller knows that they may be read. */
export async function keepReceipts(
  parts: ReceiptParts,
  input: { accountId: string; conversationId: string; delivered: number; read: number },
): Promise<void> {
  const { accountId, conversationId } = input;
  const { rows } = await parts.database.pool.query<{
    delivered: number;
    read: number;
    other: string | null;
  }>(KEEP, [conversationId, accountId, input.delivered, input.read]);
  const [kept] = rows;
  if (!kept?.other) return;
  const { delivered, read, other } = kept;
  parts.bus.publish({
    kind: 'deliver',
    accounts: [other],
    frame: frame({ type: 'receipts', conversationId, delivered, read }),
  });
}
