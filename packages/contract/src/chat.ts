import { z } from 'zod';
import { Done, Id, Moment, Person, pageSize, text, verbatim } from './fields.ts';
import { route } from './route.ts';

/** A message carries at most this many characters. */
export const MAX_TEXT = 5_000;
/** A group holds at most this many members. */
export const MAX_GROUP = 500;
/** A page of a log holds at most this many entries. */
export const MAX_PAGE = 200;

/** What a member may write into a conversation. */
export const Draftable = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: verbatim(MAX_TEXT) }),
]);
export type Draftable = z.infer<typeof Draftable>;

/** An attachment of an imported message. */
export const ArchivedAttachment = z.object({
  /** null: the export left the file out. */
  mediaId: Id.nullable(),
  kind: z.enum(['image', 'video', 'audio', 'file']),
  mime: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
});
export type ArchivedAttachment = z.infer<typeof ArchivedAttachment>;

/** What stands at one position of a conversation's log. Unknown kinds are kept and shown as a line of text. */
export const Content = z.discriminatedUnion('kind', [
  ...Draftable.options,
  /** The first entry of a direct conversation: the two became friends. */
  z.object({ kind: z.literal('opened') }),
  /** Whether the two sides of a direct conversation take messages changed; shown to nobody. */
  z.object({ kind: z.literal('standing') }),
  z.object({ kind: z.literal('group_created'), name: z.string(), memberIds: z.array(Id) }),
  z.object({ kind: z.literal('members_added'), memberIds: z.array(Id) }),
  /** `ownerId` names the new owner when the owner left. */
  z.object({ kind: z.literal('member_left'), ownerId: Id.nullable() }),
  z.object({ kind: z.literal('group_renamed'), name: z.string() }),
  z.object({
    kind: z.literal('archived_text'),
    author: z.string(),
    text: z.string(),
    attachment: ArchivedAttachment.nullable(),
    /** Its author took it back; `text` is the phone's wording. */
    deleted: z.literal(true).optional(),
    /** Changed after it was sent. */
    edited: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('archived_line'), text: z.string() }),
]);
export type Content = z.infer<typeof Content>;

/** One entry of a conversation's log. Positions are gapless and start at 1. */
export const Entry = z.object({
  conversationId: Id,
  position: z.number().int(),
  /** Who did it; null in imported archives. */
  senderId: Id.nullable(),
  /** The sender's own id of the message, the same over every retry. */
  clientId: z.string().nullable(),
  sentAt: Moment,
  content: Content,
});
export type Entry = z.infer<typeof Entry>;

/** A conversation as it stands in my list. */
export const Conversation = z.object({
  id: Id,
  kind: z.enum(['direct', 'group', 'archive']),
  /** The group's or archive's name; "" for a group that has none yet, null in a direct conversation. */
  name: z.string().nullable(),
  /** The other side of a direct conversation. */
  peer: Person.nullable(),
  /** The first nine members of a group, for its picture. */
  faces: z.array(Person),
  memberCount: z.number().int(),
  role: z.enum(['owner', 'member']),
  /** The latest position that I may read. */
  head: z.number().int(),
  /** The earliest position that I may read. */
  tail: z.number().int(),
  /** The latest entry that shows a line in the list. */
  lastEntry: Entry.nullable(),
  readPosition: z.number().int(),
  /** Messages of others after readPosition, counted up to 100. */
  unread: z.number().int(),
  pinned: z.boolean(),
  muted: z.boolean(),
  /** Whether I am a member and the conversation is no archive. Whether the other side takes a message is answered when it comes. */
  writable: z.boolean(),
  /** Taken out of my list until something new arrives. */
  hidden: z.boolean(),
  createdAt: Moment,
});
export type Conversation = z.infer<typeof Conversation>;

export const GroupMember = z.object({ person: Person, role: z.enum(['owner', 'member']) });
export type GroupMember = z.infer<typeof GroupMember>;

const conversationParams = z.object({ conversationId: Id });
/** Client ids name one message of one sender for ever. */
export const ClientId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);

export const chatRoutes = {
  listConversations: route({
    method: 'GET',
    path: '/chat/conversations',
    access: 'member',
    summary: 'My conversations with their heads, the pinned and the newest first.',
    reply: z.object({ conversations: z.array(Conversation) }),
    refusals: [],
  }),
  getConversation: route({
    method: 'GET',
    path: '/chat/conversations/:conversationId',
    access: 'member',
    summary: 'One conversation and its members.',
    params: conversationParams,
    reply: z.object({ conversation: Conversation, members: z.array(GroupMember) }),
    refusals: ['common.not_found'],
  }),
  openDirect: route({
    method: 'POST',
    path: '/chat/direct',
    access: 'member',
    summary: 'The conversation with a friend, made if there is none.',
    body: z.object({ accountId: Id }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found'],
  }),
  listEntries: route({
    method: 'GET',
    path: '/chat/conversations/:conversationId/entries',
    access: 'member',
    summary:
      'A page of the log in ascending order: the newest, those before a position, those after one, or those around one.',
    params: conversationParams,
    query: z
      .object({
        before: z.coerce.number().int().min(1).optional(),
        after: z.coerce.number().int().min(0).optional(),
        around: z.coerce.number().int().min(1).optional(),
        limit: pageSize(MAX_PAGE, 50),
      })
      .refine(
        (q) => [q.before, q.after, q.around].filter((x) => x !== undefined).length <= 1,
        'one of before, after, around',
      ),
    reply: z.object({ entries: z.array(Entry), head: z.number().int(), tail: z.number().int() }),
    refusals: ['common.not_found'],
  }),
  sendMessage: route({
    method: 'POST',
    path: '/chat/conversations/:conversationId/entries',
    access: 'member',
    summary:
      'Write a message; answered after it is durable. The same client id answers the same position.',
    params: conversationParams,
    body: z.object({ clientId: ClientId, content: Draftable }),
    reply: z.object({ position: z.number().int(), sentAt: Moment }),
    refusals: [
      'common.not_found',
      'chat.not_accepted',
      'chat.read_only',
      'chat.client_id_reused',
      'chat.flooding',
      'chat.busy',
    ],
  }),
  markRead: route({
    method: 'PUT',
    path: '/chat/conversations/:conversationId/read',
    access: 'member',
    summary: 'I have read up to this position; never moves back.',
    params: conversationParams,
    body: z.object({ position: z.number().int().min(0) }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
  changeConversation: route({
    method: 'PATCH',
    path: '/chat/conversations/:conversationId',
    access: 'member',
    summary: 'Pin, mute, or take out of my list.',
    params: conversationParams,
    body: z.object({ pinned: z.boolean(), muted: z.boolean(), hidden: z.boolean() }).partial(),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found'],
  }),
  clearConversation: route({
    method: 'DELETE',
    path: '/chat/conversations/:conversationId/entries',
    access: 'member',
    summary: 'Clear the history for me; others keep theirs.',
    params: conversationParams,
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found'],
  }),
  searchEntries: route({
    method: 'GET',
    path: '/chat/conversations/:conversationId/search',
    access: 'member',
    summary: 'Messages of this conversation that contain the text, newest first.',
    params: conversationParams,
    query: z.object({
      text: text(1, 100),
      before: z.coerce.number().int().min(1).optional(),
      limit: pageSize(50, 20),
    }),
    reply: z.object({ entries: z.array(Entry), more: z.boolean() }),
    refusals: ['common.not_found'],
  }),
  createGroup: route({
    method: 'POST',
    path: '/chat/groups',
    access: 'member',
    summary: 'Make a group of my friends; the same client id answers the same group.',
    body: z.object({
      clientId: ClientId,
      name: text(0, 32).default(''),
      memberIds: z
        .array(Id)
        .min(1)
        .max(MAX_GROUP - 1),
    }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['chat.not_in_circle', 'chat.group_full', 'chat.group_limit'],
  }),
  addMembers: route({
    method: 'POST',
    path: '/chat/groups/:conversationId/members',
    access: 'member',
    summary: 'Bring friends of mine into the group.',
    params: conversationParams,
    body: z.object({
      memberIds: z
        .array(Id)
        .min(1)
        .max(MAX_GROUP - 1),
    }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'chat.not_in_circle', 'chat.group_full', 'chat.group_limit'],
  }),
  introduceMember: route({
    method: 'POST',
    path: '/chat/groups/:conversationId/members/:accountId/introduction',
    access: 'member',
    summary: 'Lets me open the page of somebody who is in this group with me.',
    params: z.object({ conversationId: Id, accountId: Id }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
  leaveGroup: route({
    method: 'POST',
    path: '/chat/groups/:conversationId/leave',
    access: 'member',
    summary: 'Leave: nothing after this position reaches me.',
    params: conversationParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  renameGroup: route({
    method: 'PUT',
    path: '/chat/groups/:conversationId/name',
    access: 'member',
    summary: 'Name the group; any member may.',
    params: conversationParams,
    body: z.object({ name: text(1, 32) }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found'],
  }),
} as const;
