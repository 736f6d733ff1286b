import type {
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
import type { DeviceStore, PendingMessage, Span } from './device-store.ts';
import { LiveLink } from './live-link.ts';
import { emptyView, type LogView } from './log-view.ts';
import { Outbox } from './outbox.ts';
import { changesConversation, mergeEntries, planCatchUp, standingOf } from './spans.ts';
import { TypingSigns } from './typing-signs.ts';

const FIRST_PAGE = 60;
const PAGE = 100;
/** Conversations whose newest page is kept for reading without a network. */
const KEPT_AHEAD = 20;

export interface SyncEvents {
  onSignedOut: () => void;
  onChanged: (what: Extract<ServerFrame, { type: 'changed' }>['what']) => void;
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
  /** Counts the changes of the outbox. */
  readonly outboxChanges: Store<number> = createStore(0);
  readonly #store: DeviceStore;
  readonly #events: SyncEvents;
  readonly #conversations = new Map<string, Conversation>();
  readonly #spans = new Map<string, Span>();
  readonly #views = new Map<string, Store<LogView>>();
  readonly #turns = new Map<string, Promise<unknown>>();
  #outbox: Outbox;
  #link: LiveLink | undefined;
  #refreshing = 0;

  private constructor(accountId: string, store: DeviceStore, events: SyncEvents) {
    this.accountId = accountId;
    this.#store = store;
    this.#events = events;
    this.#outbox = this.#createOutbox([]);
  }

  /** Reads what the device keeps, then connects. */
  static async start(accountId: string, store: DeviceStore, events: SyncEvents): Promise<Sync> {
    const sync = new Sync(accountId, store, events);
    const kept = await store.loadAll();
    for (const span of kept.spans) sync.#spans.set(span.conversationId, span);
    sync.drafts.set(new Map(kept.drafts.map((draft) => [draft.conversationId, draft.text])));
    sync.#outbox = sync.#createOutbox(kept.outbox);
    if (kept.conversations.length > 0) sync.#setConversations(kept.conversations);
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
    this.#store.close();
    setTabMark('chats', undefined);
    setLiveState('online');
  }

  conversation(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /** What the open conversation shows; the first call begins to load it. */
  view(conversationId: string): Store<LogView> {
    let view = this.#views.get(conversationId);
    if (!view) {
      view = createStore<LogView>({ ...emptyView, pending: this.#outbox.list(conversationId) });
      this.#views.set(conversationId, view);
      void this.#inTurn(conversationId, () => this.#loadFirst(conversationId));
    }
    return view;
  }

  send(conversationId: string, content: Draftable): void {
    void this.#outbox.add(conversationId, content);
    this.setDraft(conversationId, '');
    const view = this.#views.get(conversationId);
    if (view && !view.get().atEnd)
      void this.#inTurn(conversationId, () => this.#loadFirst(conversationId));
  }

  retry(conversationId: string, clientId: string): void {
    void this.#outbox.retry(conversationId, clientId);
  }

  discard(conversationId: string, clientId: string): void {
    void this.#outbox.discard(conversationId, clientId);
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

  loadOlder(conversationId: string): void {
    const view = this.#views.get(conversationId)?.get();
    if (!view || view.loading || view.atStart || view.failed) return;
    void this.#inTurn(conversationId, () => this.#loadOlder(conversationId));
  }

  loadNewer(conversationId: string): void {
    const view = this.#views.get(conversationId)?.get();
    if (!view || view.loading || view.atEnd || view.failed) return;
    void this.#inTurn(conversationId, () => this.#loadNewer(conversationId));
  }

  /** Shows the entries around a position, which may be far in the past. */
  jumpTo(conversationId: string, position: number): void {
    this.view(conversationId);
    void this.#inTurn(conversationId, () => this.#loadAround(conversationId, position));
  }

  /** Back to the newest entries; also the way to try again after a failed page. */
  jumpToEnd(conversationId: string): void {
    void this.#inTurn(conversationId, () => this.#loadFirst(conversationId));
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
    await this.#refreshList();
    for (const id of this.#views.keys()) void this.#catchUp(id);
    const newestFirst = listOrder(this.#conversations.values());
    for (const [index, { id }] of newestFirst.entries()) {
      if (!this.#link?.open) return;
      if (this.#spans.has(id) || index < KEPT_AHEAD) await this.#catchUp(id);
    }
  }

  async #receive(frame: ServerFrame): Promise<void> {
    if (frame.type === 'entry') {
      const { type: _, ...entry } = frame;
      await this.#receiveEntry(entry);
    } else if (frame.type === 'ack') {
      const { conversationId, clientId, position, sentAt } = frame;
      const message = this.#outbox.list(conversationId).find((one) => one.clientId === clientId);
      if (message)
        await this.#receiveEntry({
          conversationId,
          clientId,
          position,
          sentAt,
          senderId: this.accountId,
          content: message.content,
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
    this.#setConversation(withEntry(conversation, entry, this.accountId));
    if (changesConversation(entry)) this.#refreshSoon();
    await this.#inTurn(conversationId, async () => {
      const standing = standingOf(this.#spans.get(conversationId), entry.position);
      if (standing === 'next') await this.#hold(conversationId, [entry]);
      else if (standing === 'ahead') await this.#fetchMissing(conversationId, entry.position);
      else await this.#outbox.settle(conversationId, entry.clientId ? [entry.clientId] : []);
    });
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
    this.#setConversations(conversations);
    await this.#store.putConversations(conversations).catch(() => undefined);
  }

  // An entry may have arrived while the answer was on its way: what is known already stays.
  #keepAhead(fresh: Conversation): Conversation {
    const known = this.#conversations.get(fresh.id);
    if (!known) return fresh;
    const newer =
      known.head > fresh.head
        ? { head: known.head, lastEntry: known.lastEntry, unread: known.unread }
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
    for (const conversation of conversations) this.#trim(conversation);
    this.#showList();
  }

  #setConversation(conversation: Conversation): void {
    if (this.#conversations.get(conversation.id) === conversation) return;
    this.#conversations.set(conversation.id, conversation);
    this.meet(peopleOf([conversation]).values());
    this.#trim(conversation);
    this.#showList();
    void this.#store.putConversation(conversation).catch(() => undefined);
  }

  #showList(): void {
    this.list.set(listOrder(this.#conversations.values()));
    setTabMark('chats', { count: totalUnread(this.#conversations.values()) });
  }

  // What was cleared, or lies before a new span of membership, goes from the device too.
  #trim(conversation: Conversation): void {
    const span = this.#spans.get(conversation.id);
    if (!span || span.from >= conversation.tail) return;
    const view = this.#views.get(conversation.id);
    if (span.to < conversation.tail) {
      this.#spans.delete(conversation.id);
      void this.#store.forgetEntries(conversation.id).catch(() => undefined);
    } else {
      this.#spans.set(conversation.id, { ...span, from: conversation.tail });
      void this.#store.forgetEntries(conversation.id, conversation.tail).catch(() => undefined);
    }
    if (view) {
      const entries = view.get().entries.filter((entry) => entry.position >= conversation.tail);
      view.set({ ...view.get(), entries, atStart: true });
    }
  }

  // ---- the logs; everything that moves a span waits for its turn

  #inTurn<T>(conversationId: string, work: () => Promise<T>): Promise<T | undefined> {
    const before = this.#turns.get(conversationId) ?? Promise.resolve();
    const turn = before.then(work).catch((error: unknown) => {
      console.error(error);
      return undefined;
    });
    this.#turns.set(conversationId, turn);
    return turn;
  }

  #catchUp(conversationId: string): Promise<unknown> {
    return this.#inTurn(conversationId, async () => {
      const head = this.#conversations.get(conversationId)?.head;
      if (head !== undefined) await this.#fetchMissing(conversationId, head);
    });
  }

  async #fetchMissing(conversationId: string, head: number): Promise<void> {
    for (;;) {
      const span = this.#spans.get(conversationId);
      const plan = planCatchUp(span, head);
      if (plan === 'nothing') return;
      const query =
        plan === 'after' && span ? { after: span.to, limit: PAGE } : { limit: FIRST_PAGE };
      const page = await this.#fetchPage(conversationId, query);
      if (!page || page.entries.length === 0) return;
      if (plan === 'newest' && span) {
        await this.#store.forgetEntries(conversationId).catch(() => undefined);
        this.#spans.delete(conversationId);
      }
      await this.#hold(conversationId, page.entries, plan === 'newest');
    }
  }

  async #fetchPage(
    conversationId: string,
    query: { before?: number; after?: number; around?: number; limit: number },
  ) {
    return call('GET /chat/conversations/:conversationId/entries', {
      params: { conversationId },
      query,
    }).catch(() => undefined);
  }

  /** Takes entries that follow the span (or begin it), keeps and shows them, and settles what was pending. */
  async #hold(conversationId: string, entries: readonly Entry[], fresh = false): Promise<void> {
    const first = entries[0];
    const last = entries.at(-1);
    if (!first || !last) return;
    const held = fresh ? undefined : this.#spans.get(conversationId);
    const span = {
      conversationId,
      from: held ? Math.min(held.from, first.position) : first.position,
      to: last.position,
    };
    this.#spans.set(conversationId, span);
    const view = this.#views.get(conversationId);
    if (view?.get().atEnd) {
      const shown = fresh ? [...entries] : mergeEntries(view.get().entries, entries);
      const tail = this.#conversations.get(conversationId)?.tail ?? 1;
      view.set({
        ...view.get(),
        entries: shown,
        loading: null,
        failed: false,
        atStart: (shown[0]?.position ?? 1) <= tail,
      });
    }
    const mine = entries.flatMap((entry) =>
      entry.senderId === this.accountId && entry.clientId ? [entry.clientId] : [],
    );
    await this.#outbox.settle(conversationId, mine);
    await this.#store.putEntries(entries, span).catch(() => undefined);
  }

  async #loadFirst(conversationId: string): Promise<void> {
    const view = this.#views.get(conversationId);
    if (!view) return;
    const head = this.#conversations.get(conversationId)?.head;
    let span = this.#spans.get(conversationId);
    if (!span || (head !== undefined && span.to < head))
      await this.#fetchMissing(conversationId, head ?? 1);
    span = this.#spans.get(conversationId);
    const entries = span
      ? await this.#store
          .entriesBefore(conversationId, span.to + 1, span.from, FIRST_PAGE)
          .catch(() => [])
      : [];
    const tail = this.#conversations.get(conversationId)?.tail ?? 1;
    const empty = head !== undefined && head < tail;
    view.set({
      ...view.get(),
      entries: entries.length > 0 ? entries : view.get().entries,
      atEnd: true,
      atStart: empty || (entries[0]?.position ?? Number.MAX_SAFE_INTEGER) <= tail,
      loading: null,
      failed: entries.length === 0 && !empty,
      target: undefined,
    });
  }

  async #loadOlder(conversationId: string): Promise<void> {
    const view = this.#views.get(conversationId);
    const first = view?.get().entries[0];
    if (!view || !first) return;
    view.set({ ...view.get(), loading: 'older' });
    const span = this.#spans.get(conversationId);
    const tail = this.#conversations.get(conversationId)?.tail ?? 1;
    const inSpan = span && view.get().atEnd;
    let older = inSpan
      ? await this.#store
          .entriesBefore(conversationId, first.position, span.from, PAGE)
          .catch(() => [])
      : [];
    let failed = false;
    if (older.length === 0 && first.position > tail) {
      const page = await this.#fetchPage(conversationId, { before: first.position, limit: PAGE });
      failed = page === undefined;
      older = page?.entries ?? [];
      if (inSpan && older[0]) {
        const wider = { ...span, from: older[0].position };
        this.#spans.set(conversationId, wider);
        await this.#store.putEntries(older, wider).catch(() => undefined);
      }
    }
    const entries = mergeEntries(older, view.get().entries);
    const atStart = !failed && (older.length === 0 || (entries[0]?.position ?? 1) <= tail);
    view.set({ ...view.get(), entries, atStart, loading: null, failed });
  }

  async #loadNewer(conversationId: string): Promise<void> {
    const view = this.#views.get(conversationId);
    const last = view?.get().entries.at(-1);
    if (!view || !last) return;
    view.set({ ...view.get(), loading: 'newer' });
    const page = await this.#fetchPage(conversationId, { after: last.position, limit: PAGE });
    const entries = page ? mergeEntries(view.get().entries, page.entries) : view.get().entries;
    const reached = page ? (entries.at(-1)?.position ?? 0) >= page.head : false;
    if (reached) return this.#loadFirst(conversationId);
    view.set({ ...view.get(), entries, loading: null, failed: page === undefined });
  }

  async #loadAround(conversationId: string, position: number): Promise<void> {
    const view = this.#views.get(conversationId);
    if (!view) return;
    if (view.get().entries.some((entry) => entry.position === position)) {
      view.set({ ...view.get(), target: position });
      return;
    }
    const page = await this.#fetchPage(conversationId, { around: position, limit: PAGE });
    if (!page)
      return view.set({ ...view.get(), loading: null, failed: view.get().entries.length === 0 });
    view.set({
      ...view.get(),
      entries: page.entries,
      atStart: (page.entries[0]?.position ?? 1) <= page.tail,
      atEnd: (page.entries.at(-1)?.position ?? 0) >= page.head,
      loading: null,
      failed: false,
      target: position,
    });
  }

  #createOutbox(kept: readonly PendingMessage[]): Outbox {
    return new Outbox(
      {
        store: this.#store,
        send: (frame) => this.#link?.send(frame) ?? false,
        onChange: (conversationId) => {
          const view = this.#views.get(conversationId);
          view?.set({ ...view.get(), pending: this.#outbox.list(conversationId) });
          this.outboxChanges.set(this.outboxChanges.get() + 1);
        },
      },
      kept,
    );
  }
}
