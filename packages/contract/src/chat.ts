import { z } from 'zod';
import { ClientId } from './client-id.ts';
import { Content, Draftable } from './content.ts';
import { Done, Id, Moment, Person, pageSize, text } from './fields.ts';
import { route } from './route.ts';

/** A group holds at most this many members. */
export const MAX_GROUP = 500;
/** A page of a log holds at most this many entries. */
export const MAX_PAGE = 200;

/** One emoji on an entry and who chose it. */
export const Reaction = z.object({ emoji: z.string(), accountIds: z.array(Id) });
export type Reaction = z.infer<typeof Reaction>;

/** What a member may do in a group. */
export const Role = z.enum(['owner', 'admin', 'member']);
export type Role = z.infer<typeof Role>;

/** What I was about to write; the same on all my devices. */
export const ConversationDraft = z.object({
  text: z.string(),
  /** The entry that it answers. */
  quote: z.number().int().nullable(),
  changedAt: Moment,
});
export type ConversationDraft = z.infer<typeof ConversationDraft>;

/** What a group is set to. */
export const GroupSettings = z.object({
  announcement: z.string(),
  /** The owner or an admin lets newcomers in. */
  approval: z.boolean(),
  /** Newcomers who wait to be let in; 0 for those who may not. */
  waiting: z.number().int(),
  /** My nickname here; "" for none. */
  myNickname: z.string(),
  /** Kept among my contacts. */
  saved: z.boolean(),
});
export type GroupSettings = z.infer<typeof GroupSettings>;

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
  /** When it goes by itself, in a conversation whose messages do. */
  expiresAt: Moment.optional(),
  /** How others felt about it, as of the latest position of the answer; absent where nobody did. */
  reactions: z.array(Reaction).optional(),
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
  role: Role,
  /** null where it is no group that I am in. */
  group: GroupSettings.nullable(),
  /** Messages written from now on go by themselves after this many seconds; null: they stay. */
  disappearAfterSeconds: z.number().int().nullable(),
  /** The latest position that I may read. */
  head: z.number().int(),
  /** The earliest position that I may read. */
  tail: z.number().int(),
  /** The latest entry that shows a line in the list. */
  lastEntry: Entry.nullable(),
  readPosition: z.number().int(),
  /** Messages of others after readPosition, counted up to 100. */
  unread: z.number().int(),
  /** The first unread entry that names me, everyone, or answers me; null for none. */
  mentioned: z.number().int().nullable(),
  draft: ConversationDraft.nullable(),
  /** How far the other side of a direct conversation is; null unless both of us show it. */
  receipts: z.object({ delivered: z.number().int(), read: z.number().int() }).nullable(),
  pinned: z.boolean(),
  muted: z.boolean(),
  /** Whether I am a member and the conversation is no archive. Whether the other side takes a message is answered when it comes. */
  writable: z.boolean(),
  /** Taken out of my list until something new arrives. */
  hidden: z.boolean(),
  createdAt: Moment,
});
export type Conversation = z.infer<typeof Conversation>;

export const GroupMember = z.object({
  person: Person,
  role: Role,
  /** How this person is called here; "" for none. */
  nickname: z.string(),
  /** Nickname and name as one types them: full pinyin and initials. */
  searchKeys: z.array(z.string()),
});
export type GroupMember = z.infer<typeof GroupMember>;

const conversationParams = z.object({ conversationId: Id });

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
    reply: z.object({
      entries: z.array(Entry),
      head: z.number().int(),
      tail: z.number().int(),
      /** Whoever wrote or is named in them and is no member of the group any more. */
      people: z.array(Person),
    }),
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
    /** `content` is what stands in the log where that is more than what was sent. */
    reply: z.object({
      position: z.number().int(),
      sentAt: Moment,
      expiresAt: Moment.optional(),
      content: Content.optional(),
    }),
    refusals: [
      'common.not_found',
      'chat.not_accepted',
      'chat.read_only',
      'chat.client_id_reused',
      'chat.flooding',
      'chat.busy',
      'chat.quote_missing',
      'chat.media_missing',
      'chat.not_a_friend',
      'chat.everyone_not_allowed',
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
    summary:
      'Bring friends of mine into the group: at once, asking them first above 40 members, or waiting to be let in where the group approves.',
    params: conversationParams,
    body: z.object({
      memberIds: z
        .array(Id)
        .min(1)
        .max(MAX_GROUP - 1),
    }),
    reply: z.object({ conversation: Conversation }),
    refusals: [
      'common.not_found',
      'chat.not_in_circle',
      'chat.group_full',
      'chat.group_limit',
      'chat.waiting_full',
    ],
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
    summary: 'Name the group; any member may, above 100 members the owner and admins.',
    params: conversationParams,
    body: z.object({ name: text(1, 32) }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
} as const;
