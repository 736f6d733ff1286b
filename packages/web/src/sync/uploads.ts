import type { Media, MediaKind, RefusalCode, Upload } from '@teahouse/contract';
import { ApiRefusal, type call, refusalCode } from '../app/api.ts';
import { createStore, type Store } from '../app/store.ts';

// As the contract says; its schemas stay out of the browser.
const LARGEST_PART = 4 * 1024 * 1024;
/** The first part tells how fast the line is; a slow one must not wait for 4 MB to show progress. */
const FIRST_PART = 256 * 1024;
const SMALLEST_PART = 64 * 1024;
const PART_MS = 1_000;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
const ASK_AGAIN_MS = 1_000;
/** Uploads that send at the same time; the others wait their turn. */
const AT_ONCE = 2;

/** "No" that passes by itself. */
const PASSING: readonly string[] = [
  'network',
  'common.busy',
  'common.internal',
  'common.too_many',
  'media.too_many',
  'media.incomplete',
];

/** A file to bring to the house, under a name of its own (8–40 of `A–Z a–z 0–9 _ -`). */
export interface UploadOrder {
  clientId: string;
  kind: MediaKind;
  file: Blob;
  fileName: string;
}

/** How far an upload is. */
export interface UploadProgress {
  /** `waiting`: the house cannot be reached, it is tried again by itself; `processing`: all is there. */
  state: 'queued' | 'sending' | 'waiting' | 'processing';
  sent: number;
  bytes: number;
}

export interface UploadEnds {
  onReady: (media: Media) => void;
  onRefused: (code: RefusalCode) => void;
}

interface Run {
  order: UploadOrder;
  ends: UploadEnds;
  halt: AbortController;
  uploadId: string | undefined;
  running: boolean;
  wake: () => void;
}

const nothing = () => undefined;

/**
 * Files on their way to the house, in parts, two at a time. What the house has is never sent twice: after
 * a break the upload goes on where the house says. Ends with `onReady` or, refused for good, `onRefused`.
 */
export class Uploads {
  readonly #call: typeof call;
  readonly #runs = new Map<string, Run>();
  readonly #progress: Store<ReadonlyMap<string, UploadProgress>> = createStore<
    ReadonlyMap<string, UploadProgress>
  >(new Map());

  constructor(callHouse: typeof call) {
    this.#call = callHouse;
  }

  /** How far each upload is, by client id; those that ended or were halted are not in it. */
  get progress(): Pick<Store<ReadonlyMap<string, UploadProgress>>, 'get' | 'subscribe'> {
    return this.#progress;
  }

  /** Begins an upload, or goes on with it; one that is under way stays as it is. */
  start(order: UploadOrder, ends: UploadEnds): void {
    if (this.#runs.has(order.clientId)) return;
    this.#runs.set(order.clientId, {
      order,
      ends,
      halt: new AbortController(),
      uploadId: undefined,
      running: false,
      wake: nothing,
    });
    this.#show(order.clientId, { state: 'queued', sent: 0, bytes: order.file.size });
    this.#next();
  }

  /** Halts an upload: what the house has stays there, for a day, to go on with. */
  halt(clientId: string): void {
    const run = this.#runs.get(clientId);
    if (!run) return;
    this.#end(clientId);
    run.halt.abort();
    run.wake();
  }

  /** Gives an upload up; what the house has of it goes. */
  cancel(clientId: string): void {
    const uploadId = this.#runs.get(clientId)?.uploadId;
    this.halt(clientId);
    if (uploadId)
      void this.#call('DELETE /media/uploads/:uploadId', { params: { uploadId } }).catch(nothing);
  }

  /** The network is back: whoever waits tries at once. */
  hurry(): void {
    for (const run of this.#runs.values()) run.wake();
  }

  close(): void {
    for (const clientId of [...this.#runs.keys()]) this.halt(clientId);
  }

  #next(): void {
    let running = [...this.#runs.values()].filter((run) => run.running).length;
    for (const run of this.#runs.values()) {
      if (running >= AT_ONCE) return;
      if (run.running) continue;
      run.running = true;
      running += 1;
      void this.#run(run);
    }
  }

  async #run(run: Run): Promise<void> {
    let wait = FIRST_RETRY_MS;
    let part = FIRST_PART;
    while (!run.halt.signal.aborted) {
      try {
        const upload = await this.#step(run, part, (next) => {
          part = next;
        });
        wait = FIRST_RETRY_MS;
        if (upload && this.#settle(run, upload)) return;
      } catch (error) {
        if (run.halt.signal.aborted) return;
        const code = refusalCode(error);
        if (code === 'common.not_found') {
          // forgotten by the house (a day has passed): begin anew
          run.uploadId = undefined;
        } else if (!PASSING.includes(code)) {
          this.#end(run.order.clientId);
          run.ends.onRefused(code === 'network' ? 'common.internal' : code);
          return;
        }
        part = Math.max(SMALLEST_PART, Math.floor(part / 2));
        this.#change(run, { state: 'waiting' });
        const asked = error instanceof ApiRefusal ? error.body?.retryAfterSeconds : undefined;
        await sleep(run, asked ? asked * 1000 : wait);
        wait = Math.min(LONGEST_RETRY_MS, wait * 2);
      }
    }
  }

  /** One question to the house; answers how the upload stands after it. */
  async #step(run: Run, part: number, learn: (part: number) => void): Promise<Upload> {
    const { order, halt } = run;
    const { signal } = halt;
    const bytes = order.file.size;
    let upload: Upload;
    if (run.uploadId) {
      const params = { uploadId: run.uploadId };
      upload = (await this.#call('GET /media/uploads/:uploadId', { params, signal })).upload;
    } else {
      const body = { clientId: order.clientId, kind: order.kind, bytes, fileName: order.fileName };
      upload = (await this.#call('POST /media/uploads', { body, signal })).upload;
      run.uploadId = upload.id;
    }
    const params = { uploadId: upload.id };
    while (upload.state === 'receiving' && upload.offset < bytes) {
      const { offset } = upload;
      this.#change(run, { state: 'sending', sent: offset });
      const piece = await readPart(order.file, offset, offset + part);
      const begun = Date.now();
      const answer = await this.#call('PATCH /media/uploads/:uploadId', {
        params,
        query: { offset },
        upload: piece,
        signal,
      });
      upload = answer.upload;
      part = nextPart(part, Date.now() - begun);
      learn(part);
    }
    if (upload.state === 'receiving') {
      this.#change(run, { state: 'processing', sent: bytes });
      const input = { params, signal };
      upload = (await this.#call('POST /media/uploads/:uploadId/finish', input)).upload;
    }
    if (upload.state === 'processing') {
      this.#change(run, { state: 'processing', sent: bytes });
      await sleep(run, ASK_AGAIN_MS);
    }
    return upload;
  }

  /** Tells how it ended; false while it is under way. */
  #settle(run: Run, upload: Upload): boolean {
    if (run.halt.signal.aborted) return true;
    if (upload.state === 'ready' && upload.media) {
      this.#end(run.order.clientId);
      run.ends.onReady(upload.media);
      return true;
    }
    if (upload.state === 'refused') {
      this.#end(run.order.clientId);
      run.ends.onRefused((upload.refusal ?? 'media.broken') as RefusalCode);
      return true;
    }
    return false;
  }

  #end(clientId: string): void {
    this.#runs.delete(clientId);
    const rest = new Map(this.#progress.get());
    rest.delete(clientId);
    this.#progress.set(rest);
    this.#next();
  }

  #change(run: Run, change: Partial<UploadProgress>): void {
    const known = this.#progress.get().get(run.order.clientId);
    if (known) this.#show(run.order.clientId, { ...known, ...change });
  }

  #show(clientId: string, progress: UploadProgress): void {
    this.#progress.set(new Map(this.#progress.get()).set(clientId, progress));
  }
}

/** Read into memory: a file that changed on the disk must fail here, not on the way. */
async function readPart(file: Blob, from: number, to: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(from, to).arrayBuffer();
  } catch {
    throw new ApiRefusal('media.broken', 0);
  }
}

/** Parts that take about a second: the bar moves, and a break costs little. */
function nextPart(part: number, took: number): number {
  if (took < PART_MS / 2) return Math.min(LARGEST_PART, part * 2);
  if (took > PART_MS * 3) return Math.max(SMALLEST_PART, Math.floor(part / 2));
  return part;
}

/** Waits, until the time is over or somebody wakes the run. */
function sleep(run: Run, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    run.wake = () => {
      clearTimeout(timer);
      run.wake = nothing;
      resolve();
    };
  });
}
