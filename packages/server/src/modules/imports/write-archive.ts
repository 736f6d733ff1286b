import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ArchivedAttachment, Content } from '@teahouse/contract';
import { newId } from '../../platform/id.ts';
import type { OpenedArchive } from './archive/open-archive.ts';
import { MEDIA_SAMPLE_BYTES, sniffMedia } from './archive/sniff-media.ts';
import { type Import, moveImport, tellImports } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import type { ImportsTables } from './tables.ts';
import { type ExportEvent, type ParseOptions, parseExport } from './whatsapp/parse-export.ts';
import { readChatTitle } from './whatsapp/read-chat-title.ts';
import { readLines } from './whatsapp/read-lines.ts';
import { SummaryCounter } from './whatsapp/summarise-export.ts';

/** Entries in one transaction. */
const CHUNK = 2_000;
/** Lines of the report that are kept. */
const MAX_REPORT = 10_000;

/** The import was cancelled while it was being written. */
export class Cancelled extends Error {}

/** Writes an export as an archived conversation: entries in chunks, files as they are named, the report; shows it at the end. */
export async function writeArchive(
  parts: ImportsParts,
  found: Import,
  archive: OpenedArchive,
  options: ParseOptions,
): Promise<void> {
  const { account_id: accountId, import_id: importId } = found;
  const conversationId = await parts.database.transaction(async (tx) => {
    const id = await parts.chat.createArchive(tx, { name: '', createdAt: parts.clock.now() });
    await tx
      .tables<ImportsTables>()
      .updateTable('imports.import')
      .set({ conversation_id: id })
      .where('account_id', '=', accountId)
      .where('import_id', '=', importId)
      .execute();
    return id;
  });
  const counter = new SummaryCounter();
  const writer = new ChunkWriter(parts, found, conversationId);
  const source = counted(archive.openText());
  for await (const event of parseExport(readLines(source.stream), options)) {
    counter.add(event);
    if (event.type === 'notUnderstood') writer.report(event);
    else writer.add(await contentOf(parts, found, archive, event), event.at);
    if (writer.full) await writer.flush(counter, source.bytes() / Math.max(1, archive.textBytes));
  }
  await writer.flush(counter, 1);
  await finish(parts, found, archive, conversationId, writer.head, counter);
}

async function finish(
  parts: ImportsParts,
  found: Import,
  archive: OpenedArchive,
  conversationId: string,
  head: number,
  counter: SummaryCounter,
): Promise<void> {
  const { account_id: accountId, import_id: importId, file_name: fileName } = found;
  const people = counter
    .summary()
    .participants.slice(0, 3)
    .map((one) => one.name);
  const name = readChatTitle(fileName) ?? readChatTitle(archive.textName) ?? people.join('、');
  await parts.database.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .tables<ImportsTables>()
      .updateTable('imports.import')
      .set({ state: 'done', progress: 1, finished_at: parts.clock.now() })
      .where('account_id', '=', accountId)
      .where('import_id', '=', importId)
      .where('state', '=', 'writing')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Cancelled();
    await parts.chat.publishArchive(tx, {
      conversationId,
      ownerId: accountId,
      head,
      name: name.slice(0, 60),
    });
    tx.afterCommit(() => tellImports(parts.bus, accountId));
  });
}

class ChunkWriter {
  readonly #parts: ImportsParts;
  readonly #found: Import;
  readonly #conversationId: string;
  #entries: { content: Content; sentAt: Date }[] = [];
  #lines: ImportsTables['imports.report_line'][] = [];
  #reported = 0;
  head = 0;

  constructor(parts: ImportsParts, found: Import, conversationId: string) {
    this.#parts = parts;
    this.#found = found;
    this.#conversationId = conversationId;
  }

  get full(): boolean {
    return this.#entries.length >= CHUNK || this.#lines.length >= CHUNK;
  }

  add(content: Content, sentAt: Date): void {
    this.#entries.push({ content, sentAt });
  }

  report(event: Extract<ExportEvent, { type: 'notUnderstood' }>): void {
    if (this.#reported >= MAX_REPORT) return;
    this.#reported += 1;
    const { account_id, import_id } = this.#found;
    this.#lines.push({
      account_id,
      import_id,
      line: event.lineNumber,
      reason: event.reason,
      text: event.text,
    });
  }

  /** Writes what has gathered, with the progress; throws Cancelled when the import is no longer being written. */
  async flush(counter: SummaryCounter, progress: number): Promise<void> {
    const { messages, attachments, notUnderstood } = counter.summary();
    const [entries, lines] = [this.#entries, this.#lines];
    this.#entries = [];
    this.#lines = [];
    await this.#parts.database.transaction(async (tx) => {
      await this.#parts.chat.appendArchive(tx, this.#conversationId, this.head + 1, entries);
      if (lines.length > 0)
        await tx
          .tables<ImportsTables>()
          .insertInto('imports.report_line')
          .values(lines)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    });
    this.head += entries.length;
    const going = await moveImport(
      this.#parts,
      this.#found.account_id,
      this.#found.import_id,
      ['writing'],
      {
        progress: Math.min(1, progress),
        messages,
        attachments,
        not_understood: notUnderstood,
      },
    );
    if (!going) throw new Cancelled();
  }
}

async function contentOf(
  parts: ImportsParts,
  found: Import,
  archive: OpenedArchive,
  event: Exclude<ExportEvent, { type: 'notUnderstood' }>,
): Promise<Content> {
  if (event.type === 'system') return { kind: 'archived_line', text: event.text };
  const { attachment } = event;
  return {
    kind: 'archived_text',
    author: event.author,
    text: event.text,
    attachment: attachment
      ? await keepAttachment(parts, found, archive, attachment.fileName ?? '')
      : null,
  };
}

async function keepAttachment(
  parts: ImportsParts,
  found: Import,
  archive: OpenedArchive,
  fileName: string,
): Promise<ArchivedAttachment> {
  const media = fileName ? archive.openMedia(fileName) : undefined;
  if (!media)
    return { mediaId: null, kind: 'file', mime: 'application/octet-stream', fileName, bytes: 0 };
  const mediaId = newId();
  const key = `imports/${found.import_id}/${mediaId}`;
  const { sample, stream } = await peek(media.stream);
  const { kind, mime } = await sniffMedia(sample);
  const bytes = await parts.blobs.put(key, stream);
  await parts.database
    .tables<ImportsTables>()
    .insertInto('imports.media')
    .values({
      account_id: found.account_id,
      media_id: mediaId,
      import_id: found.import_id,
      blob_key: key,
      kind,
      mime,
      file_name: fileName,
      bytes: BigInt(bytes),
    })
    .execute();
  return { mediaId, kind, mime, fileName, bytes };
}

/** The first bytes of a stream, and the whole of it. */
async function peek(source: Readable): Promise<{ sample: Uint8Array; stream: Readable }> {
  const first: Buffer[] = [];
  let length = 0;
  const iterator = source[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  let ended = false;
  while (length < MEDIA_SAMPLE_BYTES && !ended) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else {
      first.push(next.value);
      length += next.value.length;
    }
  }
  const sample = Buffer.concat(first);
  const whole = async function* () {
    yield sample;
    if (!ended) yield* iterator;
  };
  return {
    sample: sample.subarray(0, MEDIA_SAMPLE_BYTES),
    stream: Readable.from(whole(), { objectMode: false }),
  };
}

/** A stream that tells how many bytes of it were read. */
function counted(source: Readable): { stream: Readable; bytes: () => number } {
  let bytes = 0;
  const gate = new PassThrough();
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  void pipeline(source, gate).catch((error: Error) => gate.destroy(error));
  return { stream: gate, bytes: () => bytes };
}
