import { MAX_CARD_JSON } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, refuse } from '../../../platform/refusal.ts';
import { appendEntries } from '../append-entries.ts';
import { refusalToAppend, refusalToWrite } from '../rules.ts';
import type { ChatTables } from '../tables.ts';
import type { ChatBus } from './chat-bus.ts';
import { readLog } from './open-log.ts';

export interface Card {
  conversationId: string;
  /** Whose card it is; null: the service's own. */
  senderId: string | null;
  /** Unique per conversation and sender: the same writes one card. */
  clientId: string;
  /** `<module>.<what>`: who draws it. */
  type: string;
  /** What is shown where nobody draws it. */
  line: string;
  /** At most 4 kB as JSON. What changes about a card is asked for by whoever draws it. */
  data: Record<string, unknown>;
}

/** Writes the card of another service in its transaction; answers its position, the first one for the same client id. Refuses a sender like a message. */
export async function sendCard(
  tx: Tx,
  parts: { bus: ChatBus; clock: Clock },
  card: Card,
): Promise<number> {
  const { conversationId, senderId, clientId, type, line, data } = card;
  assert(JSON.stringify(data).length <= MAX_CARD_JSON, 'a card holds at most 4 kB');
  const log = await readLog(tx, conversationId);
  if (!log) refuse('common.not_found');
  const refusal = senderId ? refusalToWrite(log, senderId) : refusalToAppend(log);
  if (refusal) refuse(refusal);
  const sent = await tx
    .tables<ChatTables>()
    .selectFrom('chat.entry')
    .select('position')
    .where('conversation_id', '=', conversationId)
    .where('sender_id', senderId ? '=' : 'is', senderId)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  if (sent) return sent.position;
  const sentAt = parts.clock.now();
  const { disappearAfter } = log;
  const entry = {
    content: { kind: 'card' as const, type, line, data },
    senderId,
    clientId,
    sentAt,
    expiresAt: disappearAfter === null ? null : new Date(sentAt.getTime() + disappearAfter * 1_000),
  };
  await appendEntries(tx, parts.bus, conversationId, log.head, [entry], log.accounts);
  return log.head + 1;
}
