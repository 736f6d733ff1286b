import type { DeviceKey } from './subscriptions.ts';

interface Shown {
  device: DeviceKey;
  conversationId: string;
  position: number;
  at: number;
}

const keyOf = (sessionId: string, conversationId: string) => `${sessionId} ${conversationId}`;

/**
 * What this node last pushed to which device about which conversation, so that it can be taken back and
 * is not followed too soon. Bounded; `knowsSince` says from when on nothing is missing.
 */
export class ShownNotices {
  readonly #most: number;
  readonly #shown = new Map<string, Shown>();
  readonly #byConversation = new Map<string, Set<string>>();
  knowsSince: number;

  constructor(now: number, most = 50_000) {
    this.knowsSince = now;
    this.#most = most;
  }

  /** When the device was last pushed to about the conversation, in ms; undefined: not that this node knows. */
  lastAt(sessionId: string, conversationId: string): number | undefined {
    return this.#shown.get(keyOf(sessionId, conversationId))?.at;
  }

  note(device: DeviceKey, conversationId: string, position: number, at: number): void {
    const key = keyOf(device.sessionId, conversationId);
    this.#forget(key);
    if (this.#shown.size >= this.#most) {
      const [oldest] = this.#shown;
      if (oldest) {
        this.knowsSince = Math.max(this.knowsSince, oldest[1].at);
        this.#forget(oldest[0]);
      }
    }
    this.#shown.set(key, { device, conversationId, position, at });
    const keys = this.#byConversation.get(conversationId);
    if (keys) keys.add(key);
    else this.#byConversation.set(conversationId, new Set([key]));
  }

  /** The devices whose notification of the conversation says what stands at the position. */
  listShowing(conversationId: string, position: number): DeviceKey[] {
    return [...(this.#byConversation.get(conversationId) ?? [])]
      .map((key) => this.#shown.get(key))
      .filter((shown) => shown?.position === position)
      .flatMap((shown) => (shown ? [shown.device] : []));
  }

  #forget(key: string): void {
    const shown = this.#shown.get(key);
    if (!shown) return;
    this.#shown.delete(key);
    const keys = this.#byConversation.get(shown.conversationId);
    keys?.delete(key);
    if (keys?.size === 0) this.#byConversation.delete(shown.conversationId);
  }
}
