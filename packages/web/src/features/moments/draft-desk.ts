import type { LinkPreview } from '@teahouse/contract';
import { createStore, type Store } from '../../app/store.ts';
import { newClientId } from '../../sync/new-client-id.ts';
import type { Sync } from '../../sync/sync.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { compressPicture } from '../chat/media/compress-picture.ts';
import { probeVideo } from '../chat/media/probe-video.ts';
import {
  addFiles,
  type Draft,
  type DraftFile,
  emptyDraft,
  faultOf,
  isWorthKeeping,
  type LeftOut,
  mayGo,
  moveItem,
} from './draft.ts';
import type { FileShelf } from './file-shelf.ts';
import type { Marks } from './kept-list.ts';
import { outboxOf } from './outbox.ts';
import type { PostOutbox, WaitingPost } from './post-outbox.ts';

const NAME = 'moments/draft';

/** Where the next moment is written: kept on the device with every change, files included. */
export class DraftDesk {
  readonly draft: Store<Draft> = createStore(emptyDraft);
  /** What lay here before has been read. */
  readonly ready: Promise<void>;
  readonly #marks: Marks;
  readonly #shelf: FileShelf;
  readonly #posts: PostOutbox;

  constructor(marks: Marks, shelf: FileShelf, posts: PostOutbox) {
    this.#marks = marks;
    this.#shelf = shelf;
    this.#posts = posts;
    this.ready = marks.mark(NAME).then((kept) => {
      if (!kept || !this.isEmpty()) return;
      this.draft.set({ ...emptyDraft, ...(kept as Draft) });
      for (const file of this.draft.get().files) if (!file.ready) void this.#prepare(file.key);
    });
  }

  isEmpty(): boolean {
    return !isWorthKeeping(this.draft.get());
  }

  write(part: Partial<Draft>): void {
    this.draft.set({ ...this.draft.get(), ...part });
    this.#marks.setMark(NAME, this.draft.get());
  }

  /** Takes chosen pictures, or a film; answers why some stay out. */
  add(chosen: readonly File[]): LeftOut {
    const made = chosen.map((file) => ({ file, entry: entryOf(file) }));
    const { files, leftOut } = addFiles(
      this.draft.get().files,
      made.map(({ entry }) => entry),
    );
    for (const { file, entry } of made) {
      if (!files.includes(entry)) continue;
      this.#shelf.put(entry.key, file);
      void this.#prepare(entry.key);
    }
    this.write({ files });
    return leftOut;
  }

  remove(key: string): void {
    this.write({ files: this.draft.get().files.filter((file) => file.key !== key) });
    this.#shelf.forget(key);
  }

  move(from: number, to: number): void {
    this.write({ files: moveItem(this.draft.get().files, from, to) });
  }

  /** Hands the moment to the outbox and begins an empty one. */
  send(link: LinkPreview | null, previewUrl: string | undefined): void {
    const draft = this.draft.get();
    if (!mayGo(draft)) return;
    this.#posts.add({
      ...draft,
      clientId: newClientId(),
      files: draft.files.map((file) => ({ ...file, mediaId: '', attempt: 1 })),
      link,
      previewUrl,
      writtenAt: new Date().toISOString(),
      state: 'pending',
      paused: false,
    });
    this.#empty();
  }

  /** Writes on what could not be sent. */
  takeUp({ text, files, place, audience, reminded }: WaitingPost): void {
    const plain = files.map(({ mediaId: _, attempt: __, ...file }) => file);
    this.write({ text, files: plain, place, audience, reminded });
    for (const { key } of plain)
      void this.#shelf.find(key).then((found) => {
        if (!found) this.#set(key, { fault: 'broken' });
      });
  }

  /** Gives up what lies here. */
  discard(): void {
    for (const { key } of this.draft.get().files) this.#shelf.forget(key);
    this.#empty();
  }

  #empty(): void {
    this.draft.set(emptyDraft);
    this.#marks.setMark(NAME, undefined);
  }

  async #prepare(key: string): Promise<void> {
    const bytes = await this.#shelf.find(key);
    const file = this.draft.get().files.find((one) => one.key === key);
    if (!file) return;
    if (!bytes) return this.#set(key, { ready: true, fault: 'broken' });
    if (file.kind === 'video') {
      const probed = await probeVideo(bytes);
      const fault = faultOf('video', bytes.size, probed.durationMs);
      return this.#set(key, { ...probed, ready: true, fault });
    }
    try {
      const { file: small, width, height } = await compressPicture(bytes);
      const fault = faultOf('image', small.size, null);
      if (this.draft.get().files.some((one) => one.key === key)) this.#shelf.put(key, small);
      this.#set(key, { width, height, ready: true, fault });
    } catch (error) {
      const heic = error instanceof Error && error.message === 'heic';
      this.#set(key, { ready: true, fault: heic ? 'heic' : 'broken' });
    }
  }

  #set(key: string, part: Partial<DraftFile>): void {
    this.write({
      files: this.draft.get().files.map((file) => (file.key === key ? { ...file, ...part } : file)),
    });
  }
}

function entryOf(file: File): DraftFile {
  return {
    key: newClientId(),
    kind: file.type.startsWith('video/') ? 'video' : 'image',
    fileName: file.name.slice(-200),
    width: null,
    height: null,
    durationMs: null,
    ready: false,
  };
}

const desks = new WeakMap<Sync, DraftDesk>();

/** The desk of a member's sync. */
export function deskOf(sync: Sync): DraftDesk {
  let desk = desks.get(sync);
  if (!desk) {
    const { shelf, posts } = outboxOf(sync);
    desk = new DraftDesk(sync, shelf, posts);
    desks.set(sync, desk);
  }
  return desk;
}

/** The desk of the signed-in member. */
export function currentDesk(): DraftDesk | undefined {
  const sync = currentSync();
  return sync && deskOf(sync);
}
