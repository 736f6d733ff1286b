import type { Conversation, Entry } from '@teahouse/contract';
import { call } from '../app/api.ts';
import { createStore, type Store } from '../app/store.ts';
import type { DeviceStore, PendingMessage, Span } from './device-store.ts';
import { emptyView, type LogView } from './log-view.ts';
import { mergeEntries, planCatchUp, standingOf } from './spans.ts';

const FIRST_PAGE = 60;
const PAGE = 100;

export interface LogsParts {
  accountId: string;
  store: DeviceStore;
  /** The positions of a conversation that may be read, as the house last said. */
  rangeOf: (conversationId: string) => { head: number; tail: number } | undefined;
  pendingOf: (conversationId: string) => readonly PendingMessage[];
  /** These messages of mine have their position now. */
  settle: (conversationId: string, clientIds: readonly string[]) => Promise<void>;
}

/** The logs of conversations on this device: spans that are held, views of the open ones, pages on their way (sync.md C). */
export class Logs {
  readonly #parts: LogsParts;
  readonly #spans = new Map<string, Span>();
  readonly #views = new Map<string, Store<LogView>>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(parts: LogsParts, spans: readonly Span[]) {
    this.#parts = parts;
    for (const span of spans) this.#spans.set(span.conversationId, span);
  }

  /** Conversations that were opened since the start. */
  openIds(): string[] {
    return [...this.#views.keys()];
  }

  isHeld(conversationId: string): boolean {
    return this.#spans.has(conversationId);
  }

  /** Who wrote the entry at a position, where an open conversation shows it. */
  senderAt(conversationId: string, position: number): string | null | undefined {
    const shown = this.#views.get(conversationId)?.get().entries;
    return shown?.find((entry) => entry.position === position)?.senderId;
  }

  /** What waits in a conversation changed. */
  showPending(conversationId: string): void {
    const view = this.#views.get(conversationId);
    view?.set({ ...view.get(), pending: this.#parts.pendingOf(conversationId) });
  }

  /** Back to the end after something was written while the past was open. */
  returnToEnd(conversationId: string): void {
    const view = this.#views.get(conversationId);
    if (view && !view.get().atEnd) this.jumpToEnd(conversationId);
  }

  /** Takes an entry that the house delivered: the next one is held, a gap is fetched first (sync.md D2). */
  receive(entry: Entry): Promise<unknown> {
    const { conversationId } = entry;
    return this.#inTurn(conversationId, async () => {
      const standing = standingOf(this.#spans.get(conversationId), entry.position);
      if (standing === 'next') await this.#hold(conversationId, [entry]);
      else if (standing === 'ahead') await this.#fetchMissing(conversationId, entry.position);
      else await this.#parts.settle(conversationId, entry.clientId ? [entry.clientId] : []);
    });
  }

  /** What the open conversation shows; the first call begins to load it. */
  view(conversationId: string): Store<LogView> {
    let view = this.#views.get(conversationId);
    if (!view) {
      view = createStore<LogView>({ ...emptyView, pending: this.#parts.pendingOf(conversationId) });
      this.#views.set(conversationId, view);
      void this.#inTurn(conversationId, () => this.#loadFirst(conversationId));
    }
    return view;
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

  // What was cleared, or lies before a new span of membership, goes from the device too.
  trim(conversation: Conversation): void {
    const span = this.#spans.get(conversation.id);
    if (!span || span.from >= conversation.tail) return;
    const view = this.#views.get(conversation.id);
    if (span.to < conversation.tail) {
      this.#spans.delete(conversation.id);
      void this.#parts.store.forgetEntries(conversation.id).catch(() => undefined);
    } else {
      this.#spans.set(conversation.id, { ...span, from: conversation.tail });
      void this.#parts.store
        .forgetEntries(conversation.id, conversation.tail)
        .catch(() => undefined);
    }
    if (view) {
      const entries = view.get().entries.filter((entry) => entry.position >= conversation.tail);
      view.set({ ...view.get(), entries, atStart: true });
    }
  }

  #inTurn<T>(conversationId: string, work: () => Promise<T>): Promise<T | undefined> {
    const before = this.#turns.get(conversationId) ?? Promise.resolve();
    const turn = before.then(work).catch((error: unknown) => {
      console.error(error);
      return undefined;
    });
    this.#turns.set(conversationId, turn);
    return turn;
  }

  /** Fetches what is missing up to the head. */
  catchUp(conversationId: string): Promise<unknown> {
    return this.#inTurn(conversationId, async () => {
      const head = this.#parts.rangeOf(conversationId)?.head;
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
        await this.#parts.store.forgetEntries(conversationId).catch(() => undefined);
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
      const tail = this.#parts.rangeOf(conversationId)?.tail ?? 1;
      view.set({
        ...view.get(),
        entries: shown,
        loading: null,
        failed: false,
        atStart: (shown[0]?.position ?? 1) <= tail,
      });
    }
    const mine = entries.flatMap((entry) =>
      entry.senderId === this.#parts.accountId && entry.clientId ? [entry.clientId] : [],
    );
    await this.#parts.settle(conversationId, mine);
    await this.#parts.store.putEntries(entries, span).catch(() => undefined);
  }

  async #loadFirst(conversationId: string): Promise<void> {
    const view = this.#views.get(conversationId);
    if (!view) return;
    const head = this.#parts.rangeOf(conversationId)?.head;
    let span = this.#spans.get(conversationId);
    if (!span || (head !== undefined && span.to < head))
      await this.#fetchMissing(conversationId, head ?? 1);
    span = this.#spans.get(conversationId);
    const entries = span
      ? await this.#parts.store
          .entriesBefore(conversationId, span.to + 1, span.from, FIRST_PAGE)
          .catch(() => [])
      : [];
    const tail = this.#parts.rangeOf(conversationId)?.tail ?? 1;
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
    const tail = this.#parts.rangeOf(conversationId)?.tail ?? 1;
    const inSpan = span && view.get().atEnd;
    let older = inSpan
      ? await this.#parts.store
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
        await this.#parts.store.putEntries(older, wider).catch(() => undefined);
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
}
