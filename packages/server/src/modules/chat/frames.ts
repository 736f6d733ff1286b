import type { Entry, ServerFrame } from '@teahouse/contract';

/** An entry as the log holds it, its content still JSON text. */
export interface WrittenEntry {
  conversationId: string;
  position: number;
  senderId: string | null;
  clientId: string | null;
  sentAt: string;
  contentJson: string;
}

// Built by hand: these two are made once for every message, and all parts but the content are
// known to need no escaping (UUIDs, integers, client ids by their pattern, ISO times).

/** The `entry` frame. */
export const entryFrame = (entry: WrittenEntry): string =>
  `{"type":"entry","conversationId":"${entry.conversationId}","position":${entry.position},"senderId":${
    entry.senderId ? `"${entry.senderId}"` : 'null'
  },"clientId":${entry.clientId ? `"${entry.clientId}"` : 'null'},"sentAt":"${entry.sentAt}","content":${entry.contentJson}}`;

/** The `ack` frame. */
export const ackFrame = (
  conversationId: string,
  clientId: string,
  position: number,
  sentAt: string,
): string =>
  `{"type":"ack","conversationId":"${conversationId}","clientId":"${clientId}","position":${position},"sentAt":"${sentAt}"}`;

/** Any other frame. */
export const frame = (value: ServerFrame): string => JSON.stringify(value);

/** An entry as routes answer it. */
export const presentEntry = (row: {
  conversation_id: string;
  position: number;
  sender_id: string | null;
  client_id: string | null;
  sent_at: Date;
  content: Entry['content'];
}): Entry => ({
  conversationId: row.conversation_id,
  position: row.position,
  senderId: row.sender_id,
  clientId: row.client_id,
  sentAt: row.sent_at.toISOString(),
  content: row.content,
});
