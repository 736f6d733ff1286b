import type { Face, MomentComment, RefusalCode } from '@teahouse/contract';
import { ApiRefusal, type call, refusalCode } from '../../app/api.ts';
import type { KeptList } from './kept-list.ts';
import { isPassing, LaterTry } from './later-try.ts';

/** Which moment. */
export interface MomentKey {
  authorId: string;
  postId: string;
}

/** A comment of mine that the house does not have yet. */
export interface WaitingComment extends MomentKey {
  clientId: string;
  text: string;
  replyTo: { commentId: string; person: Face } | null;
  state: 'pending' | 'failed';
  code?: RefusalCode | 'network' | undefined;
}

interface CommentOutboxParts {
  list: KeptList<WaitingComment>;
  call: typeof call;
  onCommented: (key: MomentKey, comment: MomentComment) => void;
}

/** Comments on their way: kept on the device, sent one after the other in the order of writing. */
export class CommentOutbox {
  readonly #parts: CommentOutboxParts;
  readonly #later = new LaterTry(() => void this.resume());
  #running = false;

  constructor(parts: CommentOutboxParts) {
    this.#parts = parts;
  }

  add(comment: WaitingComment): void {
    this.#parts.list.change((comments) => [...comments, comment]);
    void this.resume();
  }

  retry(clientId: string): void {
    this.#set(clientId, { state: 'pending', code: undefined });
    void this.resume();
  }

  discard(clientId: string): void {
    this.#parts.list.change((comments) => comments.filter((one) => one.clientId !== clientId));
  }

  /** Sends everything that waits. */
  async resume(): Promise<void> {
    await this.#parts.list.ready;
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#next(); next; next = this.#next())
        if (!(await this.#send(next))) return;
    } finally {
      this.#running = false;
    }
  }

  close(): void {
    this.#later.stop();
  }

  #next(): WaitingComment | undefined {
    return this.#parts.list.get().find(({ state }) => state === 'pending');
  }

  /** False: the others would fare no better now. */
  async #send(waiting: WaitingComment): Promise<boolean> {
    const { authorId, postId, clientId, text, replyTo } = waiting;
    try {
      const { comment } = await this.#parts.call('POST /moments/:authorId/:postId/comments', {
        params: { authorId, postId },
        body: { clientId, text, ...(replyTo && { replyTo: replyTo.commentId }) },
      });
      this.#later.reset();
      this.#parts.onCommented(waiting, comment);
      this.discard(clientId);
      return true;
    } catch (error) {
      const code = refusalCode(error);
      if (isPassing(code)) {
        this.#later.plan(error instanceof ApiRefusal ? error.body?.retryAfterSeconds : undefined);
        return false;
      }
      this.#set(clientId, { state: 'failed', code });
      return true;
    }
  }

  #set(clientId: string, part: Partial<WaitingComment>): void {
    this.#parts.list.change((comments) =>
      comments.map((one) => (one.clientId === clientId ? { ...one, ...part } : one)),
    );
  }
}
