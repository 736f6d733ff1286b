import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ChatImport, Entry, RefusalCode } from '@teahouse/contract';
import { vi } from 'vitest';
import type { Blobs } from '../../../platform/blobs/blobs.ts';
import { openChatCircle } from '../../chat/testing/chat-circle.ts';
import { createImports, type ImportsParts } from '../index.ts';
import { readExport } from '../read-export.ts';
import { uploadPath } from '../upload-path.ts';
import { noPosts } from './no-posts.ts';

/** A caller as the HTTP side hands it to handlers. */
export const callerOf = (accountId: string) => ({
  accountId,
  sessionId: randomUUID(),
  role: 'member' as const,
});

type Step = 'erase' | 'append' | 'put' | 'publish';

/** Imports on a real database with a real chat; `before` steps of a run a test may act. */
export async function openImportDesk() {
  const circle = await openChatCircle();
  const { house, chat } = circle;
  const before: Partial<Record<Step, () => unknown>> = {};
  const reach = async (step: Step) => {
    const act = before[step];
    delete before[step];
    await act?.();
  };
  const blobs: Blobs = {
    find: house.blobs.find,
    size: house.blobs.size,
    async put(key, content) {
      await reach('put');
      return house.blobs.put(key, content);
    },
    async remove(key) {
      await reach('erase');
      return house.blobs.remove(key);
    },
  };
  const parts: ImportsParts = {
    ...house,
    ...noPosts,
    blobs,
    chat: {
      ...chat.service,
      async appendArchive(...given) {
        await reach('append');
        return chat.service.appendArchive(...given);
      },
      async publishArchive(...given) {
        await reach('publish');
        return chat.service.publishArchive(...given);
      },
    },
  };
  const imports = createImports(parts);
  const { handlers } = imports;
  const call = (accountId: string, importId: string) => ({
    caller: callerOf(accountId),
    params: { importId },
  });
  const get = async (accountId: string, importId: string): Promise<ChatImport> =>
    (await handlers.getImport(call(accountId, importId) as never)).import as ChatImport;
  const count = async (query: string, ...values: unknown[]): Promise<number> =>
    (await house.database.pool.query(`select count(*)::int as n ${query}`, values)).rows[0].n;

  return {
    ...circle,
    parts,
    imports,
    before,
    count,
    get,
    async upload(
      accountId: string,
      content: Buffer | string,
      query: { fileName?: string; timeZone?: string } = {},
    ): Promise<ChatImport> {
      const { import: one } = await handlers.startImport({
        caller: callerOf(accountId),
        query: { fileName: 'WhatsApp Chat with 茶馆.txt', timeZone: 'UTC', ...query },
        upload: Readable.from([Buffer.from(content)], { objectMode: false }),
      } as never);
      return one as ChatImport;
    },
    read: (accountId: string, importId: string) => readExport(parts, { accountId, importId }),
    answer: (accountId: string, importId: string, dateOrder: string) =>
      handlers.answerImport({ ...call(accountId, importId), body: { dateOrder } } as never),
    cancel: (accountId: string, importId: string) =>
      handlers.cancelImport(call(accountId, importId) as never),
    remove: (accountId: string, importId: string) =>
      handlers.removeImport(call(accountId, importId) as never),
    report: (accountId: string, importId: string, after = 0) =>
      handlers.getImportReport({ ...call(accountId, importId), query: { after } } as never),
    media: (accountId: string, mediaId: string) =>
      handlers.getImportMedia({ caller: callerOf(accountId), params: { mediaId } } as never),
    /** The import once it is in one of these states. */
    until: (accountId: string, importId: string, ...states: ChatImport['state'][]) =>
      vi.waitFor(
        async () => {
          const one = await get(accountId, importId);
          if (!states.includes(one.state)) throw new Error(`the import is still ${one.state}`);
          return one;
        },
        { timeout: 15_000, interval: 20 },
      ),
    async entries(accountId: string, conversationId: string, limit = 200): Promise<Entry[]> {
      const { entries } = await chat.handlers.listEntries({
        caller: callerOf(accountId),
        params: { conversationId },
        query: { limit },
      } as never);
      return entries as Entry[];
    },
    /** What an import left anywhere but in its own row; empty when nothing did. */
    async traces(importId: string): Promise<Record<string, number>> {
      const folder = join(house.config.dataDir, 'blobs', 'imports', importId);
      const files = existsSync(folder)
        ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
        : [];
      const all = {
        conversations: await count("from chat.conversation where kind = 'archive'"),
        entries: await count("from chat.entry where kind like 'archived%'"),
        members: await count('from chat.member'),
        media: await count('from imports.media where import_id = $1', importId),
        lines: await count('from imports.report_line where import_id = $1', importId),
        files: files.length,
        uploads: existsSync(uploadPath(house.config.dataDir, importId)) ? 1 : 0,
      };
      return Object.fromEntries(Object.entries(all).filter(([, n]) => n > 0));
    },
  };
}

export type ImportDesk = Awaited<ReturnType<typeof openImportDesk>>;

/** The refusal of a call; throws when there is none. */
export async function refusalOf(work: Promise<unknown>): Promise<RefusalCode> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof Error && error.name === 'Refusal' && 'code' in error)
    return error.code as RefusalCode;
  throw error;
}

/** A small export whose date order is certain, with as many messages as asked. */
export const smallExport = (messages: number): string =>
  Array.from(
    { length: messages },
    (_, n) => `31/12/2021, 10:${String(n % 60).padStart(2, '0')} - 小满: line ${n + 1}\n`,
  ).join('');
