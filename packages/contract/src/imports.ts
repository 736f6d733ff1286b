import { z } from 'zod';
import { Done, Id, Moment, text } from './fields.ts';
import { route } from './route.ts';

export const DateOrder = z.enum(['dmy', 'mdy', 'ymd']);
export type DateOrder = z.infer<typeof DateOrder>;

/** An export on its way to become a read-only archived conversation. */
export const ChatImport = z.object({
  id: Id,
  fileName: z.string(),
  bytes: z.number().int(),
  state: z.enum(['reading', 'asking', 'writing', 'done', 'cancelled', 'failed']),
  /** 0 to 1. */
  progress: z.number(),
  messages: z.number().int(),
  attachments: z.number().int(),
  notUnderstood: z.number().int(),
  /** Which day-month order the file has, when that cannot be told from it. */
  question: z.object({ candidates: z.array(DateOrder), example: z.string() }).nullable(),
  /** Why it failed, a refusal code. */
  refusal: z.string().nullable(),
  conversationId: Id.nullable(),
  createdAt: Moment,
  finishedAt: Moment.nullable(),
});
export type ChatImport = z.infer<typeof ChatImport>;

export const ReportLine = z.object({
  line: z.number().int(),
  text: z.string(),
  reason: z.string(),
});

const importParams = z.object({ importId: Id });
const one = z.object({ import: ChatImport });

export const importsRoutes = {
  startImport: route({
    method: 'POST',
    path: '/imports',
    access: 'member',
    summary: 'Upload a WhatsApp export (txt or zip), as the raw body.',
    query: z.object({ fileName: text(1, 200), timeZone: text(1, 64).default('UTC') }),
    upload: { maxBytes: 1024 * 1024 * 1024 },
    reply: one,
    refusals: ['imports.too_many', 'imports.not_an_archive', 'common.too_large', 'common.invalid'],
  }),
  listImports: route({
    method: 'GET',
    path: '/imports',
    access: 'member',
    summary: 'My imports, newest first.',
    reply: z.object({ imports: z.array(ChatImport) }),
    refusals: [],
  }),
  getImport: route({
    method: 'GET',
    path: '/imports/:importId',
    access: 'member',
    summary: 'One import and its progress.',
    params: importParams,
    reply: one,
    refusals: ['common.not_found'],
  }),
  answerImport: route({
    method: 'POST',
    path: '/imports/:importId/answer',
    access: 'member',
    summary: 'Say which order day and month have.',
    params: importParams,
    body: z.object({ dateOrder: DateOrder }),
    reply: one,
    refusals: ['common.not_found', 'imports.not_waiting'],
  }),
  cancelImport: route({
    method: 'POST',
    path: '/imports/:importId/cancel',
    access: 'member',
    summary: 'Stop, and leave nothing behind.',
    params: importParams,
    reply: one,
    refusals: ['common.not_found'],
  }),
  removeImport: route({
    method: 'DELETE',
    path: '/imports/:importId',
    access: 'member',
    summary: 'Remove the import with its conversation and media.',
    params: importParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  getImportReport: route({
    method: 'GET',
    path: '/imports/:importId/report',
    access: 'member',
    summary: 'Every line that was not understood.',
    params: importParams,
    query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
    reply: z.object({ lines: z.array(ReportLine), more: z.boolean() }),
    refusals: ['common.not_found'],
  }),
  getImportMedia: route({
    method: 'GET',
    path: '/imports/media/:mediaId',
    access: 'member',
    summary: 'A file of an archived conversation, for its owner.',
    params: z.object({ mediaId: Id }),
    reply: 'binary',
    refusals: ['common.not_found'],
  }),
} as const;
