import type { Conversation } from '@teahouse/contract';
import { createStore, type Store } from '../app/store.ts';
import type { PendingMessage, Span } from './device-store.ts';
import { applyNews, foldEntries, mapRun } from './fold-log.ts';
import { expire, type HeldEntry } from './held-entry.ts';
import { HeldLogs, type HeldLogsParts } from './held-logs.ts';
import { emptyView, type LogView } from './log-view.ts';
import type { HeldQuery } from './search-held.ts';
import { standingOf } from './spans.ts';

const FIRST_PAGE = 60;
const PAGE = 100;

export interface LogsParts extends HeldLogsParts {
  /** The positions of a conversation that may be read, as the house last said. */
  rangeOf: (conversationId: string) => { head: number; tail: number } | undefined;
  pendingOf: (conversationId: string) => readonly PendingMessage[];
}

/** The logs of conversations as they are shown: views of the open ones over what the device holds and what the house answers (sync.md C). */
export class Logs {
  readonly #parts: LogsParts;
  readonly #held: HeldLogs;
  readonly #views = new Map<string, Store<LogView>>();
  readonly #turns = new Map<string, Promise<unknown>>();
  /** What was delivered and waits for its turn. */
  readonly #arrived = new Map<string, { entries: HeldEntry[]; taken: Promise<unknown> }>();

  constructor(parts: LogsParts, spans: readonly Span[]) {
    this.#parts = parts;
    this.#held = new HeldLogs(parts, spans, (id, entries, fresh) =>
      this.#showHeld(id, entries, fresh),
    );
  }

  /** Conversations that were opened since the start. */
  openIds(): string[] {
    return [...this.#views.keys()];
  }

  isHeld(conversationId: string): boolean {
    return this.#held.spanOf(conversationId) !== undefined;
  }

  /** The last position of what is held without a gap. */
  heldUpTo(conversationId: string): number | undefined {
    return this.#held.spanOf(conversationId)?.to;
  }

  /** Who wrote the entry at a position, where an open conversation shows it. */
  senderAt(conversationId: string, position: number): string | null | undefined {
    return this.#shownAt(conversationId, position)?.senderId;
  }

  /** The entry at a position: shown, held, else asked for; null where it may not be read, undefined where that cannot be known now. */
  async entryAt(conversationId: string, position: number): Promise<HeldEntry | null | undefined> {
    if (this.#held.isDeleted(conversationId, position)) return null;
    const shown = this.#shownAt(conversationId, position);
    const here = shown ?? (await this.#held.readAt(conversationId, position));
    if (here) return here;
    const page = await this.#held.fetchPage(conversationId, { around: position, limit: 1 });
    return page && (page.entries.find((entry) => entry.position === position) ?? null);
  }

  /** What this device holds and a query finds, the newest first, at most so many. */
  async search(query: HeldQuery, most: number): Promise<HeldEntry[]> {
    const { matchesQuery } = await import('./search-held.ts');
    const found: HeldEntry[] = [];
    const now = this.#held.now();
    const visit = (entry: HeldEntry) => {
      const isGone = this.#held.isDeleted(entry.conversationId, entry.position);
      if (!isGone && matchesQuery(expire(entry, now), query)) found.push(entry);
      return query.conversationId === undefined || found.length < most;
    };
    await this.#parts.store.visitEntries(visit, query.conversationId);
    return found.sort((a, b) => (a.sentAt < b.sentAt ? 1 : -1)).slice(0, most);
  }

  /** What waits in a conversation changed. */
  showPending(conversationId: string): void {
    this.#show(conversationId, { pending: this.#parts.pendingOf(conversationId) });
  }

  /** Back to the end after something was written while the past was open. */
  returnToEnd(conversationId: string): void {
    const view = this.#views.get(conversationId);
    if (view && !view.get().atEnd) this.jumpToEnd(conversationId);
  }

  /** Takes an entry that the house delivered: the next one is held, a gap is fetched first (sync.md D2). What comes while others are being held is taken at once. */
  receive(entry: HeldEntry): Promise<unknown> {
    const { conversationId } = entry;
    const waiting = this.#arrived.get(conversationId);
    if (waiting) {
      waiting.entries.push(entry);
      return waiting.taken;
    }
    const entries = [entry];
    const taken = this.#inTurn(conversationId, async () => {
      this.#arrived.delete(conversationId);
      await this.#take(conversationId, entries);
    });
    this.#arrived.set(conversationId, { entries, taken });
    return taken;
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

  /** Shows and marks the entry at a position, which may be far in the past; false where it cannot be shown. */
  async jumpTo(conversationId: string, position: number): Promise<boolean> {
    this.view(conversationId);
    const shown = this.#inTurn(conversationId, () => this.#loadAround(conversationId, position));
    return (await shown) ?? false;
  }

  /** The mark of the last jump has been seen. */
  clearTarget(conversationId: string): void {
    this.#show(conversationId, { target: undefined });
  }

  /** Back to the newest entries; also the way to try again after a failed page. */
  jumpToEnd(conversationId: string): void {
    void this.#inTurn(conversationId, () => this.#loadFirst(conversationId));
  }

  /** Takes entries out, on this device; answers those that were held or shown (sync.md T3). */
  async remove(conversationId: string, positions: readonly number[]): Promise<HeldEntry[]> {
    this.#held.markDeleted(conversationId, positions);
    const gone = new Set(positions);
    const shown = this.#views.get(conversationId)?.get().entries ?? [];
    const out = shown.filter((entry) => gone.has(entry.position));
    const stay = shown.filter((entry) => !gone.has(entry.position));
    if (out.length > 0) this.#show(conversationId, { entries: stay });
    const held = await this.#inTurn(conversationId, () =>
      this.#held.remove(conversationId, positions),
    );
    const removed = new Map([...out, ...(held ?? [])].map((entry) => [entry.position, entry]));
    return [...removed.values()].sort((a, b) => a.position - b.position);
  }

  /** Puts back what `remove` answered. */
  restore(conversationId: string, entries: readonly HeldEntry[]): void {
    void this.#inTurn(conversationId, async () => {
      await this.#held.restore(conversationId, entries);
      const shown = this.#views.get(conversationId)?.get();
      if (!shown) return;
      const from = shown.atStart ? 0 : (shown.entries[0]?.position ?? 0);
      const to = shown.atEnd ? Number.MAX_SAFE_INTEGER : (shown.entries.at(-1)?.position ?? 0);
      const back = entries.filter(({ position }) => position >= from && position <= to);
      this.#show(conversationId, { entries: foldEntries(shown.entries, back) });
    });
  }

  /** Wipes what went by itself until now; answers when to ask again, ms; undefined for never (sync.md X2). */
  async expireDue(): Promise<number | undefined> {
    let next = await this.#held.expireDue();
    const now = this.#held.now();
    for (const [conversationId, view] of this.#views) {
      const entries = mapRun(view.get().entries, (entry) => expire(entry, now));
      this.#show(conversationId, { entries });
      for (const { expiresAt } of entries)
        if (expiresAt && (!next || expiresAt < next)) next = expiresAt;
    }
    return next === undefined ? undefined : Date.parse(next);
  }

  // What was cleared, or lies before a new span of membership, goes from the device too.
  trim({ id, tail }: Conversation): void {
    const view = this.#views.get(id)?.get();
    if (!this.#held.trim(id, tail) || !view) return;
    const entries = view.entries.filter((entry) => entry.position >= tail);
    this.#show(id, { entries, atStart: true });
  }

  /** Fetches what is missing up to the head. */
  catchUp(conversationId: string): Promise<unknown> {
    return this.#inTurn(conversationId, async () => {
      const head = this.#parts.rangeOf(conversationId)?.head;
      if (head !== undefined) await this.#held.fetchMissing(conversationId, head);
    });
  }

  async #take(conversationId: string, arrived: readonly HeldEntry[]): Promise<void> {
    const inOrder = [...arrived].sort((a, b) => a.position - b.position);
    let next: HeldEntry[] = [];
    for (const entry of inOrder) {
      const last = next.at(-1)?.position;
      const standing =
        last === undefined
          ? this.#held.standingOf(conversationId, entry.position)
          : standingOf({ from: last, to: last }, entry.position);
      if (standing === 'next') next.push(entry);
      else if (standing === 'ahead') {
        await this.#held.holdNext(conversationId, next);
        next = [];
        await this.#held.fetchMissing(conversationId, entry.position);
      } else await this.#parts.settle(conversationId, entry.clientId ? [entry.clientId] : []);
    }
    await this.#held.holdNext(conversationId, next);
  }

  #tailOf(conversationId: string): number {
    return this.#parts.rangeOf(conversationId)?.tail ?? 1;
  }

  #shownAt(conversationId: string, position: number): HeldEntry | undefined {
    const shown = this.#views.get(conversationId)?.get().entries;
    return shown?.find((entry) => entry.position === position);
  }

  #show(conversationId: string, part: Partial<LogView>): void {
    const view = this.#views.get(conversationId);
    const now = view?.get();
    if (!view || !now) return;
    const differs = Object.entries(part).some(
      ([key, value]) => now[key as keyof LogView] !== value,
    );
    if (differs) view.set({ ...now, ...part });
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

  #showHeld(conversationId: string, entries: readonly HeldEntry[], fresh: boolean): void {
    const view = this.#views.get(conversationId)?.get();
    if (!view) return;
    if (!view.atEnd)
      return this.#show(conversationId, { entries: applyNews(view.entries, entries) });
    const shown = fresh ? entries : foldEntries(view.entries, entries);
    this.#show(conversationId, {
      entries: shown,
      loading: null,
      failed: false,
      atStart: (shown[0]?.position ?? 1) <= this.#tailOf(conversationId),
    });
  }

  async #loadFirst(conversationId: string): Promise<void> {
    const view = this.#views.get(conversationId);
    if (!view) return;
    const head = this.#parts.rangeOf(conversationId)?.head;
    let span = this.#held.spanOf(conversationId);
    if (!span || (head !== undefined && span.to < head))
      await this.#held.fetchMissing(conversationId, head ?? 1);
    span = this.#held.spanOf(conversationId);
    const entries = span
      ? await this.#held.readBefore(conversationId, span.to + 1, FIRST_PAGE)
      : [];
    const tail = this.#tailOf(conversationId);
    // cleared, or all of it deleted
    const empty = (head !== undefined && head < tail) || (span?.from ?? tail + 1) <= tail;
    const first = entries[0]?.position;
    this.#show(conversationId, {
      entries: entries.length > 0 ? entries : view.get().entries,
      atEnd: true,
      atStart: first === undefined ? empty : first <= tail,
      loading: null,
      failed: first === undefined && !empty,
      target: undefined,
    });
  }

  async #loadOlder(conversationId: string): Promise<void> {
    const first = this.#views.get(conversationId)?.get().entries[0];
    if (!first) return this.#show(conversationId, { atStart: true });
    this.#show(conversationId, { loading: 'older' });
    const { position } = first;
    let older = await this.#held.readBefore(conversationId, position, PAGE);
    let failed = false;
    const tail = this.#tailOf(conversationId);
    if (older.length === 0 && position > tail) {
      // what was deleted lies between the first entry and the start of what is held
      const span = this.#held.spanOf(conversationId);
      const inSpan = span !== undefined && position >= span.from && position <= span.to + 1;
      const before = inSpan ? span.from : position;
      const page = await this.#held.fetchPage(conversationId, { before, limit: PAGE });
      failed = page === undefined && before > tail;
      older = page?.entries ?? [];
      if (page && inSpan) await this.#held.holdOlder(conversationId, page, PAGE);
    }
    const entries = foldEntries(this.#views.get(conversationId)?.get().entries ?? [], older);
    const atStart = !failed && (older.length === 0 || (entries[0]?.position ?? 1) <= tail);
    this.#show(conversationId, { entries, atStart, loading: null, failed });
  }

  async #loadNewer(conversationId: string): Promise<void> {
    const last = this.#views.get(conversationId)?.get().entries.at(-1);
    if (!last) return;
    this.#show(conversationId, { loading: 'newer' });
    const after = last.position;
    const to = this.#held.spanOf(conversationId)?.to ?? 0;
    const held = await this.#held.readAfter(conversationId, after, PAGE);
    const page =
      held.length > 0 || after === to
        ? { entries: held, head: to }
        : await this.#held.fetchPage(conversationId, { after, limit: PAGE });
    const shown = this.#views.get(conversationId)?.get().entries ?? [];
    const entries = page ? foldEntries(shown, page.entries) : shown;
    const reached =
      page !== undefined &&
      ((entries.at(-1)?.position ?? 0) >= page.head || page.entries.length === 0);
    this.#show(conversationId, {
      entries,
      atEnd: reached,
      loading: null,
      failed: page === undefined,
    });
  }

  async #loadAround(conversationId: string, position: number): Promise<boolean> {
    const view = this.#views.get(conversationId)?.get();
    if (!view) return false;
    const jump = { target: position, jumps: view.jumps + 1 };
    if (this.#shownAt(conversationId, position)) {
      this.#show(conversationId, jump);
      return true;
    }
    const page =
      (await this.#readAround(conversationId, position)) ??
      (await this.#held.fetchPage(conversationId, { around: position, limit: PAGE }));
    const found = page?.entries.some((entry) => entry.position === position) ?? false;
    if (!page || !found) {
      const loading = view.loading === 'first' ? null : view.loading;
      this.#show(conversationId, { loading, failed: view.entries.length === 0 });
      return false;
    }
    this.#show(conversationId, {
      ...jump,
      entries: page.entries,
      atStart: (page.entries[0]?.position ?? 1) <= page.tail,
      atEnd: (page.entries.at(-1)?.position ?? 0) >= page.head,
      loading: null,
      failed: false,
    });
    return true;
  }

  /** The held surroundings of a position, without asking the house. */
  async #readAround(conversationId: string, position: number) {
    const span = this.#held.spanOf(conversationId);
    if (this.#held.standingOf(conversationId, position) !== 'held' || !span) return undefined;
    const upTo = Math.min(span.to, position + PAGE / 2);
    const entries = await this.#held.readBefore(conversationId, upTo + 1, PAGE);
    return { entries, head: span.to, tail: this.#tailOf(conversationId) };
  }
}
