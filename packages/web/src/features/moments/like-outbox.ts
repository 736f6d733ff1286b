import { type call, refusalCode } from '../../app/api.ts';
import type { MomentKey } from './comment-outbox.ts';
import type { KeptList } from './kept-list.ts';
import { isPassing, LaterTry } from './later-try.ts';

/** Whether I want to like a moment, where the house does not know it yet. */
export interface WaitingLike extends MomentKey {
  liked: boolean;
}

const isSame = (one: MomentKey, other: MomentKey) =>
  one.postId === other.postId && one.authorId === other.authorId;

interface LikeOutboxParts {
  list: KeptList<WaitingLike>;
  call: typeof call;
  onLiked: (like: WaitingLike) => void;
  onRefused: (error: unknown) => void;
}

/** Likes on their way: the last wish for each moment counts. */
export class LikeOutbox {
  readonly #parts: LikeOutboxParts;
  readonly #later = new LaterTry(() => void this.resume());
  #running = false;

  constructor(parts: LikeOutboxParts) {
    this.#parts = parts;
  }

  /** Likes a moment, or takes it back. */
  set(like: WaitingLike): void {
    this.#parts.list.change((likes) => [...likes.filter((one) => !isSame(one, like)), like]);
    void this.resume();
  }

  async resume(): Promise<void> {
    await this.#parts.list.ready;
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#parts.list.get()[0]; next; next = this.#parts.list.get()[0])
        if (!(await this.#send(next))) return;
    } finally {
      this.#running = false;
    }
  }

  close(): void {
    this.#later.stop();
  }

  async #send(like: WaitingLike): Promise<boolean> {
    const { authorId, postId } = like;
    const input = { params: { authorId, postId } };
    const { call } = this.#parts;
    try {
      if (like.liked) await call('PUT /moments/:authorId/:postId/like', input);
      else await call('DELETE /moments/:authorId/:postId/like', input);
      this.#later.reset();
      this.#parts.onLiked(like);
    } catch (error) {
      if (isPassing(refusalCode(error))) {
        this.#later.plan();
        return false;
      }
      this.#parts.onRefused(error);
    }
    // a newer wish for the same moment waits on
    this.#parts.list.change((likes) => likes.filter((one) => one !== like));
    return true;
  }
}
