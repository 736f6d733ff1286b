import type { Content } from '@teahouse/contract';
import { LostRace, sqlState, type Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { entryFrame } from './frames.ts';
import type { ChatBus, Naming } from './messages/chat-bus.ts';
import type { ChatTables } from './tables.ts';

export interface NewEntry {
  content: Content;
  senderId: string | null;
  clientId?: string;
  sentAt: Date;
  /** When it goes by itself. */
  expiresAt?: Date | null | undefined;
  naming?: Naming;
}

/** The latest position of a conversation, 0 where its log is empty. Read it before anything that decides what is appended. */
export async function readHead(tx: Tx, conversationId: string): Promise<number> {
  const row = await tx
    .tables<ChatTables>()
    .selectFrom('chat.entry')
    .select('position')
    .where('conversation_id', '=', conversationId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.position ?? 0;
}

/**
 * Appends entries after `head`, in the caller's transaction; whoever wrote since `head` was read makes
 * the transaction run again (sync.md L4). After the commit the entries go to `accounts`, and where `bus` is chat's
 * own to those who listen in this process.
 */
export async function appendEntries(
  tx: Tx,
  bus: LiveBus & Partial<Pick<ChatBus, 'tellWritten'>>,
  conversationId: string,
  head: number,
  entries: readonly NewEntry[],
  accounts: readonly string[],
): Promise<void> {
  const rows = entries.map((entry, index) => ({
    conversation_id: conversationId,
    position: head + 1 + index,
    kind: entry.content.kind,
    sender_id: entry.senderId,
    client_id: entry.clientId ?? null,
    sent_at: entry.sentAt,
    content: JSON.stringify(entry.content),
    expires_at: entry.expiresAt ?? null,
  }));
  try {
    await tx.tables<ChatTables>().insertInto('chat.entry').values(rows).execute();
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new LostRace(`position ${head + 1} of ${conversationId}`);
    throw error;
  }
  tx.afterCommit(() => {
    bus.publish({ kind: 'forget_conversation', conversationId });
    for (const [index, row] of rows.entries()) {
      const entry = {
        conversationId,
        position: row.position,
        senderId: row.sender_id,
        clientId: row.client_id,
        sentAt: row.sent_at.toISOString(),
        expiresAt: row.expires_at?.toISOString(),
        contentJson: row.content,
      };
      bus.publish({ kind: 'deliver', accounts, frame: entryFrame(entry) });
      if (accounts.length > 0)
        bus.tellWritten?.({ ...entry, ...entries[index]?.naming, kind: row.kind, accounts });
    }
  });
}
