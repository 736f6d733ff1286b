import { z } from 'zod';
import type { ConversationDraft, Entry } from './chat.ts';
import { ClientId } from './client-id.ts';
import { type Content, Draftable } from './content.ts';
import { Id } from './fields.ts';
import type { RefusalCode } from './refusals.ts';

/**
 * The live protocol, docs/specs/sync.md. JSON text frames over a WebSocket at /live with the
 * subprotocol below. The server may drop any signal but an `ack` it promised: PostgreSQL is the
 * truth and the client catches up from heads.
 */
export const LIVE_PROTOCOL = 'teahouse.v1';
/** A frame to the server holds at most this many bytes. */
export const MAX_FRAME_BYTES = 64 * 1024;

export const ClientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), conversationId: Id, clientId: ClientId, content: Draftable }),
  z.object({ type: z.literal('read'), conversationId: Id, position: z.number().int().min(0) }),
  /** This device holds everything up to the position; told at most once a second and conversation. */
  z.object({ type: z.literal('received'), conversationId: Id, position: z.number().int().min(0) }),
  z.object({ type: z.literal('typing'), conversationId: Id }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

/** What a `changed` signal asks the client to fetch again. */
export type Changed =
  | 'contacts'
  | 'requests'
  | 'conversations'
  | 'me'
  | 'devices'
  | 'stickers'
  | 'preferences'
  | 'imports'
  | 'moments'
  | 'square'
  | 'demo';

export type ServerFrame =
  | { type: 'welcome'; accountId: string; sessionId: string; serverTime: string }
  /** `content` is what stands in the log where that is more than what was sent (media, previews). */
  | {
      type: 'ack';
      conversationId: string;
      clientId: string;
      position: number;
      sentAt: string;
      /** When it goes by itself. */
      expiresAt?: string;
      content?: Content;
    }
  | {
      type: 'refused';
      conversationId: string;
      clientId: string;
      code: RefusalCode;
      retryAfterSeconds?: number;
    }
  | ({ type: 'entry' } & Entry)
  | { type: 'read'; conversationId: string; position: number }
  /** The other side of a direct conversation holds, or has read, up to these positions. */
  | { type: 'receipts'; conversationId: string; delivered: number; read: number }
  /** I wrote, changed or emptied a draft on another device. */
  | { type: 'draft'; conversationId: string; draft: ConversationDraft | null }
  /** I deleted these entries for myself on another device. */
  | { type: 'deleted'; conversationId: string; positions: number[] }
  | { type: 'typing'; conversationId: string; accountId: string }
  | { type: 'changed'; what: Changed }
  | { type: 'invalid'; message: string }
  | { type: 'pong' };

/** WebSocket close codes of Teahouse. */
export const CLOSE = {
  signedOut: 4401,
  badProtocol: 4400,
  flooding: 4429,
  tooSlow: 4430,
  goingAway: 1001,
} as const;
