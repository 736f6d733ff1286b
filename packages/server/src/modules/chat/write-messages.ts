import type { Content, RefusalCode } from '@teahouse/contract';
import type pg from 'pg';
import type { Clock } from '../../platform/clock.ts';
import { type Database, isUnavailable, sqlState } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { ConversationState, ConversationStates } from './conversation-states.ts';
import { entryFrame } from './frames.ts';
import { type Acknowledged, answerRetry, type Sent } from './messages/answer-retry.ts';
import type { ChatBus, Naming } from './messages/chat-bus.ts';
import { findSent } from './messages/find-sent.ts';
import { refusalToWrite } from './rules.ts';

/** A message on its way into the log. Exactly one of `acknowledge` and `refuse` is called, once. */
export interface PendingMessage {
  conversationId: string;
  senderId: string;
  clientId: string;
  kind: string;
  contentJson: string;
  /** Where the content is more than what was asked for: whether another content became of the same. */
  isSame?: (content: Content) => boolean;
  naming?: Naming | undefined;
  /** The connection that gets the ack instead of the entry. */
  connectionId?: string | undefined;
  /** Set by the writer. */
  answered?: boolean;
  acknowledge(position: number, sentAt: string, more?: Acknowledged): void;
  refuse(code: RefusalCode): void;
}

/** Messages in one statement (sync.md W3). */
const MAX_BATCH = 1_000;
/** Messages that may wait; more are refused as busy (W6). */
const MAX_WAITING = 20_000;
/** How often a batch that lost its race is tried again before its messages are refused as busy. */
const MAX_ATTEMPTS = 20;

const INSERT = {
  name: 'chat.insert_messages',
  text: `insert into chat.entry (conversation_id, position, kind, sender_id, client_id, sent_at, content)
         select c, p, k, s, i, $1, t::json
           from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::text[]) as m(c, p, k, s, i, t)`,
};

// a statement of its own: most batches hold nothing that goes by itself
const INSERT_EXPIRING = {
  name: 'chat.insert_expiring_messages',
  text: `insert into chat.entry (conversation_id, position, kind, sender_id, client_id, sent_at, content, expires_at)
         select c, p, k, s, i, $1, t::json, x
           from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[])
             as m(c, p, k, s, i, t, x)`,
};

/** A message with its place in the batch that is being written. */
interface Placed {
  message: PendingMessage;
  state: ConversationState;
  position: number;
  /** When it goes by itself (X1); set before it is written. */
  expiresAt?: string;
}

/**
 * The one writer of messages of this node: group commit across conversations (sync.md W2–W5).
 * While one batch is being committed the next one gathers; there is no timer.
 */
export class MessageWriter {
  readonly #database: Database;
  readonly #states: ConversationStates;
  readonly #bus: ChatBus;
  readonly #clock: Clock;
  readonly #log: Log;
  #waiting: PendingMessage[] = [];
  #writing = false;
  /** Conversations whose messages wait, each with how many commands hold it. */
  readonly #held = new Map<string, number>();
  #client: pg.PoolClient | undefined;

  constructor(parts: {
    database: Database;
    states: ConversationStates;
    bus: ChatBus;
    clock: Clock;
    log: Log;
  }) {
    this.#database = parts.database;
    this.#states = parts.states;
    this.#bus = parts.bus;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Takes a message; its answer comes after the commit. */
  write(message: PendingMessage): void {
    if (this.#waiting.length >= MAX_WAITING) return refuse(message, 'chat.busy');
    this.#waiting.push(message);
    this.#start();
  }

  #start(): void {
    if (this.#writing || this.#waiting.length === 0) return;
    this.#writing = true;
    // whatever else arrives in this turn of the loop shares the batch
    setImmediate(() => void this.#run());
  }

  /**
   * Runs a command that appends to a conversation by itself, while this node's messages to it wait.
   * It only spares the command lost races; what keeps the order right is the log's key (L4).
   */
  async holding<T>(conversationId: string, command: () => Promise<T>): Promise<T> {
    this.#held.set(conversationId, (this.#held.get(conversationId) ?? 0) + 1);
    try {
      return await command();
    } finally {
      const others = (this.#held.get(conversationId) ?? 1) - 1;
      if (others > 0) this.#held.set(conversationId, others);
      else this.#held.delete(conversationId);
      this.#start();
    }
  }

  async close(): Promise<void> {
    // once more after the last batch, which is told in a turn of its own
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#writing);
    this.#client?.release();
    this.#client = undefined;
  }

  async #run(): Promise<void> {
    for (let batch = this.#takeBatch(); batch.length > 0; batch = this.#takeBatch()) {
      try {
        await this.#writeBatch(batch);
      } catch (error) {
        // The commit may or may not have happened: the sender tries again with the same client id.
        if (!isUnavailable(error)) this.#log.error({ err: error }, 'a batch of messages broke');
        this.#dropConnection(error);
        for (const message of batch) {
          this.#states.forget(message.conversationId);
          if (!message.answered) refuse(message, 'chat.busy');
        }
      }
    }
    this.#writing = false;
  }

  #takeBatch(): PendingMessage[] {
    if (this.#held.size === 0) return this.#waiting.splice(0, MAX_BATCH);
    const batch: PendingMessage[] = [];
    this.#waiting = this.#waiting.filter((message) => {
      if (batch.length >= MAX_BATCH || this.#held.has(message.conversationId)) return true;
      batch.push(message);
      return false;
    });
    return batch;
  }

  async #writeBatch(batch: PendingMessage[]): Promise<void> {
    let rest = batch;
    for (let attempt = 1; rest.length > 0; attempt++) {
      const placed = this.#place(
        rest,
        await this.#states.load(rest.map((message) => message.conversationId)),
      );
      if (placed.length === 0) return;
      const now = this.#clock.now();
      try {
        await this.#insert(placed, now);
      } catch (error) {
        for (const { state } of placed) this.#states.forget(state.id);
        rest = await this.#recover(placed, error, attempt);
        continue;
      }
      const sentAt = now.toISOString();
      this.#settle(placed, sentAt);
      // the next batch goes to the database first, so that it works while these are told
      setImmediate(() => this.#tell(placed, sentAt));
      return;
    }
  }

  /** Answers what needs no writing (refusals, retries known from memory) and gives the rest its positions. */
  #place(messages: PendingMessage[], states: Map<string, ConversationState>): Placed[] {
    const placed: Placed[] = [];
    // what this batch has placed in each conversation, in order
    const before = new Map<ConversationState, PendingMessage[]>();
    const clientIds = new Set<string>();
    const twins: PendingMessage[] = [];
    for (const message of messages) {
      const state = states.get(message.conversationId);
      const refusal = refusalToWrite(state, message.senderId, message.naming?.everyone);
      if (refusal || !state) {
        refuse(message, refusal ?? 'common.not_found');
        continue;
      }
      const sent = state.recent.get(message.clientId);
      if (sent?.senderId === message.senderId) {
        this.#answerRetry(message, sent);
        continue;
      }
      const others = before.get(state) ?? [];
      // the same client id twice in one batch: the second waits for the first one's entry
      if (clientIds.has(message.clientId) && others.some((other) => isTwin(other, message))) {
        twins.push(message);
        continue;
      }
      clientIds.add(message.clientId);
      if (others.push(message) === 1) before.set(state, others);
      placed.push({ message, state, position: state.head + others.length });
    }
    this.#waiting.unshift(...twins);
    return placed;
  }

  async #insert(placed: Placed[], now: Date): Promise<void> {
    this.#client ??= await this.#database.pool.connect();
    let conversations = '';
    let positions = '';
    let kinds = '';
    let senders = '';
    let clientIds = '';
    let contents = '';
    let expiries = '';
    let expiring = false;
    for (const one of placed) {
      const { message, position, state } = one;
      if (state.disappearAfter !== null) {
        expiring = true;
        one.expiresAt = new Date(now.getTime() + state.disappearAfter * 1000).toISOString();
      }
      expiries += one.expiresAt ? `,"${one.expiresAt}"` : ',null';
      conversations += `,${message.conversationId}`;
      positions += `,${position}`;
      kinds += `,${message.kind}`;
      senders += `,${message.senderId}`;
      clientIds += `,${quoted(message.clientId)}`;
      contents += `,${quoted(message.contentJson)}`;
    }
    await this.#client.query({
      ...(expiring ? INSERT_EXPIRING : INSERT),
      values: [
        now,
        arrayOf(conversations),
        arrayOf(positions),
        arrayOf(kinds),
        arrayOf(senders),
        arrayOf(clientIds),
        arrayOf(contents),
        ...(expiring ? [arrayOf(expiries)] : []),
      ],
    });
  }

  /** After a batch was refused whole: acknowledges what stands already and answers what must be tried again (W4). */
  async #recover(placed: Placed[], error: unknown, attempt: number): Promise<PendingMessage[]> {
    const state = sqlState(error);
    // a lost connection says nothing about the commit: let every sender ask again
    if (!state || isUnavailable(error)) throw error;
    const messages = placed.map((one) => one.message);
    if (state === '23505' && attempt < MAX_ATTEMPTS) return this.#answerSent(messages);
    if (placed.length === 1) {
      this.#log.error({ err: error }, 'a message could not be written');
      for (const message of messages)
        refuse(message, state === '23505' ? 'chat.busy' : 'common.invalid');
      return [];
    }
    // something in the data: one by one, so that the faulty message fails alone
    for (const message of messages) await this.#writeBatch([message]);
    return [];
  }

  async #answerSent(messages: PendingMessage[]): Promise<PendingMessage[]> {
    const sent = await findSent(this.#database, messages);
    return messages.filter((message, index) => {
      const found = sent[index];
      if (found) this.#answerRetry(message, found);
      return !found;
    });
  }

  #answerRetry(message: PendingMessage, sent: Sent): void {
    message.answered = true;
    answerRetry(message, sent, this.#clock.now());
  }

  /** What is committed is what the next batch builds on. */
  #settle(placed: Placed[], sentAt: string): void {
    for (const { message, state, position, expiresAt } of placed) {
      const { senderId, clientId, contentJson } = message;
      state.head = position;
      this.#states.note(state, { senderId, clientId, position, sentAt, expiresAt, contentJson });
      message.answered = true;
    }
  }

  /** Every ack of the batch, then every entry (D1). */
  #tell(placed: Placed[], sentAt: string): void {
    for (const { message, position, expiresAt } of placed)
      if (expiresAt || message.isSame)
        message.acknowledge(position, sentAt, {
          expiresAt,
          contentJson: message.isSame && message.contentJson,
        });
      else message.acknowledge(position, sentAt);
    const heard = this.#bus.heard();
    for (const { message, state, position, expiresAt } of placed) {
      const { conversationId, senderId, clientId, kind, contentJson, naming, connectionId } =
        message;
      const entry = {
        conversationId,
        position,
        senderId,
        clientId,
        sentAt,
        expiresAt,
        contentJson,
      };
      const { accounts } = state;
      this.#bus.publish({
        kind: 'deliver',
        accounts,
        frame: entryFrame(entry),
        exceptConnection: connectionId,
      });
      if (heard) this.#bus.tellWritten({ ...entry, ...naming, kind, accounts, connectionId });
    }
  }

  #dropConnection(error: unknown): void {
    this.#client?.release(error instanceof Error ? error : true);
    this.#client = undefined;
  }
}

function refuse(message: PendingMessage, code: RefusalCode): void {
  message.answered = true;
  message.refuse(code);
}

const isTwin = (a: PendingMessage, b: PendingMessage) =>
  a.clientId === b.clientId && a.senderId === b.senderId;

const arrayOf = (elements: string) => `{${elements.slice(1)}}`;
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
