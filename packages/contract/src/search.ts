import { z } from 'zod';
import { Conversation, Entry } from './chat.ts';
import { Id, Moment, Person, pageSize, text } from './fields.ts';
import { route } from './route.ts';

/** Kinds of messages that a search may be narrowed to. */
export const SearchKind = z.enum(['text', 'media', 'file', 'voice', 'link', 'location', 'contact']);
export type SearchKind = z.infer<typeof SearchKind>;

/** A message that was found, with where it stands. */
export const FoundMessage = z.object({ entry: Entry, sender: Person.nullable() });
export type FoundMessage = z.infer<typeof FoundMessage>;

export const searchRoutes = {
  searchMessages: route({
    method: 'GET',
    path: '/chat/search',
    access: 'member',
    summary:
      'My messages that contain the words (Chinese by part of a word, English by stem), newest first. Blank text with a kind, sender or date lists those.',
    query: z.object({
      text: text(0, 100).default(''),
      conversationId: Id.optional(),
      kind: SearchKind.optional(),
      senderId: Id.optional(),
      from: Moment.optional(),
      until: Moment.optional(),
      /** Of the last answer, for the next page. */
      cursor: z.string().max(120).optional(),
      limit: pageSize(50, 20),
    }),
    reply: z.object({
      found: z.array(FoundMessage),
      /** What to mark in the texts. */
      marks: z.array(z.string()),
      cursor: z.string().nullable(),
    }),
    refusals: ['common.not_found'],
  }),
  searchConversations: route({
    method: 'GET',
    path: '/chat/search/conversations',
    access: 'member',
    summary: "My groups whose name, or a member's name, contains the text (pinyin too).",
    query: z.object({ text: text(1, 100), limit: pageSize(50, 20) }),
    reply: z.object({ conversations: z.array(Conversation) }),
    refusals: [],
  }),
} as const;
