import { sql, type Updateable } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { type Import, type ImportKey, RUNNING, tellImports } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import type { ImportRow, ImportsTables } from './tables.ts';

/** How often a run says that it is alive, and looks whether it was cancelled. */
const BEAT_MS = 1_000;
/** Progress is told at most this often. */
const TELL_MS = 500;

/** The run may write no more: the import was cancelled, removed, or is in the hands of another run. */
export class RunEnded extends Error {}

/** One try to read and write an import. The last one that claimed the import is the only one whose writes are taken. */
export class ImportRun {
  readonly id: string;
  readonly key: ImportKey;
  readonly found: Import;
  readonly #parts: ImportsParts;
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #leave: () => void;
  #beating = false;
  #toldAt = Number.NEGATIVE_INFINITY;

  private constructor(
    parts: ImportsParts,
    key: ImportKey,
    found: Import,
    id: string,
    signal: AbortSignal | undefined,
  ) {
    this.#parts = parts;
    this.key = key;
    this.found = found;
    this.id = id;
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
    const stop = () => this.#stop.abort(signal?.reason ?? new Error('the house closes'));
    signal?.addEventListener('abort', stop);
    this.#leave = () => signal?.removeEventListener('abort', stop);
    if (signal?.aborted) stop();
  }

  /** Takes an import that is under way, from an earlier run too; undefined when it is none. `signal` stops the run. */
  static async claim(
    parts: ImportsParts,
    key: ImportKey,
    signal?: AbortSignal,
  ): Promise<ImportRun | undefined> {
    const id = newId();
    const found = await parts.database
      .tables<ImportsTables>()
      .updateTable('imports.import')
      .set({ run_id: id, tries: sql<number>`tries + 1`, beat_at: parts.clock.now() })
      .where('account_id', '=', key.accountId)
      .where('import_id', '=', key.importId)
      .where('state', 'in', [...RUNNING])
      .returningAll()
      .executeTakeFirst();
    return found && new ImportRun(parts, key, found, id, signal);
  }

  /** Aborted when the run may write no more. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Whether the import was taken from the run, rather than the run stopped by the house. */
  get ended(): boolean {
    return this.signal.reason instanceof RunEnded;
  }

  /**
   * Holds the import until the transaction ends, and changes it. Every write of a run begins with
   * this, so that whoever ends the run waits for it, and nothing is written afterwards. Throws
   * RunEnded when the import is not the run's any more.
   */
  async hold(tx: Tx, change: Updateable<ImportRow> = {}): Promise<Import> {
    const held = await tx
      .tables<ImportsTables>()
      .updateTable('imports.import')
      .set({ beat_at: this.#parts.clock.now(), ...change })
      .where('account_id', '=', this.key.accountId)
      .where('import_id', '=', this.key.importId)
      .where('run_id', '=', this.id)
      .where('state', 'in', [...RUNNING])
      .returningAll()
      .executeTakeFirst();
    if (held) return held;
    this.#stop.abort(new RunEnded());
    throw new RunEnded();
  }

  /** Whether the import is still the run's. */
  async isMine(): Promise<boolean> {
    if (this.ended) return false;
    try {
      await this.#parts.database.transaction((tx) => this.hold(tx));
      return true;
    } catch (error) {
      if (error instanceof RunEnded) return false;
      throw error;
    }
  }

  /** Tells the owner's devices, not more often than twice a second. */
  tellProgress(): void {
    if (performance.now() - this.#toldAt < TELL_MS) return;
    this.#toldAt = performance.now();
    tellImports(this.#parts.bus, this.key.accountId);
  }

  /** Gives the import back for another try, one that was not the import's own fault not counted. */
  async release(): Promise<void> {
    const tries = this.found.tries - (this.signal.aborted ? 1 : 0);
    await this.#parts.database.transaction((tx) => this.hold(tx, { run_id: null, tries }));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#leave();
  }

  async #beat(): Promise<void> {
    if (this.#beating || this.signal.aborted) return;
    this.#beating = true;
    try {
      await this.isMine();
    } catch {
      // the database is away: the next write of the run meets it
    } finally {
      this.#beating = false;
    }
  }
}
