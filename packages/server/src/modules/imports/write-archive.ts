import type { OpenedArchive } from './archive/open-archive.ts';
import { ChunkWriter } from './chunk-writer.ts';
import type { ImportRun } from './import-run.ts';
import { tellImports } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { type KeptAttachment, openAttachmentKeeper } from './keep-attachment.ts';
import { usingStream } from './using-stream.ts';
import { type ExportEvent, type ParseOptions, parseExport } from './whatsapp/parse-export.ts';
import { readChatTitle } from './whatsapp/read-chat-title.ts';
import { readLines } from './whatsapp/read-lines.ts';
import { SummaryCounter } from './whatsapp/summarise-export.ts';

/** The longest name of a conversation, in characters. */
const MAX_NAME = 60;

/** Writes an export as an archived conversation: entries in chunks, files as they are named, the report; shows it at the end. */
export async function writeArchive(
  parts: ImportsParts,
  run: ImportRun,
  archive: OpenedArchive,
  options: ParseOptions,
): Promise<void> {
  const conversationId = await parts.database.transaction(async (tx) => {
    await run.hold(tx);
    const id = await parts.chat.createArchive(tx, { name: '', createdAt: parts.clock.now() });
    await run.hold(tx, { state: 'writing', question: null, conversation_id: id });
    tx.afterCommit(() => tellImports(parts.bus, run.key.accountId));
    return id;
  });
  const counter = new SummaryCounter();
  const writer = new ChunkWriter(parts, run, conversationId);
  const keep = openAttachmentKeeper(parts, run, archive);
  await usingStream(archive.openText(), run.signal, async (text) => {
    let bytes = 0;
    async function* counted() {
      for await (const chunk of text as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        yield chunk;
      }
    }
    for await (const event of parseExport(readLines(counted()), options)) {
      run.signal.throwIfAborted();
      counter.add(event);
      await take(writer, event, keep);
      if (writer.full) await writer.flush(counter, bytes / Math.max(1, archive.textBytes));
    }
  });
  await writer.flush(counter, 1);
  await finish(parts, run, {
    conversationId,
    head: writer.head,
    name: nameOf(run, archive, counter),
  });
}

async function take(
  writer: ChunkWriter,
  event: ExportEvent,
  keep: ReturnType<typeof openAttachmentKeeper>,
): Promise<void> {
  if (event.type === 'notUnderstood') return writer.report(event);
  if (event.type === 'system')
    return writer.add({ kind: 'archived_line', text: event.text }, event.at);
  const kept: KeptAttachment | undefined = event.attachment && (await keep(event.attachment));
  if (kept?.media) writer.addMedia(kept.media);
  writer.add(
    {
      kind: 'archived_text',
      author: event.author,
      text: event.text,
      attachment: kept?.attachment ?? null,
      ...(event.deleted ? { deleted: true } : {}),
      ...(event.edited ? { edited: true } : {}),
    },
    event.at,
  );
}

function nameOf(run: ImportRun, archive: OpenedArchive, counter: SummaryCounter): string {
  const fileName = run.found.file_name;
  const people = counter.summary().participants.slice(0, 3);
  const name =
    readChatTitle(fileName) ??
    readChatTitle(archive.textName) ??
    (people.map((one) => one.name).join('、') || fileName);
  return [...name].slice(0, MAX_NAME).join('');
}

async function finish(
  parts: ImportsParts,
  run: ImportRun,
  archive: { conversationId: string; head: number; name: string },
): Promise<void> {
  const { accountId } = run.key;
  await parts.database.transaction(async (tx) => {
    await run.hold(tx, {
      state: 'done',
      progress: 1,
      finished_at: parts.clock.now(),
    });
    await parts.chat.publishArchive(tx, { ...archive, ownerId: accountId });
    tx.afterCommit(() => tellImports(parts.bus, accountId));
  });
}
