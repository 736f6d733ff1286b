import type { Log } from '../../platform/log.ts';
import type { OutgoingPush, PushOutcome, PushTarget } from './send-push.ts';
import type { ShownNotices } from './shown-notices.ts';
import type { DeviceKey } from './subscriptions.ts';

/** One notification on its way to one device. */
export interface Notice {
  device: DeviceKey;
  target: PushTarget;
  conversationId: string;
  position: number;
  push: OutgoingPush;
}

export interface QueueParts {
  log: Log;
  shown: ShownNotices;
  send(target: PushTarget, push: OutgoingPush): Promise<PushOutcome>;
  /** Called when a push service says that the subscription is no more. */
  drop(device: DeviceKey, endpoint: string): Promise<void>;
  /** Who of these accounts has no live device. */
  listAway(accountIds: readonly string[]): Promise<readonly string[]>;
  pace: Pace;
}

/** Times of the queue, in ms. */
export interface Pace {
  /** One device is told of one conversation at most so often; what comes sooner replaces what waits. */
  everyMs: number;
  /** How long is waited before each further try. */
  retriesMs: readonly number[];
}

export const USUAL_PACE: Pace = { everyMs: 2_000, retriesMs: [1_000, 5_000, 25_000] };

/** Notices that wait; more are dropped, for a push is a courtesy and the log has everything. */
const MOST_WAITING = 10_000;
/** Requests under way at once. */
const MOST_FLYING = 24;
/** A push service that asks for more patience than this is not waited for. */
const LONGEST_WAIT_MS = 60_000;

interface Waiting {
  notice: Notice;
  tries: number;
  /** Set while it waits for its time. */
  timer?: NodeJS.Timeout;
}

const keyOf = ({ device, conversationId }: Notice) => `${device.sessionId} ${conversationId}`;

/**
 * Sends notices, one at a time and conversation to each device, in the order of their coming. A later
 * notice of the same conversation takes the place of one that waits. In memory: a crash loses it.
 */
export class PushQueue {
  readonly #parts: QueueParts;
  readonly #waiting = new Map<string, Waiting>();
  /** Keys whose time has come, in order. */
  readonly #ready = new Set<string>();
  readonly #flying = new Set<string>();
  readonly #work = new Set<Promise<void>>();
  #dropped = 0;
  #closed = false;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** Takes a notice. */
  offer(notice: Notice): void {
    if (this.#closed) return;
    const key = keyOf(notice);
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.notice = notice;
      return;
    }
    if (this.#waiting.size >= MOST_WAITING) {
      if (this.#dropped++ % 1_000 === 0)
        this.#parts.log.warn({ dropped: this.#dropped }, 'too many pushes wait; some are dropped');
      return;
    }
    this.#hold(key, { notice, tries: 0 }, this.#waitOf(notice));
  }

  /** The devices for which a notice of this entry waits. */
  listWaiting(conversationId: string, position: number): DeviceKey[] {
    return [...this.#waiting.values()]
      .filter(({ notice }) => notice.conversationId === conversationId)
      .filter(({ notice }) => notice.position === position)
      .map(({ notice }) => notice.device);
  }

  /** Resolves when nothing is being sent; what waits is let go. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#ready.clear();
    await Promise.all(this.#work);
  }

  #waitOf(notice: Notice): number {
    const { shown, pace } = this.#parts;
    const last = shown.lastAt(notice.device.sessionId, notice.conversationId);
    return last === undefined ? 0 : last + pace.everyMs - Date.now();
  }

  #hold(key: string, waiting: Waiting, waitMs: number): void {
    this.#waiting.set(key, waiting);
    const release = () => {
      this.#ready.add(key);
      this.#start();
    };
    if (waitMs > 0) waiting.timer = setTimeout(release, waitMs);
    else release();
  }

  #start(): void {
    for (const key of this.#ready) {
      if (this.#flying.size >= MOST_FLYING) return;
      const waiting = this.#waiting.get(key);
      // one at a time to each: it stays ready until the one before is through
      if (!waiting || this.#flying.has(key)) continue;
      this.#ready.delete(key);
      this.#waiting.delete(key);
      this.#flying.add(key);
      const work = this.#fly(key, waiting)
        .catch((error: unknown) => this.#parts.log.error({ err: error }, 'a push broke'))
        .finally(() => {
          this.#flying.delete(key);
          this.#work.delete(work);
          this.#start();
        });
      this.#work.add(work);
    }
  }

  async #fly(key: string, { notice, tries }: Waiting): Promise<void> {
    const parts = this.#parts;
    const { device, target, conversationId, position, push } = notice;
    const takesBack = push.payload.type === 'recalled';
    // they may have come in while it waited
    if (!takesBack && (await parts.listAway([device.accountId])).length === 0) return;
    parts.shown.note(device, conversationId, position, Date.now());
    const outcome = await parts.send(target, push);
    if (outcome.kind === 'sent') return;
    const host = new URL(target.endpoint).host;
    if (outcome.kind === 'gone') return parts.drop(device, target.endpoint);
    const waitMs = outcome.kind === 'later' ? this.#retryIn(tries, outcome.afterMs) : undefined;
    parts.log.info({ host, reason: outcome.reason, tries }, 'a push did not arrive');
    if (waitMs === undefined || this.#closed) return;
    const newer = this.#waiting.get(key);
    if (!newer) return this.#hold(key, { notice, tries: tries + 1 }, waitMs);
    // a later one came meanwhile: it goes in its place, and no sooner
    clearTimeout(newer.timer);
    this.#ready.delete(key);
    this.#hold(key, { notice: newer.notice, tries: tries + 1 }, waitMs);
  }

  #retryIn(tries: number, afterMs: number | undefined): number | undefined {
    const usual = this.#parts.pace.retriesMs[tries];
    if (usual === undefined || (afterMs ?? 0) > LONGEST_WAIT_MS) return undefined;
    return Math.max(usual, afterMs ?? 0);
  }
}
