import type { Conversation, Draftable } from '@teahouse/contract';
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { HeldEntry } from './held-entry.ts';

/** The contiguous positions of a conversation that this device holds (sync.md C1). */
export interface Span {
  conversationId: string;
  from: number;
  to: number;
}

/** The file of a message that waits: it stays on this device until the message has its position. */
export interface Attachment {
  file: Blob;
  fileName: string;
  /** What its bubble is drawn by until the house answers; null where it does not apply or is not known. */
  width: number | null;
  height: number | null;
  durationMs: number | null;
  waveform: number[] | null;
  /** Counts the uploads that were begun for it: one that the house refused or forgot is not gone on with. */
  attempt: number;
  /** The person halted the upload: it waits for them, and others go on. */
  paused: boolean;
}

/** A message that has no position yet (sync.md C4). */
export interface PendingMessage {
  clientId: string;
  conversationId: string;
  /** Of a kind with a file, `mediaId` is "" until the upload is ready. */
  content: Draftable;
  attachment?: Attachment | undefined;
  writtenAt: string;
  /** Place among the messages written on this device. */
  order: number;
  state: 'pending' | 'failed';
  /** Why it failed: a refusal code. */
  code?: string | undefined;
}

/** What was being written in a conversation; "" where that was emptied and the house does not know yet. */
export interface KeptDraft {
  conversationId: string;
  text: string;
  /** The position that it answers. */
  quote?: number | null;
  /** By this device's clock; absent in what an older version kept. */
  changedAt?: string;
  /** The house has it. */
  told?: boolean;
}

type KeptMessage = Omit<PendingMessage, 'attachment'> & {
  attachment?: Omit<Attachment, 'file'> | undefined;
};

interface Schema extends DBSchema {
  conversations: { key: string; value: Conversation };
  entries: { key: [string, number]; value: HeldEntry; indexes: { expiresAt: string } };
  spans: { key: string; value: Span };
  outbox: { key: string; value: KeptMessage };
  /** Files of the outbox by client id: written once, not with every change of their message. */
  files: { key: string; value: Blob };
  drafts: { key: string; value: KeptDraft };
  answers: { key: string; value: unknown };
  /** What this device remembers of itself: cursors, what was played, what was used last. */
  marks: { key: string; value: unknown };
}

const VERSION = 3;
const nameOf = (accountId: string) => `teahouse-${accountId}`;

/** What this device keeps of an account's conversations, so that it can be read without a network. */
export class DeviceStore {
  readonly #database: IDBPDatabase<Schema>;
  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  static async open(accountId: string): Promise<DeviceStore> {
    const database = await openDB<Schema>(nameOf(accountId), VERSION, {
      upgrade(kept, from, _to, transaction) {
        if (from < 1) {
          kept.createObjectStore('conversations', { keyPath: 'id' });
          kept.createObjectStore('entries', { keyPath: ['conversationId', 'position'] });
          kept.createObjectStore('spans', { keyPath: 'conversationId' });
          kept.createObjectStore('outbox', { keyPath: 'clientId' });
          kept.createObjectStore('drafts', { keyPath: 'conversationId' });
          kept.createObjectStore('answers');
        }
        if (from < 2) {
          kept.createObjectStore('files');
          kept.createObjectStore('marks');
        }
        if (from < 3) transaction.objectStore('entries').createIndex('expiresAt', 'expiresAt');
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
    const [conversations, spans, kept, drafts] = await Promise.all([
      this.#database.getAll('conversations'),
      this.#database.getAll('spans'),
      this.#database.getAll('outbox'),
      this.#database.getAll('drafts'),
    ]);
    const outbox = await Promise.all(kept.map((message) => this.#withFile(message)));
    return { conversations, spans, outbox: outbox.sort((a, b) => a.order - b.order), drafts };
  }

  async #withFile({ attachment, ...message }: KeptMessage): Promise<PendingMessage> {
    if (!attachment) return message;
    const file = await this.#database.get('files', message.clientId);
    // the browser threw the file away to make room: the message can only be given up
    if (!file) return { ...message, state: 'failed', code: 'chat.media_missing' };
    return { ...message, attachment: { ...attachment, file } };
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
  async putEntries(entries: readonly HeldEntry[], span: Span): Promise<void> {
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
  ): Promise<HeldEntry[]> {
    if (before <= from) return [];
    const first = Math.max(from, before - limit);
    return this.#database.getAll(
      'entries',
      IDBKeyRange.bound([conversationId, first], [conversationId, before], false, true),
    );
  }

  /** Changes the entries at some positions, together; answers those that changed, as they are and as they were. */
  async changeEntries(
    conversationId: string,
    positions: readonly number[],
    change: (entry: HeldEntry) => HeldEntry | undefined,
  ): Promise<{ before: HeldEntry; after: HeldEntry | undefined }[]> {
    if (positions.length === 0) return [];
    const transaction = this.#database.transaction('entries', 'readwrite');
    const changed: { before: HeldEntry; after: HeldEntry | undefined }[] = [];
    for (const position of positions) {
      const before = await transaction.store.get([conversationId, position]);
      const after = before && change(before);
      if (!before || after === before) continue;
      changed.push({ before, after });
      if (after) void transaction.store.put(after);
      else void transaction.store.delete([conversationId, position]);
    }
    await transaction.done;
    return changed;
  }

  /** Entries of all conversations that go by themselves at or before a moment (ISO 8601). */
  async entriesExpiring(until: string): Promise<HeldEntry[]> {
    return this.#database.getAllFromIndex('entries', 'expiresAt', IDBKeyRange.upperBound(until));
  }

  /** When the next entry goes by itself. */
  async nextExpiry(): Promise<string | undefined> {
    const index = this.#database.transaction('entries').store.index('expiresAt');
    return (await index.openKeyCursor())?.key as string | undefined;
  }

  /** Every held entry, newest first in each conversation, until `visit` answers false. */
  async visitEntries(visit: (entry: HeldEntry) => boolean, conversationId?: string): Promise<void> {
    const range = conversationId
      ? IDBKeyRange.bound([conversationId, 0], [conversationId, Number.MAX_SAFE_INTEGER])
      : undefined;
    const { store } = this.#database.transaction('entries');
    let cursor = await store.openCursor(range, 'prev');
    while (cursor && visit(cursor.value)) cursor = await cursor.continue();
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

  /** Keeps a message that waits. Its file is kept by `putFile`. */
  async putPending(message: PendingMessage): Promise<void> {
    const { attachment, ...rest } = message;
    if (!attachment) return void (await this.#database.put('outbox', rest));
    const { file: _, ...shown } = attachment;
    await this.#database.put('outbox', { ...rest, attachment: shown });
  }

  async putFile(clientId: string, file: Blob): Promise<void> {
    await this.#database.put('files', file, clientId);
  }

  async removePending(clientId: string): Promise<void> {
    const transaction = this.#database.transaction(['outbox', 'files'], 'readwrite');
    void transaction.objectStore('outbox').delete(clientId);
    void transaction.objectStore('files').delete(clientId);
    await transaction.done;
  }

  async putDraft(draft: KeptDraft): Promise<void> {
    await this.#database.put('drafts', draft);
  }

  async removeDraft(conversationId: string): Promise<void> {
    await this.#database.delete('drafts', conversationId);
  }

  /** Keeps the last answer to a question, for when there is no network. */
  async putAnswer(question: string, answer: unknown): Promise<void> {
    await this.#database.put('answers', answer, question);
  }

  async findAnswer(question: string): Promise<unknown> {
    return this.#database.get('answers', question);
  }

  /** Remembers something of this device's own under a name; undefined forgets it. */
  async putMark(name: string, value: unknown): Promise<void> {
    if (value === undefined) await this.#database.delete('marks', name);
    else await this.#database.put('marks', value, name);
  }

  async findMark(name: string): Promise<unknown> {
    return this.#database.get('marks', name);
  }
}
