import { type Database, isUnavailable } from '../../../platform/db/database.ts';
import type { Connection } from '../../../platform/live/live-server.ts';
import type { LiveBus } from '../../../platform/live-bus/live-bus.ts';
import type { Log } from '../../../platform/log.ts';
import type { ConversationStates } from '../conversation-states.ts';
import { keepReceipts } from './keep-receipts.ts';

/** A position is kept at most this often for a connection and conversation (sync.md K2). */
const EVERY_MS = 1_000;
/** Conversations of one connection that may be told of at once; those above wait for the next telling. */
const MOST = 500;

interface ReceivedParts {
  database: Database;
  bus: LiveBus;
  log: Log;
  states: ConversationStates;
}

/** Takes what devices say that they hold; of several within a second the furthest is kept at the second's end. */
export function createReceiptReceiver(parts: ReceivedParts) {
  /** For each connection the conversations told of within the last second, with what waits. */
  const told = new WeakMap<Connection, Map<string, number>>();

  async function keep(accountId: string, conversationId: string, position: number): Promise<void> {
    try {
      const state = (await parts.states.load([conversationId])).get(conversationId);
      if (!state?.members.has(accountId)) return;
      const delivered = Math.min(position, state.head);
      await keepReceipts(parts, { accountId, conversationId, delivered, read: 0 });
    } catch (error) {
      // what is lost is told again with the next entry
      if (!isUnavailable(error)) parts.log.error({ err: error }, 'a receipt could not be kept');
    }
  }

  return function receive(connection: Connection, conversationId: string, position: number): void {
    const { accountId } = connection;
    const waiting = told.get(connection) ?? new Map<string, number>();
    told.set(connection, waiting);
    const before = waiting.get(conversationId);
    if (before !== undefined) {
      waiting.set(conversationId, Math.max(before, position));
      return;
    }
    if (waiting.size >= MOST) return;
    waiting.set(conversationId, 0);
    void keep(accountId, conversationId, position);
    setTimeout(() => {
      const later = waiting.get(conversationId) ?? 0;
      waiting.delete(conversationId);
      if (later > position) receive(connection, conversationId, later);
    }, EVERY_MS).unref();
  };
}
