import type { LinkPreview, Media, MomentPost, RefusalCode } from '@teahouse/contract';
import { ApiRefusal, type call, refusalCode } from '../../app/api.ts';
import type { UploadEnds, UploadOrder } from '../../sync/uploads.ts';
import type { Draft, DraftFile } from './draft.ts';
import type { FileShelf } from './file-shelf.ts';
import type { KeptList } from './kept-list.ts';
import { isPassing, LaterTry } from './later-try.ts';

/** A file of a moment that waits; `mediaId` is "" until the house has it. */
export interface WaitingFile extends DraftFile {
  mediaId: string;
  /** Counts the uploads begun for it: one that was refused or forgotten is not gone on with. */
  attempt: number;
}

/** A moment of mine that the house does not have yet. */
export interface WaitingPost extends Omit<Draft, 'files'> {
  clientId: string;
  files: readonly WaitingFile[];
  /** The page behind a link in it. */
  link: LinkPreview | null;
  previewUrl?: string | undefined;
  writtenAt: string;
  state: 'pending' | 'failed';
  /** The person halted the uploads. */
  paused: boolean;
  /** Why it failed. */
  code?: RefusalCode | 'network' | undefined;
}

/** The name of the upload that carries a file at its present attempt. */
export const uploadIdOf = ({ key, attempt }: WaitingFile): string => `${key}-${attempt}`;

export interface PostOutboxParts {
  list: KeptList<WaitingPost>;
  shelf: FileShelf;
  uploads: {
    start: (order: UploadOrder, ends: UploadEnds) => void;
    halt: (clientId: string) => void;
    cancel: (clientId: string) => void;
  };
  call: typeof call;
  onUploaded?: (media: Media, file: Blob) => void;
  onPosted: (post: MomentPost) => void;
}

/** Moments on their way: kept on the device; each waits for its files, and is sent under the same client id until the house answers. */
export class PostOutbox {
  readonly #parts: PostOutboxParts;
  readonly #inFlight = new Set<string>();
  readonly #later = new LaterTry(() => void this.resume());

  constructor(parts: PostOutboxParts) {
    this.#parts = parts;
  }

  /** Takes a moment; it is shown at once and goes when its files have arrived. */
  add(post: WaitingPost): void {
    this.#parts.list.change((posts) => [post, ...posts]);
    void this.#carry(post.clientId);
  }

  /** Goes on with everything that waits: at the start, and when the network is back. */
  async resume(): Promise<void> {
    await this.#parts.list.ready;
    for (const { clientId } of this.#parts.list.get()) void this.#carry(clientId);
  }

  /** Halts the uploads of a moment; it waits for the person. */
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

  /** Tries a failed moment again; files that the house refused or forgot are brought anew. */
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

  /** Takes a moment out of the line, to be written again; its files stay on the shelf. */
  takeBack(clientId: string): WaitingPost | undefined {
    const post = this.#find(clientId);
    for (const file of post?.files ?? []) this.#parts.uploads.cancel(uploadIdOf(file));
    this.#remove(clientId);
    return post;
  }

  /** Gives a moment up, with its files. */
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

  async #send(post: WaitingPost): Promise<void> {
    const { clientId } = post;
    if (this.#inFlight.has(clientId)) return;
    this.#inFlight.add(clientId);
    try {
      const answer = await this.#parts.call('POST /moments', { body: bodyOf(post) });
      this.#later.reset();
      this.#parts.onPosted(answer.post);
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

  #find(clientId: string): WaitingPost | undefined {
    return this.#parts.list.get().find((post) => post.clientId === clientId);
  }

  #set(clientId: string, part: Partial<WaitingPost>): void {
    this.#parts.list.change((posts) =>
      posts.map((post) => (post.clientId === clientId ? { ...post, ...part } : post)),
    );
  }

  #remove(clientId: string): void {
    this.#parts.list.change((posts) => posts.filter((post) => post.clientId !== clientId));
  }
}

const bodyOf = (post: WaitingPost) => ({
  clientId: post.clientId,
  text: post.text.trim(),
  mediaIds: post.files.map(({ mediaId }) => mediaId),
  ...(post.previewUrl && { previewUrl: post.previewUrl }),
  ...(post.place && { place: post.place }),
  audience: post.audience,
  remindIds: post.reminded.map(({ id }) => id),
});
