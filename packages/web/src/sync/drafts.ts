import type { ConversationDraft } from '@teahouse/contract';
import { call, refusalCode } from '../app/api.ts';
import { createStore, type Store } from '../app/store.ts';
import type { DeviceStore, KeptDraft } from './device-store.ts';

/** The house is told this long after the last key. */
const QUIET_MS = 1_000;

export interface DraftsParts {
  store: Pick<DeviceStore, 'putDraft' | 'removeDraft'>;
  tell?: (draft: KeptDraft) => Promise<void>;
}

/** What is being written in each conversation: kept on this device, the same on my others (sync.md K3). */
export class Drafts {
  /** The words, by conversation. */
  readonly texts: Store<ReadonlyMap<string, string>> = createStore<ReadonlyMap<string, string>>(
    new Map(),
  );
  /** The position that is answered, by conversation. */
  readonly quotes: Store<ReadonlyMap<string, number>> = createStore<ReadonlyMap<string, number>>(
    new Map(),
  );
  readonly #parts: DraftsParts;
  readonly #kept = new Map<string, KeptDraft>();
  /** When what was emptied had been written, by conversation: a list that was read before may still name it. */
  readonly #emptied = new Map<string, string>();
  /** The turn in which it was written, told or heard of, by conversation. */
  readonly #turns = new Map<string, number>();
  #turn = 0;
  readonly #timers = new Map<string, number>();
  readonly #telling = new Map<string, Promise<void>>();

  constructor(parts: DraftsParts, kept: readonly KeptDraft[]) {
    this.#parts = parts;
    for (const draft of kept) this.#kept.set(draft.conversationId, draft);
    this.#show();
  }

  /** Writes: the words as typed, to the letter; the house is told when the keys rest. */
  write(conversationId: string, change: { text?: string; quote?: number | null }): void {
    const known = this.#kept.get(conversationId);
    const before = { text: known?.text ?? '', quote: known?.quote ?? null };
    const next = { ...before, ...change };
    if (next.text === before.text && next.quote === before.quote) return;
    this.#keep({
      conversationId,
      ...next,
      changedAt: new Date().toISOString(),
      told: false,
    });
    clearTimeout(this.#timers.get(conversationId));
    this.#timers.set(
      conversationId,
      setTimeout(() => this.flush(conversationId), QUIET_MS) as unknown as number,
    );
  }

  /** What was written is sent, which empties it everywhere. */
  sent(conversationId: string): void {
    clearTimeout(this.#timers.get(conversationId));
    this.#timers.delete(conversationId);
    // the words may be on their way to the house as a draft, and would stand there after the message
    if (!this.#telling.has(conversationId)) return this.#forget(conversationId);
    this.write(conversationId, { text: '', quote: null });
    this.flush(conversationId);
  }

  /** Tells the house now: the conversation is left, or what was written is sent. */
  flush(conversationId: string): void {
    clearTimeout(this.#timers.get(conversationId));
    this.#timers.delete(conversationId);
    const before = this.#telling.get(conversationId) ?? Promise.resolve();
    // one after the other: an older one that overtook the newer would stand last on a slow line
    const telling = before
      .then(() => this.#tell(conversationId))
      .finally(() => {
        if (this.#telling.get(conversationId) === telling) this.#telling.delete(conversationId);
      });
    this.#telling.set(conversationId, telling);
  }

  /** Tells everything that the house does not know, after it could not be reached. */
  resume(): void {
    for (const draft of this.#kept.values()) if (!draft.told) this.flush(draft.conversationId);
  }

  /** The turn of now, for an answer that is being asked for. */
  get turn(): number {
    return this.#turn;
  }

  /**
   * What the house has: the newer one by the devices' clocks stays; null empties what it knew. An answer says in
   * which turn it was asked for: that it names none says nothing of what came while it was under way.
   */
  take(conversationId: string, draft: ConversationDraft | null, askedIn = this.#turn): void {
    const known = this.#kept.get(conversationId);
    if (!draft) {
      if (known?.told && (this.#turns.get(conversationId) ?? 0) <= askedIn)
        this.#forget(conversationId);
      return;
    }
    const latest = known?.changedAt ?? this.#emptied.get(conversationId);
    if (latest !== undefined && latest >= draft.changedAt) return;
    clearTimeout(this.#timers.get(conversationId));
    this.#keep({ conversationId, ...draft, told: true });
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async #tell(conversationId: string): Promise<void> {
    const draft = this.#kept.get(conversationId);
    if (!draft || draft.told) return;
    const tell = this.#parts.tell ?? putDraft;
    try {
      await tell(draft);
    } catch (error) {
      // not my conversation any more: nobody else will ever ask for it
      if (refusalCode(error) === 'common.not_found') this.#forget(conversationId);
      return;
    }
    if (this.#kept.get(conversationId) !== draft) return;
    if (draft.text === '' && !draft.quote) this.#forget(conversationId);
    else this.#keep({ ...draft, told: true });
  }

  #keep(draft: KeptDraft): void {
    this.#kept.set(draft.conversationId, draft);
    this.#turns.set(draft.conversationId, ++this.#turn);
    this.#show();
    void this.#parts.store.putDraft(draft).catch(() => undefined);
  }

  #forget(conversationId: string): void {
    const emptied = this.#kept.get(conversationId);
    if (!emptied) return;
    this.#kept.delete(conversationId);
    this.#turns.delete(conversationId);
    if (emptied.changedAt !== undefined) this.#emptied.set(conversationId, emptied.changedAt);
    this.#show();
    void this.#parts.store.removeDraft(conversationId).catch(() => undefined);
  }

  #show(): void {
    const texts = new Map<string, string>();
    const quotes = new Map<string, number>();
    for (const { conversationId, text, quote } of this.#kept.values()) {
      if (text) texts.set(conversationId, text);
      if (quote) quotes.set(conversationId, quote);
    }
    this.texts.set(texts);
    if (!sameEntries(quotes, this.quotes.get())) this.quotes.set(quotes);
  }
}

async function putDraft(draft: KeptDraft): Promise<void> {
  const { conversationId, text, quote = null, changedAt } = draft;
  await call('PUT /chat/conversations/:conversationId/draft', {
    params: { conversationId },
    body: { text, quote, changedAt: changedAt ?? new Date().toISOString() },
  });
}

const sameEntries = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) =>
  one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
