import type { Person } from '@teahouse/contract';
import { call } from '../app/api.ts';
import type { DeviceStore, Span } from './device-store.ts';
import { foldEntries } from './fold-log.ts';
import { applySilent, expire, type HeldEntry, holdPage, namedPosition } from './held-entry.ts';
import { planCatchUp, type Standing, standingOf } from './spans.ts';

const FIRST_PAGE = 60;
const PAGE = 100;

export interface HeldLogsParts {
  accountId: string;
  store: DeviceStore;
  /** These messages of mine have their position now. */
  settle: (conversationId: string, clientIds: readonly string[]) => Promise<void>;
  /** The time by the house's clock, ms. */
  now?: () => number;
  /** This device holds everything up to a position. */
  onHeld?: (conversationId: string, position: number) => void;
  /** What stood at these positions is gone: recalled or expired. */
  onWiped?: (conversationId: string, positions: readonly number[]) => void;
  /** A page of a group names these, who are no members any more. */
  onPeople?: (conversationId: string, people: readonly Person[]) => void;
}

/** A page as the house answered it. */
export interface Page {
  entries: HeldEntry[];
  head: number;
  tail: number;
}

/** What this device holds of the logs: one span for each conversation, kept in its store (sync.md C1). Callers see to it that one conversation's calls do not overlap. */
export class HeldLogs {
  readonly #parts: HeldLogsParts;
  /** Entries came that follow the span; `fresh`: a new span began with them. */
  readonly #onEntries: (id: string, entries: readonly HeldEntry[], fresh: boolean) => void;
  readonly #spans = new Map<string, Span>();
  /** Deleted for me: an answer that was on its way must not bring them back. */
  readonly #deleted = new Map<string, Set<number>>();

  constructor(
    parts: HeldLogsParts,
    spans: readonly Span[],
    onEntries: (id: string, entries: readonly HeldEntry[], fresh: boolean) => void,
  ) {
    this.#parts = parts;
    this.#onEntries = onEntries;
    for (const span of spans) this.#spans.set(span.conversationId, span);
  }

  spanOf(conversationId: string): Span | undefined {
    return this.#spans.get(conversationId);
  }

  standingOf(conversationId: string, position: number): Standing {
    return standingOf(this.#spans.get(conversationId), position);
  }

  isDeleted(conversationId: string, position: number): boolean {
    return this.#deleted.get(conversationId)?.has(position) ?? false;
  }

  now(): number {
    return this.#parts.now?.() ?? Date.now();
  }

  /** Fetches what is missing up to a head, or begins a new span at the newest page (sync.md C1). */
  async fetchMissing(conversationId: string, head: number): Promise<void> {
    for (;;) {
      const span = this.#spans.get(conversationId);
      const plan = planCatchUp(span, head);
      if (plan === 'nothing') return;
      const query =
        plan === 'after' && span ? { after: span.to, limit: PAGE } : { limit: FIRST_PAGE };
      const page = await this.fetchPage(conversationId, query);
      if (!page || (page.entries.length === 0 && page.head <= (span?.to ?? 0))) return;
      if (plan === 'newest' && span) {
        await this.#parts.store.forgetEntries(conversationId).catch(() => undefined);
        this.#spans.delete(conversationId);
      }
      const whole = page.entries.length < query.limit;
      const last = page.entries.at(-1)?.position ?? page.head;
      const first = page.entries[0]?.position ?? page.head;
      await this.#hold(conversationId, page.entries, {
        // a page leaves out what was deleted: what it does not name is held as well
        from: plan === 'newest' && whole ? Math.min(page.tail, first) : first,
        to: plan === 'newest' || whole ? Math.max(page.head, last) : last,
        fresh: plan === 'newest',
      });
    }
  }

  /** A page of the house, without what was deleted here meanwhile; undefined where no answer came. */
  async fetchPage(
    conversationId: string,
    query: { before?: number; after?: number; around?: number; limit: number },
  ): Promise<Page | undefined> {
    const page = await call('GET /chat/conversations/:conversationId/entries', {
      params: { conversationId },
      query,
    }).catch(() => undefined);
    if (!page) return undefined;
    const { people, head, tail } = page;
    if (people.length > 0) this.#parts.onPeople?.(conversationId, people);
    return { head, tail, entries: this.#fit(conversationId, holdPage(page.entries, page.head)) };
  }

  /** Takes entries that follow the span without a gap. */
  async holdNext(conversationId: string, entries: readonly HeldEntry[]): Promise<void> {
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return;
    const bounds = { from: first.position, to: last.position, fresh: false };
    await this.#hold(conversationId, entries, bounds);
  }

  /** Takes the page that lies right before the span. */
  async holdOlder(conversationId: string, page: Page, limit: number): Promise<void> {
    const span = this.#spans.get(conversationId);
    if (!span) return;
    const from = page.entries.length < limit ? page.tail : (page.entries[0]?.position ?? span.from);
    const wider = { ...span, from: Math.min(span.from, from) };
    this.#spans.set(conversationId, wider);
    await this.#parts.store.putEntries(page.entries, wider).catch(() => undefined);
  }

  /** Up to `count` held entries before a position, ascending; none where it lies outside of what is held. */
  async readBefore(conversationId: string, before: number, count: number): Promise<HeldEntry[]> {
    const span = this.#spans.get(conversationId);
    if (!span || before > span.to + 1) return [];
    // where all of a page was deleted, the one before it
    for (let at = before; at > span.from; at -= count) {
      const entries = await this.#read(conversationId, at, count);
      if (entries.length > 0) return entries;
    }
    return [];
  }

  /** Up to `count` held entries after a position, ascending; none where it lies outside of what is held. */
  async readAfter(conversationId: string, after: number, count: number): Promise<HeldEntry[]> {
    const span = this.#spans.get(conversationId);
    if (!span || after < span.from - 1) return [];
    for (let at = after; at < span.to; at += count) {
      const upTo = Math.min(span.to, at + count);
      const entries = await this.#read(conversationId, upTo + 1, upTo - at);
      if (entries.length > 0) return entries;
    }
    return [];
  }

  /** The held entry at a position. */
  async readAt(conversationId: string, position: number): Promise<HeldEntry | undefined> {
    if (this.standingOf(conversationId, position) !== 'held') return undefined;
    const [entry] = await this.#read(conversationId, position + 1, 1);
    return entry;
  }

  async #read(conversationId: string, before: number, count: number): Promise<HeldEntry[]> {
    const from = this.#spans.get(conversationId)?.from ?? before;
    const entries = await this.#parts.store
      .entriesBefore(conversationId, before, from, count)
      .catch(() => []);
    return this.#fit(conversationId, entries);
  }

  /** Takes entries out, on this device; answers those that were held (sync.md T3). */
  async remove(conversationId: string, positions: readonly number[]): Promise<HeldEntry[]> {
    const drop = this.#parts.store.changeEntries(conversationId, positions, () => undefined);
    return (await drop.catch(() => [])).map(({ before }) => before);
  }

  /** From now on no answer brings these back. */
  markDeleted(conversationId: string, positions: readonly number[]): void {
    const known = this.#deleted.get(conversationId) ?? new Set();
    for (const position of positions) known.add(position);
    this.#deleted.set(conversationId, known);
  }

  /** Puts back what `remove` answered. */
  async restore(conversationId: string, entries: readonly HeldEntry[]): Promise<void> {
    for (const { position } of entries) this.#deleted.get(conversationId)?.delete(position);
    const span = this.#spans.get(conversationId);
    const held = entries.filter(({ position }) => standingOf(span, position) === 'held');
    if (span) await this.#parts.store.putEntries(held, span).catch(() => undefined);
  }

  /** Wipes what went by itself until now; answers when the next one goes, ISO 8601 (sync.md X2). */
  async expireDue(): Promise<string | undefined> {
    const now = this.now();
    const { store, onWiped } = this.#parts;
    const due = await store.entriesExpiring(new Date(now).toISOString()).catch(() => []);
    const byConversation = new Map<string, number[]>();
    for (const { conversationId, position } of due)
      byConversation.set(conversationId, [...(byConversation.get(conversationId) ?? []), position]);
    for (const [conversationId, positions] of byConversation) {
      await store
        .changeEntries(conversationId, positions, (entry) => expire(entry, now))
        .catch(() => undefined);
      onWiped?.(conversationId, positions);
    }
    return store.nextExpiry().catch(() => undefined);
  }

  /** Forgets what lies below a position. */
  trim(conversationId: string, tail: number): boolean {
    const span = this.#spans.get(conversationId);
    if (!span || span.from >= tail) return false;
    const all = span.to < tail;
    if (all) this.#spans.delete(conversationId);
    else this.#spans.set(conversationId, { ...span, from: tail });
    void this.#parts.store
      .forgetEntries(conversationId, all ? undefined : tail)
      .catch(() => undefined);
    return true;
  }

  /** Entries without those that were deleted, and with nothing in those whose time is over. */
  #fit(conversationId: string, entries: readonly HeldEntry[]): HeldEntry[] {
    const now = this.now();
    const deleted = this.#deleted.get(conversationId);
    const stay = deleted ? entries.filter(({ position }) => !deleted.has(position)) : entries;
    return stay.map((entry) => expire(entry, now));
  }

  /** Takes entries that follow the span (or begin it), shows and keeps them, and settles what was pending. */
  async #hold(
    conversationId: string,
    arrived: readonly HeldEntry[],
    bounds: { from: number; to: number; fresh: boolean },
  ): Promise<void> {
    const entries = foldEntries([], this.#fit(conversationId, arrived));
    const known = bounds.fresh ? undefined : this.#spans.get(conversationId);
    const from = known ? Math.min(known.from, bounds.from) : bounds.from;
    const span = { conversationId, from, to: bounds.to };
    this.#spans.set(conversationId, span);
    this.#onEntries(conversationId, entries, bounds.fresh);
    const mine = entries.flatMap((entry) =>
      entry.senderId === this.#parts.accountId && entry.clientId ? [entry.clientId] : [],
    );
    await this.#parts.settle(conversationId, mine);
    await this.#parts.store.putEntries(entries, span).catch(() => undefined);
    await this.#applyToHeld(conversationId, entries);
    this.#parts.onHeld?.(conversationId, span.to);
  }

  /** What silent entries name further up changes on the device too (sync.md T2, E1). */
  async #applyToHeld(conversationId: string, entries: readonly HeldEntry[]): Promise<void> {
    const silent = entries.filter((entry) => namedPosition(entry) !== undefined);
    if (silent.length === 0) return;
    const positions = [...new Set(silent.map((entry) => namedPosition(entry) as number))];
    await this.#parts.store
      .changeEntries(conversationId, positions, (held) => silent.reduce(applySilent, held))
      .catch(() => undefined);
    const recalled = silent.filter((entry) => entry.content.kind === 'recall');
    const gone = recalled.map((entry) => namedPosition(entry) as number);
    if (gone.length > 0) this.#parts.onWiped?.(conversationId, gone);
  }
}
