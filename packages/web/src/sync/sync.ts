import type { Conversation, Draftable, Entry, GroupMember, ServerFrame } from '@teahouse/contract';
import { call } from '../app/api.ts';
import { setLiveState } from '../app/connection.ts';
import { createStore, type Store } from '../app/store.ts';
import { setTabMark } from '../app/tabs.ts';
import { ackedEntry } from './acked-entry.ts';
import { listOrder, withEntry, withRead, withReceipts } from './conversation-list.ts';
import { Conversations } from './conversations.ts';
import { Deletions } from './deletions.ts';
import type { Attachment, DeviceStore, PendingMessage } from './device-store.ts';
import { Drafts } from './drafts.ts';
import { ExpiryClock } from './expiry-clock.ts';
import { expire } from './held-entry.ts';
import { keptAnswer } from './kept-answer.ts';
import { forgetFiles, keepFile } from './late-media.ts';
import { LiveLink } from './live-link.ts';
import { Logs } from './logs.ts';
import { MetPeople } from './met-people.ts';
import { Outbox } from './outbox.ts';
import { ReceivedSigns } from './received-signs.ts';
import { changesConversation, namesAccount } from './spans.ts';
import { TypingSigns } from './typing-signs.ts';
import { Uploads } from './uploads.ts';

/** Conversations whose newest page is kept for reading without a network. */
const KEPT_AHEAD = 20;

export interface SyncEvents {
  onSignedOut: () => void;
  onChanged: (what: Extract<ServerFrame, { type: 'changed' }>['what']) => void;
  onConnected: () => void;
  /** Who is in a conversation, or how they are called there, changed. */
  onMembers: (conversationId: string) => void;
  /** Something of a conversation was recalled, expired, deleted, or put back. */
  onWiped: (conversationId: string) => void;
}

/** One account's conversations on this device: kept, caught up, sent (docs/specs/sync.md). */
export class Sync {
  readonly accountId: string;
  /** The chat list in its order; undefined until it is known. */
  readonly list: Conversations['list'];
  /** Everybody who was met in a conversation, by account id. */
  readonly people: Conversations['people'];
  /** What is being written, here and on my other devices. */
  readonly drafts: Drafts;
  readonly typing = new TypingSigns();
  /** Files of messages on their way to the house. */
  readonly uploads = new Uploads(call);
  /** Counts the changes of the outbox. */
  readonly outboxChanges: Store<number> = createStore(0);
  /** What the conversations say, and what is shown of them. */
  readonly logs: Logs;
  readonly met: MetPeople;
  readonly #store: DeviceStore;
  readonly #events: SyncEvents;
  readonly #conversations: Conversations;
  readonly #outbox: Outbox;
  readonly #deletions: Deletions;
  readonly #received: ReceivedSigns;
  readonly #expiry: ExpiryClock;
  /** How far the house's clock is ahead of this device's, ms. */
  #ahead = 0;
  #link: LiveLink | undefined;
  #refreshing = 0;

  private constructor(
    accountId: string,
    store: DeviceStore,
    events: SyncEvents,
    kept: Awaited<ReturnType<DeviceStore['loadAll']>>,
  ) {
    this.accountId = accountId;
    this.#store = store;
    this.#events = events;
    this.#conversations = new Conversations({
      store,
      onSet: (conversation) => this.logs.trim(conversation),
      onReadAhead: (conversationId, position) =>
        void this.#link?.send({ type: 'read', conversationId, position }),
    });
    this.list = this.#conversations.list;
    this.people = this.#conversations.people;
    this.#outbox = this.#createOutbox(kept.outbox);
    this.met = new MetPeople(store, (people) => this.#conversations.meet(people));
    this.logs = new Logs(
      {
        accountId,
        store,
        rangeOf: (id) => this.#conversations.get(id),
        pendingOf: (id) => this.#outbox.list(id),
        settle: (id, clientIds) => this.#outbox.settle(id, clientIds),
        now: () => this.now(),
        onHeld: (id, position) => this.#holds(id, position),
        onWiped: (id, positions) => this.#wiped(id, positions),
        onPeople: (id, people) => void this.met.remember(id, people),
      },
      kept.spans,
    );
    this.drafts = new Drafts({ store }, kept.drafts);
    this.#received = new ReceivedSigns(
      (conversationId, position) =>
        this.#link?.send({ type: 'received', conversationId, position }) ?? false,
    );
    this.#deletions = new Deletions({
      store,
      logs: () => this.logs,
      onDeleted: (id, positions) => this.#deleted(id, positions),
      onChange: (id) => this.#events.onWiped(id),
    });
    this.#expiry = new ExpiryClock(
      () => this.#expireDue(),
      () => this.now(),
    );
    if (kept.conversations.length > 0) this.#conversations.setAll(kept.conversations);
  }

  /** Reads what the device keeps, then connects. */
  static async start(accountId: string, store: DeviceStore, events: SyncEvents): Promise<Sync> {
    const sync = new Sync(accountId, store, events, await store.loadAll());
    // nothing that went meanwhile may be seen, not even for a moment
    await sync.#expiry.check();
    await sync.#deletions.load();
    sync.#link = new LiveLink({
      onOpen: (serverTime) => void sync.#connected(serverTime),
      onFrame: (frame) => void sync.#receive(frame),
      onState: setLiveState,
      onSignedOut: events.onSignedOut,
    });
    return sync;
  }

  stop(): void {
    this.#link?.close();
    this.#outbox.close();
    this.uploads.close();
    this.drafts.close();
    this.#deletions.close();
    this.#received.close();
    this.#expiry.close();
    this.#store.close();
    setTabMark('chats', undefined);
    setLiveState('online');
  }

  conversation(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /** The time by the house's clock, ms. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Writes a message, as an answer where one is being written; one with a file is shown at once and waits for its upload. */
  send(
    conversationId: string,
    content: Draftable,
    attachment?: Omit<Attachment, 'attempt' | 'paused'>,
  ): void {
    const quote = content.quote ?? this.drafts.quotes.get().get(conversationId);
    void this.#outbox.add(
      conversationId,
      quote === undefined ? content : { ...content, quote },
      attachment,
    );
    if (content.kind === 'text') this.drafts.sent(conversationId);
    else if (quote !== undefined) this.drafts.write(conversationId, { quote: null });
    this.logs.returnToEnd(conversationId);
  }

  /** Writes a message that has nothing to do with what is being written there. */
  sendBeside(conversationId: string, content: Draftable): void {
    void this.#outbox.add(conversationId, content);
  }

  /** Hides entries for me, on all my devices; what it answers undoes that for some seconds (false: too late). */
  deleteForMe(conversationId: string, positions: readonly number[]): () => boolean {
    return this.#deletions.add(conversationId, positions);
  }

  retry(conversationId: string, clientId: string): void {
    void this.#outbox.retry(conversationId, clientId);
  }

  discard(conversationId: string, clientId: string): void {
    void this.#outbox.discard(conversationId, clientId);
  }

  pauseUpload(conversationId: string, clientId: string): void {
    void this.#outbox.pause(conversationId, clientId);
  }

  resumeUpload(conversationId: string, clientId: string): void {
    void this.#outbox.goOn(conversationId, clientId);
  }

  /** What this device remembers of itself under a name: cursors, what was played. */
  async mark(name: string): Promise<unknown> {
    return this.#store.findMark(name).catch(() => undefined);
  }

  setMark(name: string, value: unknown): void {
    void this.#store.putMark(name, value).catch(() => undefined);
  }

  pendingOf(conversationId: string): readonly PendingMessage[] {
    return this.#outbox.list(conversationId);
  }

  /** I see everything up to the head. */
  markRead(conversationId: string): void {
    const conversation = this.#conversations.get(conversationId);
    if (!conversation || conversation.readPosition >= conversation.head) return;
    this.#link?.send({ type: 'read', conversationId, position: conversation.head });
    this.#conversations.set(withRead(conversation, conversation.head));
  }

  sayTyping(conversationId: string): void {
    this.#link?.send({ type: 'typing', conversationId });
  }

  /** Fetches one conversation again and shows it in the list. */
  async refresh(conversationId: string): Promise<readonly GroupMember[]> {
    const { conversation, members } = await call('GET /chat/conversations/:conversationId', {
      params: { conversationId },
    });
    this.met.meet(members.map((member) => member.person));
    this.accept(conversation);
    return members;
  }

  /** Takes a conversation as the house answered it. */
  accept(conversation: Conversation): void {
    this.#conversations.set(this.#conversations.keepAhead(conversation));
  }

  /** The house's answer, kept on the device; the kept one when the house cannot be reached. */
  keptAnswer<T>(question: string, ask: () => Promise<T>): Promise<T> {
    return keptAnswer(this.#store, question, ask);
  }

  // ---- connection

  async #connected(serverTime: string): Promise<void> {
    this.#ahead = Date.parse(serverTime) - Date.now();
    this.#outbox.resume();
    this.uploads.hurry();
    this.#events.onConnected();
    await Promise.all([this.#refreshList(), this.#deletions.resume()]);
    this.#received.resume();
    for (const id of this.logs.openIds()) void this.logs.catchUp(id);
    const newestFirst = listOrder(this.#conversations.values());
    for (const [index, { id }] of newestFirst.entries()) {
      if (!this.#link?.open) return;
      if (this.logs.isHeld(id) || index < KEPT_AHEAD) await this.logs.catchUp(id);
      this.#holds(id, this.logs.heldUpTo(id) ?? 0);
    }
    this.drafts.resume();
    await this.#expiry.check();
  }

  /** The senders learn how far this device is; nobody is told of what only I wrote. */
  #holds(conversationId: string, position: number): void {
    const conversation = this.#conversations.get(conversationId);
    if (conversation && conversation.readPosition < position)
      this.#received.see(conversationId, position);
  }

  async #expireDue(): Promise<number | undefined> {
    const now = this.now();
    let next = await this.logs.expireDue();
    for (const conversation of this.#conversations.values()) {
      const { lastEntry } = conversation;
      const after = lastEntry && expire(lastEntry, now);
      if (after !== lastEntry) this.#conversations.set({ ...conversation, lastEntry: after });
      else if (lastEntry?.expiresAt !== undefined)
        next = Math.min(next ?? Number.MAX_SAFE_INTEGER, Date.parse(lastEntry.expiresAt));
    }
    return next;
  }

  /** What stood at these positions is gone: nothing else may keep it. */
  #wiped(conversationId: string, positions: readonly number[]): void {
    void forgetFiles(conversationId, positions);
    this.#events.onWiped(conversationId);
  }

  #deleted(conversationId: string, positions: readonly number[]): void {
    this.#wiped(conversationId, positions);
    const last = this.#conversations.get(conversationId)?.lastEntry;
    if (last && positions.includes(last.position)) this.#refreshSoon();
  }

  async #receive(frame: ServerFrame): Promise<void> {
    if (frame.type === 'entry') {
      const { type: _, ...entry } = frame;
      await this.#receiveEntry(entry);
    } else if (frame.type === 'ack') {
      const waiting = this.#outbox.list(frame.conversationId);
      const message = waiting.find((one) => one.clientId === frame.clientId);
      const entry = ackedEntry(frame, message, this.accountId);
      if (entry) await this.#receiveEntry(entry);
    } else if (frame.type === 'refused') {
      await this.#outbox.refused(
        frame.conversationId,
        frame.clientId,
        frame.code,
        frame.retryAfterSeconds,
      );
    } else if (frame.type === 'read') {
      const conversation = this.#conversations.get(frame.conversationId);
      if (conversation) this.#conversations.set(withRead(conversation, frame.position));
    } else if (frame.type === 'receipts') {
      const conversation = this.#conversations.get(frame.conversationId);
      if (conversation) this.#conversations.set(withReceipts(conversation, frame));
    } else if (frame.type === 'draft') {
      this.drafts.take(frame.conversationId, frame.draft);
    } else if (frame.type === 'deleted') {
      await this.#deletions.take(frame.conversationId, frame.positions);
    } else if (frame.type === 'typing') {
      this.typing.see(frame.conversationId, frame.accountId);
    } else if (frame.type === 'changed') {
      if (frame.what === 'conversations') this.#refreshSoon();
      this.#events.onChanged(frame.what);
    }
  }

  async #receiveEntry(entry: Entry): Promise<void> {
    const { conversationId } = entry;
    if (entry.senderId) this.typing.forget(conversationId, entry.senderId);
    const conversation = this.#conversations.get(conversationId);
    if (!conversation) return this.#refreshSoon();
    const senderAt = (position: number) => this.logs.senderAt(conversationId, position);
    const namesMe = namesAccount(entry, this.accountId, senderAt);
    this.#conversations.set(withEntry(conversation, entry, this.accountId, namesMe));
    if (changesConversation(entry)) {
      this.#refreshSoon();
      this.#events.onMembers(conversationId);
    }
    await this.logs.receive(entry);
    if (entry.expiresAt !== undefined) await this.#expiry.check();
  }

  // ---- the list

  #refreshSoon(): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => void this.#refreshList(), 50) as unknown as number;
  }

  async #refreshList(): Promise<void> {
    const askedIn = this.drafts.turn;
    const answer = await call('GET /chat/conversations', {}).catch(() => undefined);
    if (!answer) return;
    const conversations = answer.conversations.map((conversation) =>
      this.#conversations.keepAhead(conversation),
    );
    for (const { id, draft } of answer.conversations) this.drafts.take(id, draft, askedIn);
    const listed = new Set(conversations.map(({ id }) => id));
    // one who was taken out while looking keeps looking at what they may read
    const closed = this.logs.openIds().flatMap((id) => {
      const open = this.#conversations.get(id);
      return open && !listed.has(id) ? [open] : [];
    });
    this.#conversations.setAll([
      ...conversations,
      ...closed.map((open) => ({ ...open, hidden: true, writable: false, group: null })),
    ]);
    for (const { id, writable } of closed)
      if (writable) void this.refresh(id).catch(() => undefined);
    await this.#store.putConversations(conversations).catch(() => undefined);
  }

  #createOutbox(kept: readonly PendingMessage[]): Outbox {
    return new Outbox(
      {
        store: this.#store,
        uploads: this.uploads,
        onUploaded: (media, file) => void keepFile(media, file),
        send: (frame) => this.#link?.send(frame) ?? false,
        onChange: (conversationId) => {
          this.logs.showPending(conversationId);
          this.outboxChanges.set(this.outboxChanges.get() + 1);
        },
      },
      kept,
    );
  }
}
