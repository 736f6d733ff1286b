import type { Content } from '@teahouse/contract';
import type { ImportRun } from './import-run.ts';
import type { ImportsParts } from './index.ts';
import type { ImportsTables } from './tables.ts';
import type { ExportEvent } from './whatsapp/parse-export.ts';
import type { SummaryCounter } from './whatsapp/summarise-export.ts';

/** Entries, or lines of the report, in one transaction. */
const CHUNK_ROWS = 2_000;
/** Characters in one transaction: two thousand of the longest messages would not fit into memory. */
const CHUNK_LENGTH = 2 * 1024 * 1024;
/** Lines of the report that are kept. */
const MAX_REPORT = 10_000;

/** Gathers what an export says and writes it in chunks, each in one transaction with the progress. */
export class ChunkWriter {
  readonly #parts: ImportsParts;
  readonly #run: ImportRun;
  readonly #conversationId: string;
  #entries: { content: Content; sentAt: Date }[] = [];
  #media: ImportsTables['imports.media'][] = [];
  #lines: ImportsTables['imports.report_line'][] = [];
  #length = 0;
  #reported = 0;
  /** The position of the last entry that is written. */
  head = 0;

  constructor(parts: ImportsParts, run: ImportRun, conversationId: string) {
    this.#parts = parts;
    this.#run = run;
    this.#conversationId = conversationId;
  }

  /** Whether it is time to flush. */
  get full(): boolean {
    return (
      this.#entries.length >= CHUNK_ROWS ||
      this.#lines.length >= CHUNK_ROWS ||
      this.#length >= CHUNK_LENGTH
    );
  }

  add(content: Content & { text: string }, sentAt: Date): void {
    this.#entries.push({ content, sentAt });
    this.#length += content.text.length;
  }

  addMedia(media: ImportsTables['imports.media']): void {
    this.#media.push(media);
  }

  /** Keeps a line of the report; past the first 10,000 they are only counted. */
  report(event: Extract<ExportEvent, { type: 'notUnderstood' }>): void {
    if (this.#reported >= MAX_REPORT) return;
    this.#reported += 1;
    this.#length += event.text.length;
    this.#lines.push({
      account_id: this.#run.key.accountId,
      import_id: this.#run.key.importId,
      line: event.lineNumber,
      reason: event.reason,
      text: event.text,
    });
  }

  /** Writes what has gathered; throws RunEnded when the import is not the run's any more. */
  async flush(counter: SummaryCounter, progress: number): Promise<void> {
    const { messages, attachments, notUnderstood } = counter.counted();
    await this.#parts.database.transaction(async (tx) => {
      await this.#run.hold(tx, {
        // a second try does not set the progress back
        progress: Math.max(this.#run.found.progress, Math.min(1, progress)),
        messages,
        attachments,
        not_understood: notUnderstood,
      });
      const tables = tx.tables<ImportsTables>();
      await this.#parts.chat.appendArchive(tx, this.#conversationId, this.head + 1, this.#entries);
      if (this.#media.length > 0)
        await tables.insertInto('imports.media').values(this.#media).execute();
      if (this.#lines.length > 0)
        await tables
          .insertInto('imports.report_line')
          .values(this.#lines)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      tx.afterCommit(() => this.#run.tellProgress());
    });
    this.head += this.#entries.length;
    this.#entries = [];
    this.#media = [];
    this.#lines = [];
    this.#length = 0;
  }
}
