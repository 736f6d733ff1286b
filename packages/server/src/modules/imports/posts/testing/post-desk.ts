import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ImportChoice, type PostImport, postImportsRoutes } from '@teahouse/contract';
import type { ChatService } from '../../../chat/index.ts';
import { createMoments } from '../../../moments/index.ts';
import { openSquareTown } from '../../../square/testing/square-town.ts';
import { createImports, type ImportsParts } from '../../index.ts';
import { readExport } from '../../read-export.ts';
import { callerOf } from '../../testing/import-desk.ts';
import { noPosts } from '../../testing/no-posts.ts';

type Step = 'store' | 'square' | 'moments';

/** Imports of posts on a real database with a real square and real moments; `before` steps of a run a test may act. */
export async function openPostDesk() {
  const town = await openSquareTown();
  const before: Partial<Record<Step, () => unknown>> = {};
  const reach = async (step: Step) => {
    const act = before[step];
    delete before[step];
    await act?.();
  };
  const moments = createMoments(town, {
    listPeople: async (ids) =>
      new Map(ids.flatMap((id) => [...town.people].filter(([one]) => one === id))),
    listCircle: town.contacts.service.listCircle,
    findPreview: async () => undefined,
    media: town.media,
  });
  const square = town.square.service;
  const parts: ImportsParts = {
    ...town,
    ...noPosts,
    chat: noChat,
    media: {
      async storeMedia({ ownerId, kind }) {
        await reach('store');
        return town.media.upload(ownerId, kind);
      },
    },
    square: {
      ...square,
      async importPost(...given) {
        await reach('square');
        return square.importPost(...given);
      },
    },
    moments: {
      ...moments.service,
      async importMoment(...given) {
        await reach('moments');
        return moments.service.importMoment(...given);
      },
    },
  };
  const { postHandlers: handlers } = createImports(parts);
  const call = (accountId: string, importId: string) => ({
    caller: callerOf(accountId),
    params: { importId },
  });
  const present = (reply: unknown): PostImport =>
    postImportsRoutes.getPostImport.reply.parse(reply).import;
  const get = async (accountId: string, importId: string) =>
    present(await handlers.getPostImport(call(accountId, importId) as never));
  const count = async (query: string, ...values: unknown[]): Promise<number> =>
    (await town.database.pool.query(`select count(*)::int as n ${query}`, values)).rows[0].n;
  const read = (accountId: string, importId: string) => readExport(parts, { accountId, importId });
  const desk = {
    ...town,
    parts,
    before,
    count,
    get,
    read,
    upload: async (accountId: string, bytes: Buffer | string): Promise<PostImport> =>
      present(
        await handlers.startPostImport({
          caller: callerOf(accountId),
          query: { fileName: 'archive.zip' },
          upload: Readable.from([Buffer.from(bytes)], { objectMode: false }),
        } as never),
      ),
    confirm: async (accountId: string, importId: string, choice: Partial<ImportChoice> = {}) =>
      present(
        await handlers.confirmPostImport({
          ...call(accountId, importId),
          body: { publicTo: 'square', privateTo: 'leave_out', ...choice },
        } as never),
      ),
    cancel: (accountId: string, importId: string) =>
      handlers.cancelPostImport(call(accountId, importId) as never),
    remove: (accountId: string, importId: string) =>
      handlers.removePostImport(call(accountId, importId) as never),
    report: async (accountId: string, importId: string) =>
      (
        await handlers.getPostImportReport({
          ...call(accountId, importId),
          query: { after: 0 },
        } as never)
      ).lines,
    /** An upload that was read, confirmed and written. */
    async bring(
      accountId: string,
      bytes: Buffer | string,
      choice: Partial<ImportChoice> = {},
    ): Promise<PostImport> {
      const { id } = await desk.upload(accountId, bytes);
      await read(accountId, id);
      await desk.confirm(accountId, id, choice);
      await read(accountId, id);
      return get(accountId, id);
    },
    /** Texts that the account has in its moments, with who sees them, the newest first. */
    async moments(accountId: string): Promise<[text: string, audience: string, at: Date][]> {
      const { rows } = await town.database.pool.query(
        `select text, audience_kind, created_at from moments.post where account_id = $1
          order by created_at desc, post_id desc`,
        [accountId],
      );
      return rows.map((row) => [row.text, row.audience_kind, row.created_at]);
    },
    /** What imports left of posts, beyond their own rows; empty when nothing did. */
    async traces(): Promise<Record<string, number>> {
      const uploads = join(town.config.dataDir, 'uploads');
      const all = {
        posts: await count('from square.post'),
        tallies: await count('from square.tally'),
        words: await count('from square.search_document'),
        topics: await count('from square.topic_post'),
        moments: await count('from moments.post'),
        counted: await count('from square.member where posts <> 0'),
        origins: await count('from imports.origin'),
        lines: await count('from imports.report_line'),
        uploads: existsSync(uploads) ? readdirSync(uploads).length : 0,
      };
      return Object.fromEntries(Object.entries(all).filter(([, n]) => n > 0));
    },
  };
  return desk;
}

export type PostDesk = Awaited<ReturnType<typeof openPostDesk>>;

const never = async (): Promise<never> => {
  throw new Error('posts write no chat');
};
const noChat: Pick<
  ChatService,
  'createArchive' | 'appendArchive' | 'publishArchive' | 'removeConversations'
> = {
  createArchive: never,
  appendArchive: never,
  publishArchive: never,
  removeConversations: never,
};
