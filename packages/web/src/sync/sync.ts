import type {
  Content,
  Conversation,
  Draftable,
  Entry,
  GroupMember,
  Person,
  ServerFrame,
} from '@teahouse/contract';
import { call, refusalCode } from '../app/api.ts';
import { setLiveState } from '../app/connection.ts';
import { createStore, type Store } from '../app/store.ts';
import { setTabMark } from '../app/tabs.ts';
import { listOrder, peopleOf, totalUnread, withEntry, withRead } from './conversation-list.ts';
import type { Attachment, DeviceStore, PendingMessage } from './device-store.ts';
import { LiveLink } from './live-link.ts';
import { Logs } from './logs.ts';
import { rememberOwn } from './media-cache.ts';
import { Outbox } from './outbox.ts';
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
}

/** One account's conversations on this device: kept, caught up, sent (docs/specs/sync.md). */
export class Sync {
  readonly accountId: string;
  /** The chat list in its order; undefined until it is known. */
  readonly list: Store<readonly Conversation[] | undefined> = createStore<
    readonly Conversation[] | undefined
  >(undefined);
  readonly drafts: Store<ReadonlyMap<string, string>> = createStore<ReadonlyMap<string, string>>(
    new Map(),
  );
  /** Everybody who was met in a conversation, by account id. */
  readonly people: Store<ReadonlyMap<string, Person>> = createStore<ReadonlyMap<string, Person>>(
    new Map(),
  );
  readonly typing = new TypingSigns();
  /** Files of messages on their way to the house. */
  readonly uploads = new Uploads(call);
  /** Counts the changes of the outbox. */
  readonly outboxChanges: Store<number> = createStore(0);
  /** What the conversations say, and what is shown of them. */
  readonly logs: Logs;
  readonly #store: DeviceStore;
  readonly #events: SyncEvents;
  readonly #conversations = new Map<string, Conversation>();
  readonly #outbox: Outbox;
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
    this.#outbox = this.#createOutbox(kept.outbox);
    this.logs = new Logs(
      {
        accountId,
        store,
        rangeOf: (id) => this.#conversations.get(id),
        pendingOf: (id) => this.#outbox.list(id),
        settle: (id, clientIds) => this.#outbox.settle(id, clientIds),
      },
      kept.spans,
    );
    this.drafts.set(new Map(kept.drafts.map((draft) => [draft.conversationId, draft.text])));
    if (kept.conversations.length > 0) this.#setConversations(kept.conversations);
  }

  /** Reads what the device keeps, then connects. */
  static async start(accountId: string, store: DeviceStore, events: SyncEvents): Promise<Sync> {
    const sync = new Sync(accountId, store, events, await store.loadAll());
    sync.#link = new LiveLink({
      onOpen: () => void sync.#connected(),
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
    this.#store.close();
    setTabMark('chats', undefined);
    setLiveState('online');
  }

  conversation(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /** Writes a message; one with a file is shown at once and waits for its upload. */
  send(
    conversationId: string,
    content: Draftable,
    attachment?: Omit<Attachment, 'attempt' | 'paused'>,
  ): void {
    void this.#outbox.add(conversationId, content, attachment);
    if (content.kind === 'text') this.setDraft(conversationId, '');
    this.logs.returnToEnd(conversationId);
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

  setDraft(conversationId: string, text: string): void {
    const drafts = new Map(this.drafts.get());
    if (text.trim()) drafts.set(conversationId, text);
    else drafts.delete(conversationId);
    this.drafts.set(drafts);
    void this.#store.putDraft(conversationId, text.trim() ? text : '').catch(() => undefined);
  }

  /** I see everything up to the head. */
  markRead(conversationId: string): void {
    const conversation = this.#conversations.get(conversationId);
    if (!conversation || conversation.readPosition >= conversation.head) return;
    this.#link?.send({ type: 'read', conversationId, position: conversation.head });
    this.#setConversation(withRead(conversation, conversation.head));
  }

  sayTyping(conversationId: string): void {
    this.#link?.send({ type: 'typing', conversationId });
  }

  /** Fetches one conversation again and shows it in the list. */
  async refresh(conversationId: string): Promise<readonly GroupMember[]> {
    const { conversation, members } = await call('GET /chat/conversations/:conversationId', {
      params: { conversationId },
    });
    this.meet(members.map((member) => member.person));
    this.accept(conversation);
    return members;
  }

  /** Takes a conversation as the house answered it. */
  accept(conversation: Conversation): void {
    this.#setConversation(this.#keepAhead(conversation));
  }

  /** The house's answer, kept on the device; the kept one when the house cannot be reached. */
  async keptAnswer<T>(question: string, ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
      await this.#store.putAnswer(question, answer).catch(() => undefined);
      return answer;
    } catch (error) {
      const kept =
        refusalCode(error) === 'network' ? await this.#store.findAnswer(question) : undefined;
      if (kept === undefined) throw error;
      return kept as T;
    }
  }

  /** Remembers people by their ids. */
  meet(people: Iterable<Person>): void {
    const known = new Map(this.people.get());
    for (const person of people) known.set(person.id, person);
    this.people.set(known);
  }

  // ---- connection

  async #connected(): Promise<void> {
    this.#outbox.resume();
    this.uploads.hurry();
    this.#events.onConnected();
    await this.#refreshList();
    for (const id of this.logs.openIds()) void this.logs.catchUp(id);
    const newestFirst = listOrder(this.#conversations.values());
    for (const [index, { id }] of newestFirst.entries()) {
      if (!this.#link?.open) return;
      if (this.logs.isHeld(id) || index < KEPT_AHEAD) await this.logs.catchUp(id);
    }
  }

  async #receive(frame: ServerFrame): Promise<void> {
    if (frame.type === 'entry') {
      const { type: _, ...entry } = frame;
      await this.#receiveEntry(entry);
    } else if (frame.type === 'ack') {
      const { conversationId, clientId, position, sentAt } = frame;
      const message = this.#outbox.list(conversationId).find((one) => one.clientId === clientId);
      const content = frame.content ?? (message && standing(message.content));
      if (message && content)
        await this.#receiveEntry({
          conversationId,
          clientId,
          position,
          sentAt,
          senderId: this.accountId,
          content,
        });
    } else if (frame.type === 'refused') {
      await this.#outbox.refused(
        frame.conversationId,
        frame.clientId,
        frame.code,
        frame.retryAfterSeconds,
      );
    } else if (frame.type === 'read') {
      const conversation = this.#conversations.get(frame.conversationId);
      if (conversation) this.#setConversation(withRead(conversation, frame.position));
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
    this.#setConversation(withEntry(conversation, entry, this.accountId, namesMe));
    if (changesConversation(entry)) {
      this.#refreshSoon();
      this.#events.onMembers(conversationId);
    }
    await this.logs.receive(entry);
  }

  // ---- the list

  #refreshSoon(): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => void this.#refreshList(), 50) as unknown as number;
  }

  async #refreshList(): Promise<void> {
    const answer = await call('GET /chat/conversations', {}).catch(() => undefined);
    if (!answer) return;
    const conversations = answer.conversations.map((conversation) => this.#keepAhead(conversation));
    const listed = new Set(conversations.map(({ id }) => id));
    // one who was taken out while looking keeps looking at what they may read
    const closed = this.logs.openIds().flatMap((id) => {
      const open = this.#conversations.get(id);
      return open && !listed.has(id) ? [open] : [];
    });
    this.#setConversations([
      ...conversations,
      ...closed.map((open) => ({ ...open, hidden: true, writable: false, group: null })),
    ]);
    for (const { id, writable } of closed)
      if (writable) void this.refresh(id).catch(() => undefined);
    await this.#store.putConversations(conversations).catch(() => undefined);
  }

  // An entry may have arrived while the answer was on its way: what is known already stays.
  #keepAhead(fresh: Conversation): Conversation {
    const known = this.#conversations.get(fresh.id);
    if (!known) return fresh;
    const newer =
      known.head > fresh.head
        ? {
            head: known.head,
            lastEntry: known.lastEntry,
            unread: known.unread,
            mentioned: known.mentioned,
          }
        : {};
    const read = Math.max(known.readPosition, fresh.readPosition);
    if (known.readPosition > fresh.readPosition)
      this.#link?.send({ type: 'read', conversationId: fresh.id, position: known.readPosition });
    return withRead({ ...fresh, ...newer }, read);
  }

  #setConversations(conversations: readonly Conversation[]): void {
    this.#conversations.clear();
    for (const conversation of conversations)
      this.#conversations.set(conversation.id, conversation);
    this.meet(peopleOf(conversations).values());
    for (const conversation of conversations) this.logs.trim(conversation);
    this.#showList();
  }

  #setConversation(conversation: Conversation): void {
    if (this.#conversations.get(conversation.id) === conversation) return;
    this.#conversations.set(conversation.id, conversation);
    this.meet(peopleOf([conversation]).values());
    this.logs.trim(conversation);
    this.#showList();
    void this.#store.putConversation(conversation).catch(() => undefined);
  }

  #showList(): void {
    this.list.set(listOrder(this.#conversations.values()));
    setTabMark('chats', { count: totalUnread(this.#conversations.values()) });
  }

  #createOutbox(kept: readonly PendingMessage[]): Outbox {
    return new Outbox(
      {
        store: this.#store,
        uploads: this.uploads,
        onUploaded: (media, file) => {
          // a film is shown by its poster, which only the house has
          if (media.kind === 'image' || media.kind === 'voice') rememberOwn(media.id, file);
        },
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

/** A message as it stands in the log where the house adds nothing to what was sent. */
function standing(content: Draftable): Content | undefined {
  if (content.kind === 'text') {
    const { previewUrl: _, ...text } = content;
    return text;
  }
  if (content.kind === 'sticker' || content.kind === 'location') return content;
  return undefined;
}
