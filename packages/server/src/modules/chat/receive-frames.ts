import { CLOSE, type ClientFrame, type RefusalCode } from '@teahouse/contract';
import { isUnavailable } from '../../platform/db/database.ts';
import type { Connection } from '../../platform/live/live-server.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type MembershipParts, markRead } from './change-membership.ts';
import type { ConversationStates } from './conversation-states.ts';
import { ackFrame, frame } from './frames.ts';
import { createReceiptReceiver } from './messages/receive-receipts.ts';
import type { MessageSender } from './messages/send-message.ts';
import { readFrame } from './read-frame.ts';
import type { SendRate } from './send-rate.ts';

/** Misunderstood frames that a connection may send in a minute (sync.md P2). */
const MAX_INVALID = 20;
/** A typing signal per connection and conversation at most this often (R4). */
const TYPING_EVERY_MS = 3_000;

interface Manners {
  invalid: number;
  since: number;
  typing: Map<string, number>;
}

export interface FrameParts extends MembershipParts {
  bus: LiveBus;
  log: Log;
  states: ConversationStates;
  sender: MessageSender;
  rate: SendRate;
}

/** What the live connections of members may ask for: send, read, received, typing, ping (sync.md). */
export function createFrameReceiver(
  parts: FrameParts,
): (connection: Connection, data: Buffer) => void {
  const manners = new WeakMap<Connection, Manners>();
  const received = createReceiptReceiver(parts);

  return (connection, data) => {
    const parsed = readFrame(data);
    if (!parsed.success) return complain(connection, parsed.message);
    const asked = parsed.frame;
    if (asked.type === 'send') send(connection, asked);
    else if (asked.type === 'read') void read(connection, asked.conversationId, asked.position);
    else if (asked.type === 'received') received(connection, asked.conversationId, asked.position);
    else if (asked.type === 'typing') void typing(connection, asked.conversationId);
    else connection.send(PONG);
  };

  function send(connection: Connection, asked: Extract<ClientFrame, { type: 'send' }>): void {
    const { conversationId, clientId, content } = asked;
    const refuse = (code: RefusalCode, retryAfterSeconds?: number) =>
      connection.send(
        frame({ type: 'refused', conversationId, clientId, code, retryAfterSeconds }),
      );
    const wait = parts.rate.take(connection.accountId);
    if (wait > 0) return refuse('chat.flooding', Math.ceil(wait));
    parts.sender.send({
      conversationId,
      senderId: connection.accountId,
      clientId,
      content,
      connectionId: connection.id,
      acknowledge: (position, sentAt, more) =>
        connection.send(ackFrame(conversationId, clientId, position, sentAt, more)),
      refuse: (code) => refuse(code, code === 'chat.busy' ? 1 : undefined),
    });
  }

  async function read(
    connection: Connection,
    conversationId: string,
    position: number,
  ): Promise<void> {
    try {
      await markRead(parts, {
        accountId: connection.accountId,
        conversationId,
        position,
        connectionId: connection.id,
      });
    } catch (error) {
      // a lost read position is sent again with the next one
      if (!(error instanceof Refusal) && !isUnavailable(error))
        parts.log.error({ err: error }, 'a read position could not be kept');
    }
  }

  async function typing(connection: Connection, conversationId: string): Promise<void> {
    const { typing: last } = mannersOf(connection);
    const now = Date.now();
    if (now - (last.get(conversationId) ?? 0) < TYPING_EVERY_MS) return;
    if (last.size > 50) last.clear();
    last.set(conversationId, now);
    const state = await parts.states.load([conversationId]).then(
      (found) => found.get(conversationId),
      () => undefined,
    );
    if (!state?.members.has(connection.accountId)) return;
    if (state.kind === 'direct' && !state.writers.has(connection.accountId)) return;
    const { accountId } = connection;
    parts.bus.publish({
      kind: 'deliver',
      accounts: state.accounts.filter((id) => id !== accountId),
      frame: frame({ type: 'typing', conversationId, accountId }),
    });
  }

  function complain(connection: Connection, message: string): void {
    const state = mannersOf(connection);
    const now = Date.now();
    if (now - state.since > 60_000) {
      state.since = now;
      state.invalid = 0;
    }
    state.invalid += 1;
    if (state.invalid > MAX_INVALID)
      connection.close(CLOSE.badProtocol, 'too many misunderstood frames');
    else connection.send(frame({ type: 'invalid', message }));
  }

  function mannersOf(connection: Connection): Manners {
    let state = manners.get(connection);
    if (!state) {
      state = { invalid: 0, since: Date.now(), typing: new Map() };
      manners.set(connection, state);
    }
    return state;
  }
}

const PONG = frame({ type: 'pong' });
