import { z } from 'zod';
import { ClientId, Draftable, type Entry } from './chat.ts';
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
  | 'imports'
  | 'demo';

export type ServerFrame =
  | { type: 'welcome'; accountId: string; sessionId: string; serverTime: string }
  | { type: 'ack'; conversationId: string; clientId: string; position: number; sentAt: string }
  | {
      type: 'refused';
      conversationId: string;
      clientId: string;
      code: RefusalCode;
      retryAfterSeconds?: number;
    }
  | ({ type: 'entry' } & Entry)
  | { type: 'read'; conversationId: string; position: number }
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
