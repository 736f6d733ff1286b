/** A node hears of what others subscribe this much later. */
const KEPT_MS = 60_000;
const MOST = 100_000;

/** Accounts that are known to have no subscription: they need not be asked for with every message. */
export class AccountsWithout {
  readonly #until = new Map<string, number>();
  readonly #most: number;
  #changes = 0;

  constructor(most = MOST) {
    this.#most = most;
  }

  has(accountId: string): boolean {
    return (this.#until.get(accountId) ?? 0) > Date.now();
  }

  /** Begins a look at the subscriptions; what it answers notes those that were found to have none. */
  look(): (accountIds: Iterable<string>) => void {
    const before = this.#changes;
    return (accountIds) => {
      // somebody subscribed meanwhile: what was read may be older
      if (this.#changes !== before) return;
      const until = Date.now() + KEPT_MS;
      for (const accountId of accountIds) {
        if (this.#until.size >= this.#most) this.#until.clear();
        this.#until.set(accountId, until);
      }
    };
  }

  /** The account has subscribed. */
  forget(accountId: string): void {
    this.#changes++;
    this.#until.delete(accountId);
  }
}
