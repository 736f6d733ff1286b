import type { Media, RefusalCode } from '@teahouse/contract';
import { ApiRefusal, refusalCode } from '../../app/api.ts';
import type { UploadEnds, UploadOrder } from '../../sync/uploads.ts';
import type { DraftFile } from './draft.ts';
import type { FileShelf } from './file-shelf.ts';
import type { KeptList } from './kept-list.ts';
import { isPassing, LaterTry } from './later-try.ts';

/** A file of something that waits; `mediaId` is "" until the house has it. */
export interface WaitingFile extends DraftFile {
  mediaId: string;
  /** Counts the uploads begun for it: one that was refused or forgotten is not gone on with. */
  attempt: number;
}

/** Something of mine with files that the house does not have yet. */
export interface WaitingWithFiles {
  clientId: string;
  files: readonly WaitingFile[];
  state: 'pending' | 'failed';
  /** The person halted the uploads. */
  paused: boolean;
  /** Why it failed. */
  code?: RefusalCode | 'network' | undefined;
}

/** The name of the upload that carries a file at its present attempt. */
export const uploadIdOf = ({ key, attempt }: WaitingFile): string => `${key}-${attempt}`;

/** A file of a draft as it waits: the house has nothing of it. */
export const waitingFile = (file: DraftFile): WaitingFile => ({ ...file, mediaId: '', attempt: 1 });

export interface FilesOutboxParts<Post extends WaitingWithFiles, Answer> {
  list: KeptList<Post>;
  shelf: FileShelf;
  uploads: {
    start: (order: UploadOrder, ends: UploadEnds) => void;
    halt: (clientId: string) => void;
    cancel: (clientId: string) => void;
  };
  send: (post: Post) => Promise<Answer>;
  onUploaded?: ((media: Media, file: Blob) => void) | undefined;
  onSent: (answer: Answer) => void;
}

/** What is on its way with its files: kept on the device; each waits for its files, and is sent under the same client id until the house answers. */
export class FilesOutbox<Post extends WaitingWithFiles, Answer> {
  readonly #parts: FilesOutboxParts<Post, Answer>;
  readonly #inFlight = new Set<string>();
  readonly #later = new LaterTry(() => void this.resume());

  constructor(parts: FilesOutboxParts<Post, Answer>) {
    this.#parts = parts;
  }

  /** Takes one; it is shown at once and goes when its files have arrived. */
  add(post: Post): void {
    this.#parts.list.change((posts) => [post, ...posts]);
    void this.#carry(post.clientId);
  }

  /** Goes on with everything that waits: at the start, and when the network is back. */
  async resume(): Promise<void> {
    await this.#parts.list.ready;
    for (const { clientId } of this.#parts.list.get()) void this.#carry(clientId);
  }

  /** Halts the uploads of one; it waits for the person. */
  pause(clientId: string): void {
    for (const file of this.#find(clientId)?.files ?? [])
      this.#parts.uploads.halt(uploadIdOf(file));
    this.#set(clientId, { paused: true });
  }

  /** Goes on with halted uploads where they stood. */
  goOn(clientId: string): void {
    this.#set(clientId, { paused: false });
    void this.#carry(clientId);
  }

  /** Tries a failed one again; files that the house refused or forgot are brought anew. */
  retry(clientId: string): void {
    const post = this.#find(clientId);
    if (post?.state !== 'failed') return;
    const { code = '' } = post;
    const isLost = ({ mediaId }: WaitingFile) =>
      code === 'common.not_found' || (code.startsWith('media.') && mediaId === '');
    const files = post.files.map((file) =>
      isLost(file) ? { ...file, mediaId: '', attempt: file.attempt + 1 } : file,
    );
    this.#set(clientId, { state: 'pending', code: undefined, files });
    void this.#carry(clientId);
  }

  /** Takes one out of the line, to be written again; its files stay on the shelf. */
  takeBack(clientId: string): Post | undefined {
    const post = this.#find(clientId);
    for (const file of post?.files ?? []) this.#parts.uploads.cancel(uploadIdOf(file));
    this.#remove(clientId);
    return post;
  }

  /** Gives one up, with its files. */
  discard(clientId: string): void {
    for (const { key } of this.takeBack(clientId)?.files ?? []) this.#parts.shelf.forget(key);
  }

  close(): void {
    this.#later.stop();
  }

  async #carry(clientId: string): Promise<void> {
    const post = this.#find(clientId);
    if (post?.state !== 'pending' || post.paused) return;
    const missing = post.files.filter(({ mediaId }) => mediaId === '');
    if (missing.length === 0) return this.#send(post);
    for (const file of missing) {
      const bytes = await this.#parts.shelf.find(file.key);
      const now = this.#find(clientId);
      if (now?.state !== 'pending' || now.paused) return;
      if (!bytes) return this.#set(clientId, { state: 'failed', code: 'chat.media_missing' });
      const { kind, fileName } = file;
      this.#parts.uploads.start(
        { clientId: uploadIdOf(file), kind, file: bytes, fileName },
        {
          onReady: (media) => this.#uploaded(clientId, file, media, bytes),
          onRefused: (code) => this.#set(clientId, { state: 'failed', code }),
        },
      );
    }
  }

  #uploaded(clientId: string, file: WaitingFile, media: Media, bytes: Blob): void {
    const post = this.#find(clientId);
    if (!post) return;
    this.#parts.onUploaded?.(media, bytes);
    const { width, height, durationMs } = media;
    const files = post.files.map((one) =>
      one.key === file.key ? { ...one, mediaId: media.id, width, height, durationMs } : one,
    );
    this.#set(clientId, { files });
    if (files.every(({ mediaId }) => mediaId !== '')) void this.#carry(clientId);
  }

  async #send(post: Post): Promise<void> {
    const { clientId } = post;
    if (this.#inFlight.has(clientId)) return;
    this.#inFlight.add(clientId);
    try {
      const answer = await this.#parts.send(post);
      this.#later.reset();
      this.#parts.onSent(answer);
      for (const { key } of post.files) this.#parts.shelf.forget(key);
      this.#remove(clientId);
    } catch (error) {
      const code = refusalCode(error);
      if (isPassing(code))
        this.#later.plan(error instanceof ApiRefusal ? error.body?.retryAfterSeconds : undefined);
      else this.#set(clientId, { state: 'failed', code });
    } finally {
      this.#inFlight.delete(clientId);
    }
  }

  #find(clientId: string): Post | undefined {
    return this.#parts.list.get().find((post) => post.clientId === clientId);
  }

  #set(clientId: string, part: Partial<WaitingWithFiles>): void {
    this.#parts.list.change((posts) =>
      posts.map((post) => (post.clientId === clientId ? { ...post, ...part } : post)),
    );
  }

  #remove(clientId: string): void {
    this.#parts.list.change((posts) => posts.filter((post) => post.clientId !== clientId));
  }
}
