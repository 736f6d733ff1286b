import type { RefusalCode } from '@teahouse/contract';
import type pg from 'pg';
import type { Clock } from '../../platform/clock.ts';
import { type Database, isUnavailable, sqlState } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import type { Log } from '../../platform/log.ts';
import type { ConversationState, ConversationStates } from './conversation-states.ts';
import { entryFrame, type WrittenEntry } from './frames.ts';
import { refusalToWrite } from './rules.ts';

/** A message on its way into the log. Exactly one of `acknowledge` and `refuse` is called, once. */
export interface PendingMessage {
  conversationId: string;
  senderId: string;
  clientId: string;
  kind: string;
  contentJson: string;
  /** The connection that gets the ack instead of the entry. */
  connectionId?: string;
  /** Set by the writer. */
  answered?: boolean;
  acknowledge(position: number, sentAt: string): void;
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

const FIND_SENT = {
  name: 'chat.find_sent',
  text: `select e.conversation_id, e.sender_id, e.client_id, e.position, e.sent_at, e.content::text as content
           from unnest($1::uuid[], $2::uuid[], $3::text[]) as m(c, s, i)
           join chat.entry e on e.conversation_id = m.c and e.sender_id = m.s and e.client_id = m.i`,
};

/** A message with its place in the batch that is being written. */
interface Placed {
  message: PendingMessage;
  state: ConversationState;
  position: number;
}

/**
 * The one writer of messages of this node: group commit across conversations (sync.md W2–W5).
 * While one batch is being committed the next one gathers; there is no timer.
 */
export class MessageWriter {
  readonly #database: Database;
  readonly #states: ConversationStates;
  readonly #bus: LiveBus;
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
    bus: LiveBus;
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
      const refusal = refusalToWrite(state, message.senderId);
      if (refusal || !state) {
        refuse(message, refusal ?? 'common.not_found');
        continue;
      }
      const sent = state.recent.get(message.clientId);
      if (sent?.senderId === message.senderId) {
        answerRetry(message, sent.position, sent.sentAt, sent.contentJson);
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
    for (const { message, position } of placed) {
      conversations += `,${message.conversationId}`;
      positions += `,${position}`;
      kinds += `,${message.kind}`;
      senders += `,${message.senderId}`;
      clientIds += `,${quoted(message.clientId)}`;
      contents += `,${quoted(message.contentJson)}`;
    }
    await this.#client.query({
      ...INSERT,
      values: [
        now,
        arrayOf(conversations),
        arrayOf(positions),
        arrayOf(kinds),
        arrayOf(senders),
        arrayOf(clientIds),
        arrayOf(contents),
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
    const { rows } = await this.#database.pool.query<{
      conversation_id: string;
      sender_id: string;
      client_id: string;
      position: number;
      sent_at: Date;
      content: string;
    }>({
      ...FIND_SENT,
      values: [
        messages.map((m) => m.conversationId),
        messages.map((m) => m.senderId),
        messages.map((m) => m.clientId),
      ],
    });
    const sent = new Map(
      rows.map((row) => [row.conversation_id + row.sender_id + row.client_id, row]),
    );
    return messages.filter((message) => {
      const row = sent.get(message.conversationId + message.senderId + message.clientId);
      if (row) answerRetry(message, row.position, row.sent_at.toISOString(), row.content);
      return !row;
    });
  }

  /** What is committed is what the next batch builds on. */
  #settle(placed: Placed[], sentAt: string): void {
    for (const { message, state, position } of placed) {
      const { senderId, clientId, contentJson } = message;
      state.head = position;
      this.#states.note(state, { senderId, clientId, position, sentAt, contentJson });
      message.answered = true;
    }
  }

  /** Every ack of the batch, then every entry (D1). */
  #tell(placed: Placed[], sentAt: string): void {
    for (const { message, position } of placed) message.acknowledge(position, sentAt);
    for (const { message, state, position } of placed) {
      const { conversationId, senderId, clientId, contentJson } = message;
      const entry: WrittenEntry = {
        conversationId,
        position,
        senderId,
        clientId,
        sentAt,
        contentJson,
      };
      this.#bus.publish({
        kind: 'deliver',
        accounts: state.accounts,
        frame: entryFrame(entry),
        exceptConnection: message.connectionId,
      });
    }
  }

  #dropConnection(error: unknown): void {
    this.#client?.release(error instanceof Error ? error : true);
    this.#client = undefined;
  }
}

function acknowledge(message: PendingMessage, position: number, sentAt: string): void {
  message.answered = true;
  message.acknowledge(position, sentAt);
}

function refuse(message: PendingMessage, code: RefusalCode): void {
  message.answered = true;
  message.refuse(code);
}

function answerRetry(
  message: PendingMessage,
  position: number,
  sentAt: string,
  contentJson: string,
): void {
  if (contentJson === message.contentJson) acknowledge(message, position, sentAt);
  else refuse(message, 'chat.client_id_reused');
}

const isTwin = (a: PendingMessage, b: PendingMessage) =>
  a.clientId === b.clientId && a.senderId === b.senderId;

const arrayOf = (elements: string) => `{${elements.slice(1)}}`;
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
