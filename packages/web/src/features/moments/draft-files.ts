import { newClientId } from '../../sync/new-client-id.ts';
import { compressPicture } from '../chat/media/compress-picture.ts';
import { probeVideo } from '../chat/media/probe-video.ts';
import { addFiles, type DraftFile, faultOf, type LeftOut, moveItem } from './draft.ts';
import type { FileShelf } from './file-shelf.ts';

/** Where the files of a draft are listed, and the shelf on which their bytes lie. */
interface FileList {
  shelf: FileShelf;
  get: () => readonly DraftFile[];
  set: (files: readonly DraftFile[]) => void;
  /** So many pictures at most. */
  most: number;
}

/** The pictures of a draft, or its film: looked at and made small as they come. */
export class DraftFiles {
  readonly #list: FileList;

  constructor(list: FileList) {
    this.#list = list;
  }

  /** Takes chosen pictures, or a film; answers why some stay out. */
  add(chosen: readonly File[]): LeftOut {
    const made = chosen.map((file) => ({ file, entry: entryOf(file) }));
    const entries = made.map(({ entry }) => entry);
    const { files, leftOut } = addFiles(this.#list.get(), entries, this.#list.most);
    for (const { file, entry } of made) {
      if (!files.includes(entry)) continue;
      this.#list.shelf.put(entry.key, file);
      void this.#prepare(entry.key);
    }
    this.#list.set(files);
    return leftOut;
  }

  remove(key: string): void {
    this.#list.set(this.#list.get().filter((file) => file.key !== key));
    this.#list.shelf.forget(key);
  }

  move(from: number, to: number): void {
    this.#list.set(moveItem(this.#list.get(), from, to));
  }

  /** Goes on with what a reload interrupted. */
  goOn(): void {
    for (const file of this.#list.get()) if (!file.ready) void this.#prepare(file.key);
  }

  /** Says of each file whose bytes are gone that it is broken. */
  findLost(): void {
    for (const { key } of this.#list.get())
      void this.#list.shelf.find(key).then((found) => {
        if (!found) this.#set(key, { fault: 'broken' });
      });
  }

  /** Takes the bytes of all files from the shelf. */
  discard(): void {
    for (const { key } of this.#list.get()) this.#list.shelf.forget(key);
  }

  async #prepare(key: string): Promise<void> {
    const bytes = await this.#list.shelf.find(key);
    const file = this.#list.get().find((one) => one.key === key);
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
      if (this.#list.get().some((one) => one.key === key)) this.#list.shelf.put(key, small);
      this.#set(key, { width, height, ready: true, fault });
    } catch (error) {
      const heic = error instanceof Error && error.message === 'heic';
      this.#set(key, { ready: true, fault: heic ? 'heic' : 'broken' });
    }
  }

  #set(key: string, part: Partial<DraftFile>): void {
    this.#list.set(
      this.#list.get().map((file) => (file.key === key ? { ...file, ...part } : file)),
    );
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
