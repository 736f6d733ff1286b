import type { LinkPreview } from '@teahouse/contract';
import { createStore, type Store } from '../../app/store.ts';
import { newClientId } from '../../sync/new-client-id.ts';
import type { Sync } from '../../sync/sync.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { type Draft, emptyDraft, isWorthKeeping, MOST_PICTURES, mayGo } from './draft.ts';
import { DraftFiles } from './draft-files.ts';
import type { FileShelf } from './file-shelf.ts';
import { waitingFile } from './files-outbox.ts';
import type { Marks } from './kept-list.ts';
import { outboxOf } from './outbox.ts';
import type { PostOutbox, WaitingPost } from './post-outbox.ts';

const NAME = 'moments/draft';

/** Where the next moment is written: kept on the device with every change, files included. */
export class DraftDesk {
  readonly draft: Store<Draft> = createStore(emptyDraft);
  readonly files: DraftFiles;
  /** What lay here before has been read. */
  readonly ready: Promise<void>;
  readonly #marks: Marks;
  readonly #posts: PostOutbox;

  constructor(marks: Marks, shelf: FileShelf, posts: PostOutbox) {
    this.#marks = marks;
    this.#posts = posts;
    this.files = new DraftFiles({
      shelf,
      get: () => this.draft.get().files,
      set: (files) => this.write({ files }),
      most: MOST_PICTURES,
    });
    this.ready = marks.mark(NAME).then((kept) => {
      if (!kept || !this.isEmpty()) return;
      this.draft.set({ ...emptyDraft, ...(kept as Draft) });
      this.files.goOn();
    });
  }

  isEmpty(): boolean {
    return !isWorthKeeping(this.draft.get());
  }

  write(part: Partial<Draft>): void {
    this.draft.set({ ...this.draft.get(), ...part });
    this.#marks.setMark(NAME, this.draft.get());
  }

  /** Hands the moment to the outbox and begins an empty one. */
  send(link: LinkPreview | null, previewUrl: string | undefined): void {
    const draft = this.draft.get();
    if (!mayGo(draft)) return;
    this.#posts.add({
      ...draft,
      clientId: newClientId(),
      files: draft.files.map(waitingFile),
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
    this.files.findLost();
  }

  /** Gives up what lies here. */
  discard(): void {
    this.files.discard();
    this.#empty();
  }

  #empty(): void {
    this.draft.set(emptyDraft);
    this.#marks.setMark(NAME, undefined);
  }
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
