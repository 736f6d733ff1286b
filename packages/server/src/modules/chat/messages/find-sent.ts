import type { Database } from '../../../platform/db/database.ts';
import type { Sent } from './answer-retry.ts';

const FIND_SENT = {
  name: 'chat.find_sent',
  text: `select m.n, e.position, e.sent_at, e.expires_at, e.content::text as content
           from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as m(c, s, i, n)
           join chat.entry e on e.conversation_id = m.c and e.sender_id = m.s and e.client_id = m.i`,
};

/** What stands in the log of these client ids, each at its message's index; undefined where nothing does. */
export async function findSent(
  database: Database,
  messages: readonly { conversationId: string; senderId: string; clientId: string }[],
): Promise<(Sent | undefined)[]> {
  const { rows } = await database.pool.query<{
    n: bigint;
    position: number;
    sent_at: Date;
    expires_at: Date | null;
    content: string;
  }>({
    ...FIND_SENT,
    values: [
      messages.map((message) => message.conversationId),
      messages.map((message) => message.senderId),
      messages.map((message) => message.clientId),
    ],
  });
  const found = new Map(rows.map((row) => [Number(row.n) - 1, row]));
  return messages.map((_, index) => {
    const row = found.get(index);
    return (
      row && {
        position: row.position,
        sentAt: row.sent_at.toISOString(),
        expiresAt: row.expires_at?.toISOString(),
        contentJson: row.content,
      }
    );
  });
}
