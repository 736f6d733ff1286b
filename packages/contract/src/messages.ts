import { z } from 'zod';
import { Conversation, ConversationDraft } from './chat.ts';
import { ClientId } from './client-id.ts';
import { MAX_FORWARD } from './content.ts';
import { Done, Id, Moment, Person, text } from './fields.ts';
import { Media, MediaVariant } from './media.ts';
import { route } from './route.ts';

/** A message can be taken back for this long (CH-4); files for three hours. */
export const RECALL_MS = 2 * 60_000;
export const RECALL_FILE_MS = 3 * 3_600_000;
/** A recalled text can be taken up again for this long. */
export const REEDIT_MS = 5 * 60_000;
/** After how many seconds messages may go by themselves (CH-9): 24 hours, 7 days, 90 days. */
export const DISAPPEAR_SECONDS = [86_400, 7 * 86_400, 90 * 86_400] as const;
/** An entry is forwarded to at most this many conversations at once. */
export const MAX_TARGETS = 9;
/** An account keeps at most this many stickers of its own. */
export const MAX_STICKERS = 200;

/** One emoji: what the eye takes for one sign. */
const Emoji = z
  .string()
  .min(1)
  .max(32)
  .refine(
    (value) =>
      [...new Intl.Segmenter().segment(value)].length === 1 &&
      /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(value),
    'one emoji',
  );

const conversationParams = z.object({ conversationId: Id });
const position = z.number().int().min(1);
const entryParams = z.object({ conversationId: Id, position: z.coerce.number().int().min(1) });

/** What I chose for chat as a whole. */
export const ChatPreferences = z.object({
  /** Show others how far I have received and read, and see it of them (direct conversations). */
  receipts: z.boolean(),
});
export type ChatPreferences = z.infer<typeof ChatPreferences>;

export const messagesRoutes = {
  recallMessage: route({
    method: 'POST',
    path: '/chat/conversations/:conversationId/entries/:position/recall',
    access: 'member',
    summary: 'Take my message back, for everybody: two minutes, files three hours.',
    params: entryParams,
    reply: Done,
    refusals: ['common.not_found', 'chat.recall_too_late', 'chat.read_only'],
  }),
  deleteEntries: route({
    method: 'POST',
    path: '/chat/conversations/:conversationId/deletions',
    access: 'member',
    summary: 'Delete entries for me; others keep theirs.',
    params: conversationParams,
    body: z.object({ positions: z.array(position).min(1).max(200) }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
  listDeletions: route({
    method: 'GET',
    path: '/chat/deletions',
    access: 'member',
    summary: 'What I deleted for myself since a cursor, for a device that was away.',
    query: z.object({ after: z.string().max(80).optional() }),
    reply: z.object({
      deletions: z.array(z.object({ conversationId: Id, position })),
      cursor: z.string(),
      more: z.boolean(),
    }),
    refusals: [],
  }),
  forwardEntries: route({
    method: 'POST',
    path: '/chat/forward',
    access: 'member',
    summary:
      'Send entries on, one by one or as one bundle; the same client id sends them once. Recalled, expired and system entries are left out.',
    body: z.object({
      clientId: ClientId,
      from: z.object({ conversationId: Id, positions: z.array(position).min(1).max(MAX_FORWARD) }),
      to: z.array(Id).min(1).max(MAX_TARGETS),
      as: z.enum(['each', 'bundle']),
      /** Written below them. */
      note: text(0, 500).default(''),
    }),
    /** Conversations that did not take it, with the code of the refusal. */
    reply: z.object({ refused: z.array(z.object({ conversationId: Id, code: z.string() })) }),
    refusals: ['common.not_found', 'chat.nothing_to_forward', 'chat.flooding'],
  }),
  reactToEntry: route({
    method: 'PUT',
    path: '/chat/conversations/:conversationId/entries/:position/reaction',
    access: 'member',
    summary: 'My emoji on an entry; another one replaces it, null takes it away.',
    params: entryParams,
    body: z.object({ emoji: Emoji.nullable() }),
    reply: Done,
    refusals: [
      'common.not_found',
      'chat.read_only',
      'chat.not_accepted',
      'chat.reaction_limit',
      'chat.flooding',
    ],
  }),
  getEntryMedia: route({
    method: 'GET',
    path: '/chat/conversations/:conversationId/entries/:position/media/:mediaId/:variant',
    access: 'member',
    summary:
      'A file of an entry that I may read. Answers ranges; gone when the entry is recalled or expired.',
    params: entryParams.extend({ mediaId: Id, variant: MediaVariant }),
    reply: 'binary',
    refusals: ['common.not_found'],
  }),
  introduceContact: route({
    method: 'POST',
    path: '/chat/conversations/:conversationId/entries/:position/introduction',
    access: 'member',
    summary: 'Lets me open the page of the person whose contact card stands at this entry.',
    params: entryParams,
    reply: z.object({ accountId: Id }),
    refusals: ['common.not_found'],
  }),
  setDisappearing: route({
    method: 'PUT',
    path: '/chat/conversations/:conversationId/disappearing',
    access: 'member',
    summary:
      'Messages written from now on go by themselves after 24 hours, 7 or 90 days, or stay. In a group the owner and admins decide.',
    params: conversationParams,
    body: z.object({
      afterSeconds: z.union(DISAPPEAR_SECONDS.map((seconds) => z.literal(seconds))).nullable(),
    }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'common.not_allowed', 'chat.not_accepted', 'chat.read_only'],
  }),
  putDraft: route({
    method: 'PUT',
    path: '/chat/conversations/:conversationId/draft',
    access: 'member',
    summary:
      'What I am about to write, for my other devices; an older change than the kept one does nothing.',
    params: conversationParams,
    body: z.object({
      text: z.string().max(5_000),
      quote: position.nullable().default(null),
      changedAt: Moment,
    }),
    reply: z.object({ draft: ConversationDraft.nullable() }),
    refusals: ['common.not_found'],
  }),
  listReaders: route({
    method: 'GET',
    path: '/chat/conversations/:conversationId/entries/:position/readers',
    access: 'member',
    summary:
      'Who has my message and who has read it, of those who show it; empty unless I show it too.',
    params: entryParams,
    reply: z.object({
      read: z.array(Person),
      delivered: z.array(Person),
    }),
    refusals: ['common.not_found'],
  }),
  getPreferences: route({
    method: 'GET',
    path: '/chat/preferences',
    access: 'member',
    summary: 'What I chose for chat as a whole.',
    reply: z.object({ preferences: ChatPreferences }),
    refusals: [],
  }),
  changePreferences: route({
    method: 'PATCH',
    path: '/chat/preferences',
    access: 'member',
    summary: 'Choose for chat as a whole.',
    body: ChatPreferences.partial(),
    reply: z.object({ preferences: ChatPreferences }),
    refusals: [],
  }),
  listStickers: route({
    method: 'GET',
    path: '/chat/stickers',
    access: 'member',
    summary: 'My own stickers, the newest first.',
    reply: z.object({ stickers: z.array(Media) }),
    refusals: [],
  }),
  addSticker: route({
    method: 'POST',
    path: '/chat/stickers',
    access: 'member',
    summary:
      'Keep a picture that I uploaded, or the picture of an entry that I may read, as a sticker of mine.',
    body: z.union([z.object({ mediaId: Id }), z.object({ conversationId: Id, position })]),
    reply: z.object({ sticker: Media }),
    refusals: ['common.not_found', 'chat.sticker_limit'],
  }),
  removeSticker: route({
    method: 'DELETE',
    path: '/chat/stickers/:mediaId',
    access: 'member',
    summary: 'Keep a sticker no longer.',
    params: z.object({ mediaId: Id }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
} as const;
