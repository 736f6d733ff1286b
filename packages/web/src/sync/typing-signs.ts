import { createStore, type Store } from '../app/store.ts';

/** A sign of typing is shown for this long (sync.md R4). */
const SHOWN_MS = 5_000;

/** Who is typing where, on their own clocks. */
export class TypingSigns {
  /** Account ids by conversation. */
  readonly store: Store<ReadonlyMap<string, readonly string[]>> = createStore<
    ReadonlyMap<string, readonly string[]>
  >(new Map());
  readonly #timers = new Map<string, number>();

  see(conversationId: string, accountId: string): void {
    const key = `${conversationId} ${accountId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.forget(conversationId, accountId), SHOWN_MS) as unknown as number,
    );
    const now = this.store.get().get(conversationId) ?? [];
    if (!now.includes(accountId)) this.#put(conversationId, [...now, accountId]);
  }

  forget(conversationId: string, accountId: string): void {
    const key = `${conversationId} ${accountId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const now = this.store.get().get(conversationId);
    if (now?.includes(accountId))
      this.#put(
        conversationId,
        now.filter((id) => id !== accountId),
      );
  }

  #put(conversationId: string, accountIds: readonly string[]): void {
    const next = new Map(this.store.get());
    if (accountIds.length > 0) next.set(conversationId, accountIds);
    else next.delete(conversationId);
    this.store.set(next);
  }
}
