import type { CarriedPost, LinkPreview } from '@teahouse/contract';
import { createStore, type Store } from '../../../app/store.ts';
import { newClientId } from '../../../sync/new-client-id.ts';
import type { Sync } from '../../../sync/sync.ts';
import { DraftFiles } from '../../moments/draft-files.ts';
import { waitingFile } from '../../moments/files-outbox.ts';
import type { Marks } from '../../moments/kept-list.ts';
import {
  type Carries,
  emptyDraft,
  isWorthKeeping,
  MOST_PICTURES,
  mayGo,
  type SquareDraft,
} from './square-draft.ts';
import { type SquareOutbox, squareOutboxOf, type WaitingSquarePost } from './square-outbox.ts';

/** Where a post is written: kept on the device with every change, files included. */
export class SquareDesk {
  readonly draft: Store<SquareDraft> = createStore(emptyDraft);
  readonly files: DraftFiles;
  /** What lay here before has been read. */
  readonly ready: Promise<void>;
  readonly #marks: Marks;
  readonly #name: string;
  readonly #outbox: SquareOutbox;
  /** The text that was there from the start. */
  #begun = '';

  constructor(marks: Marks, name: string, outbox: SquareOutbox) {
    this.#marks = marks;
    this.#name = name;
    this.#outbox = outbox;
    this.files = new DraftFiles({
      shelf: outbox.shelf,
      get: () => this.draft.get().files,
      set: (files) => this.write({ files }),
      most: MOST_PICTURES,
    });
    this.ready = marks.mark(name).then((kept) => {
      if (!kept || !this.isEmpty()) return;
      this.draft.set({ ...emptyDraft, ...(kept as SquareDraft) });
      this.files.goOn();
    });
  }

  isEmpty(): boolean {
    return !isWorthKeeping(this.draft.get(), this.#begun);
  }

  /** Begins with some words, unless something lies here. */
  begin(part: Partial<SquareDraft>): void {
    const isNew = this.isEmpty();
    this.#begun = part.text ?? '';
    if (isNew) this.draft.set({ ...emptyDraft, ...part });
  }

  write(part: Partial<SquareDraft>): void {
    this.draft.set({ ...this.draft.get(), ...part });
    this.#marks.setMark(this.#name, this.isEmpty() ? undefined : this.draft.get());
  }

  /** Hands the post to the outbox and begins an empty one. */
  send(along: {
    carries: Carries | null;
    carried: CarriedPost | null;
    link: LinkPreview | null;
    previewUrl: string | undefined;
  }): void {
    const draft = this.draft.get();
    if (!mayGo(draft, along.carries)) return;
    this.#outbox.posts.add({
      ...draft,
      ...along,
      clientId: newClientId(),
      files: draft.files.map(waitingFile),
      state: 'pending',
      paused: false,
    });
    this.#empty();
  }

  /** Writes on what could not be sent. */
  takeUp({ text, files, poll, replyPermission }: WaitingSquarePost): void {
    const plain = files.map(({ mediaId: _, attempt: __, ...file }) => file);
    this.write({ text, files: plain, poll, replyPermission });
    this.files.findLost();
  }

  /** Gives up what lies here. */
  discard(): void {
    this.files.discard();
    this.#empty();
  }

  #empty(): void {
    this.draft.set(emptyDraft);
    this.#begun = '';
    this.#marks.setMark(this.#name, undefined);
  }
}

const desks = new WeakMap<Sync, Map<string, SquareDesk>>();

/** What is written at a desk: a post of its own, one that carries another, or a change of one. */
export type DeskPurpose = Carries | { kind: 'edit'; postId: string } | null;

/** The desk of a member's sync for a purpose. */
export function squareDeskOf(sync: Sync, purpose: DeskPurpose): SquareDesk {
  const name = purpose ? `square/draft/${purpose.kind}/${purpose.postId}` : 'square/draft';
  const mine = desks.get(sync) ?? new Map<string, SquareDesk>();
  desks.set(sync, mine);
  const desk = mine.get(name) ?? new SquareDesk(sync, name, squareOutboxOf(sync));
  mine.set(name, desk);
  return desk;
}
