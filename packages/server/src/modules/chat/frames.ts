import type { Entry, ServerFrame } from '@teahouse/contract';
import type { Acknowledged } from './messages/answer-retry.ts';

/** An entry as the log holds it, its content still JSON text. */
export interface WrittenEntry {
  conversationId: string;
  position: number;
  senderId: string | null;
  clientId: string | null;
  sentAt: string;
  expiresAt?: string | undefined;
  contentJson: string;
}

// Built by hand: these two are made once for every message, and all parts but the content are
// known to need no escaping (UUIDs, integers, client ids by their pattern, ISO times).

/** The `entry` frame. */
export const entryFrame = (entry: WrittenEntry): string =>
  `{"type":"entry","conversationId":"${entry.conversationId}","position":${entry.position},"senderId":${
    entry.senderId ? `"${entry.senderId}"` : 'null'
  },"clientId":${entry.clientId ? `"${entry.clientId}"` : 'null'},"sentAt":"${entry.sentAt}"${
    entry.expiresAt ? `,"expiresAt":"${entry.expiresAt}"` : ''
  },"content":${entry.contentJson}}`;

/** The `ack` frame. */
export const ackFrame = (
  conversationId: string,
  clientId: string,
  position: number,
  sentAt: string,
  more?: Acknowledged,
): string =>
  `{"type":"ack","conversationId":"${conversationId}","clientId":"${clientId}","position":${position},"sentAt":"${sentAt}"${
    more?.expiresAt ? `,"expiresAt":"${more.expiresAt}"` : ''
  }${more?.contentJson ? `,"content":${more.contentJson}` : ''}}`;

/** Any other frame. */
export const frame = (value: ServerFrame): string => JSON.stringify(value);

/** An entry as routes answer it; from `expires_at` on without what it said (sync.md X2). */
export const presentEntry = (
  row: {
    conversation_id: string;
    position: number;
    sender_id: string | null;
    client_id: string | null;
    sent_at: Date;
    expires_at: Date | null;
    content: Entry['content'];
  },
  now: Date,
): Entry => ({
  conversationId: row.conversation_id,
  position: row.position,
  senderId: row.sender_id,
  clientId: row.client_id,
  sentAt: row.sent_at.toISOString(),
  content: row.expires_at && row.expires_at <= now ? { kind: 'expired' } : row.content,
  ...(row.expires_at ? { expiresAt: row.expires_at.toISOString() } : {}),
});
