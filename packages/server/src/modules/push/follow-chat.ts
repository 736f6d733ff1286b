import type { Log } from '../../platform/log.ts';
import type { Written } from '../chat/index.ts';
import type { AccountsWithout } from './accounts-without.ts';
import { type ChooseParts, chooseNotices } from './choose-notices.ts';
import { GatheredEntries, type Talk } from './gathered-entries.ts';
import type { PushQueue } from './push-queue.ts';
import { PUSHED_KINDS } from './rules.ts';

/** What is written within this time is looked at together; the writing itself is never held up. */
const GATHER_MS = 150;
/** Conversations in one set of statements. */
const AT_ONCE = 200;

interface FollowerParts extends ChooseParts {
  log: Log;
  without: AccountsWithout;
  queue: PushQueue;
  /** Who of these accounts has no live device. */
  listAway(accountIds: readonly string[]): Promise<readonly string[]>;
}

/** Gathers what chat commits and, a moment later, in the background, turns it into notices. */
export class ChatFollower {
  readonly #parts: FollowerParts;
  readonly #gathered = new GatheredEntries();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #closed = false;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
  }

  /** Takes an entry that was committed; constant time. */
  see(entry: Written): void {
    if (this.#closed || !(PUSHED_KINDS.has(entry.kind) || entry.kind === 'recall')) return;
    this.#gathered.add(entry);
    if (!this.#looking) this.#timer ??= setTimeout(() => this.#start(), GATHER_MS);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #start(): void {
    this.#timer = undefined;
    this.#looking = this.#look()
      .catch((error: unknown) =>
        this.#parts.log.warn({ err: error }, 'what was written could not be pushed'),
      )
      .finally(() => {
        this.#looking = undefined;
        if (!this.#closed && !this.#gathered.isEmpty)
          this.#timer = setTimeout(() => this.#start(), GATHER_MS);
      });
  }

  async #look(): Promise<void> {
    const { talks, missed } = this.#gathered.take();
    if (missed > 0) this.#parts.log.warn({ missed }, 'too much was written to push all of it');
    for (let first = 0; first < talks.length; first += AT_ONCE)
      await this.#lookAt(talks.slice(first, first + AT_ONCE));
  }

  async #lookAt(talks: readonly Talk[]): Promise<void> {
    const { without, queue, listAway } = this.#parts;
    const members = new Set(talks.flatMap((talk) => talk.accounts));
    const away = await listAway([...members].filter((accountId) => !without.has(accountId)));
    for (const notice of await chooseNotices(this.#parts, talks, new Set(away)))
      queue.offer(notice);
  }
}
