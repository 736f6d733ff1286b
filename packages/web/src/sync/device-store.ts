import type { Conversation, Draftable, Entry } from '@teahouse/contract';
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';

/** The contiguous positions of a conversation that this device holds (sync.md C1). */
export interface Span {
  conversationId: string;
  from: number;
  to: number;
}

/** A message that has no position yet (sync.md C4). */
export interface PendingMessage {
  clientId: string;
  conversationId: string;
  content: Draftable;
  writtenAt: string;
  /** Place among the messages written on this device. */
  order: number;
  state: 'pending' | 'failed';
  /** Why it failed: a refusal code. */
  code?: string;
}

interface Schema extends DBSchema {
  conversations: { key: string; value: Conversation };
  entries: { key: [string, number]; value: Entry };
  spans: { key: string; value: Span };
  outbox: { key: string; value: PendingMessage };
  drafts: { key: string; value: { conversationId: string; text: string } };
  answers: { key: string; value: unknown };
}

const VERSION = 1;
const nameOf = (accountId: string) => `teahouse-${accountId}`;

/** What this device keeps of an account's conversations, so that it can be read without a network. */
export class DeviceStore {
  readonly #database: IDBPDatabase<Schema>;
  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  static async open(accountId: string): Promise<DeviceStore> {
    const database = await openDB<Schema>(nameOf(accountId), VERSION, {
      upgrade(fresh) {
        fresh.createObjectStore('conversations', { keyPath: 'id' });
        fresh.createObjectStore('entries', { keyPath: ['conversationId', 'position'] });
        fresh.createObjectStore('spans', { keyPath: 'conversationId' });
        fresh.createObjectStore('outbox', { keyPath: 'clientId' });
        fresh.createObjectStore('drafts', { keyPath: 'conversationId' });
        fresh.createObjectStore('answers');
      },
      // another tab wants to remove or upgrade: let go at once
      blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    });
    return new DeviceStore(database);
  }

  /** Forgets an account on this device: at sign-out, whoever ended the session. */
  static async remove(accountId: string): Promise<void> {
    await deleteDB(nameOf(accountId));
  }

  close(): void {
    this.#database.close();
  }

  async loadAll() {
    const [conversations, spans, outbox, drafts] = await Promise.all([
      this.#database.getAll('conversations'),
      this.#database.getAll('spans'),
      this.#database.getAll('outbox'),
      this.#database.getAll('drafts'),
    ]);
    return { conversations, spans, outbox: outbox.sort((a, b) => a.order - b.order), drafts };
  }

  /** Replaces the whole list. */
  async putConversations(conversations: readonly Conversation[]): Promise<void> {
    const transaction = this.#database.transaction('conversations', 'readwrite');
    await transaction.store.clear();
    for (const conversation of conversations) void transaction.store.put(conversation);
    await transaction.done;
  }

  async putConversation(conversation: Conversation): Promise<void> {
    await this.#database.put('conversations', conversation);
  }

  /** Keeps entries and the span that they extend, together. */
  async putEntries(entries: readonly Entry[], span: Span): Promise<void> {
    const transaction = this.#database.transaction(['entries', 'spans'], 'readwrite');
    for (const entry of entries) void transaction.objectStore('entries').put(entry);
    void transaction.objectStore('spans').put(span);
    await transaction.done;
  }

  /** Up to `limit` entries before a position (exclusive), not below `from`, ascending. */
  async entriesBefore(
    conversationId: string,
    before: number,
    from: number,
    limit: number,
  ): Promise<Entry[]> {
    if (before <= from) return [];
    const first = Math.max(from, before - limit);
    return this.#database.getAll(
      'entries',
      IDBKeyRange.bound([conversationId, first], [conversationId, before], false, true),
    );
  }

  /** Forgets entries below a position, or all of the conversation. */
  async forgetEntries(conversationId: string, below = Number.MAX_SAFE_INTEGER): Promise<void> {
    const transaction = this.#database.transaction(['entries', 'spans'], 'readwrite');
    void transaction
      .objectStore('entries')
      .delete(IDBKeyRange.bound([conversationId, 0], [conversationId, below], false, true));
    if (below === Number.MAX_SAFE_INTEGER)
      void transaction.objectStore('spans').delete(conversationId);
    await transaction.done;
  }

  async putPending(message: PendingMessage): Promise<void> {
    await this.#database.put('outbox', message);
  }

  async removePending(clientId: string): Promise<void> {
    await this.#database.delete('outbox', clientId);
  }

  async putDraft(conversationId: string, text: string): Promise<void> {
    if (text) await this.#database.put('drafts', { conversationId, text });
    else await this.#database.delete('drafts', conversationId);
  }

  /** Keeps the last answer to a question, for when there is no network. */
  async putAnswer(question: string, answer: unknown): Promise<void> {
    await this.#database.put('answers', answer, question);
  }

  async findAnswer(question: string): Promise<unknown> {
    return this.#database.get('answers', question);
  }
}
