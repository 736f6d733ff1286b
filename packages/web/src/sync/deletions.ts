import { call, refusalCode } from '../app/api.ts';
import type { DeviceStore } from './device-store.ts';
import type { Logs } from './logs.ts';

/** The house is asked to delete after this long: until then it can be undone. */
const UNDO_MS = 8_000;
const WAITING = 'deletions-waiting';
const CURSOR = 'deletions-cursor';
const LARGEST = 200;

/** As it is kept over a restart. */
interface Kept {
  conversationId: string;
  positions: number[];
}

interface Waiting extends Kept {
  timer?: number;
}

export interface DeletionsParts {
  store: Pick<DeviceStore, 'findMark' | 'putMark'>;
  logs: () => Pick<Logs, 'remove' | 'restore'>;
  /** These entries are gone from this device for good. */
  onDeleted: (conversationId: string, positions: readonly number[]) => void;
  /** They are hidden, or shown again. */
  onChange: (conversationId: string) => void;
}

/** Entries that I deleted for myself, here and on my other devices (sync.md T3). */
export class Deletions {
  readonly #parts: DeletionsParts;
  #waiting: Waiting[] = [];

  constructor(parts: DeletionsParts) {
    this.#parts = parts;
  }

  /** Hides entries at once; what it answers brings them back, until the house was asked. */
  add(conversationId: string, positions: readonly number[]): () => boolean {
    const one: Waiting = { conversationId, positions: [...positions] };
    this.#waiting.push(one);
    void this.#remember();
    const removed = this.#parts.logs().remove(conversationId, positions);
    this.#parts.onChange(conversationId);
    one.timer = setTimeout(() => void this.#tell(one), UNDO_MS) as unknown as number;
    return () => {
      if (!this.#waiting.includes(one)) return false;
      this.#drop(one);
      void removed.then((entries) => {
        this.#parts.logs().restore(conversationId, entries);
        this.#parts.onChange(conversationId);
      });
      return true;
    };
  }

  /** The house says that these were deleted on another device. */
  async take(conversationId: string, positions: readonly number[]): Promise<void> {
    await this.#parts.logs().remove(conversationId, positions);
    this.#parts.onDeleted(conversationId, positions);
  }

  /** Hides again, after a start, what the house was not asked for yet. */
  async load(): Promise<void> {
    const kept = (await this.#parts.store.findMark(WAITING).catch(() => undefined)) as
      | Kept[]
      | undefined;
    for (const one of kept ?? []) {
      this.#waiting.push({ ...one });
      await this.#parts.logs().remove(one.conversationId, one.positions);
    }
  }

  /** Connected: asks what was deleted elsewhere, and tells what was deleted here. */
  async resume(): Promise<void> {
    for (const one of [...this.#waiting]) if (one.timer === undefined) await this.#tell(one);
    let cursor = (await this.#parts.store.findMark(CURSOR).catch(() => undefined)) as
      | string
      | undefined;
    for (let more = true; more; ) {
      const answer = await call('GET /chat/deletions', { query: { after: cursor } }).catch(
        () => undefined,
      );
      if (!answer) return;
      for (const [conversationId, positions] of grouped(answer.deletions))
        await this.take(conversationId, positions);
      ({ cursor, more } = answer);
      await this.#parts.store.putMark(CURSOR, cursor).catch(() => undefined);
    }
  }

  close(): void {
    for (const { timer } of this.#waiting) clearTimeout(timer);
  }

  async #tell(one: Waiting): Promise<void> {
    clearTimeout(one.timer);
    delete one.timer;
    const { conversationId, positions } = one;
    try {
      for (let at = 0; at < positions.length; at += LARGEST)
        await call('POST /chat/conversations/:conversationId/deletions', {
          params: { conversationId },
          body: { positions: positions.slice(at, at + LARGEST) },
        });
    } catch (error) {
      // asked again with the next connection
      if (refusalCode(error) !== 'common.not_found') return;
    }
    this.#drop(one);
    this.#parts.onDeleted(conversationId, positions);
  }

  #drop(one: Waiting): void {
    clearTimeout(one.timer);
    this.#waiting = this.#waiting.filter((other) => other !== one);
    void this.#remember();
  }

  async #remember(): Promise<void> {
    const kept = this.#waiting.map(({ conversationId, positions }) => ({
      conversationId,
      positions,
    }));
    await this.#parts.store
      .putMark(WAITING, kept.length > 0 ? kept : undefined)
      .catch(() => undefined);
  }
}

function grouped(deletions: readonly { conversationId: string; position: number }[]) {
  const byConversation = new Map<string, number[]>();
  for (const { conversationId, position } of deletions)
    byConversation.set(conversationId, [...(byConversation.get(conversationId) ?? []), position]);
  return byConversation;
}
