import { z } from 'zod';
import { Conversation, MAX_GROUP } from './chat.ts';
import { Done, Id, Moment, Person, text } from './fields.ts';
import { route } from './route.ts';

/** Above this many members the invitee must consent. */
export const CONSENT_ABOVE = 40;
/** A group has at most this many admins. */
export const MAX_ADMINS = 10;
/** A link (QR code) into a group is good for this long. */
export const GROUP_LINK_MS = 7 * 86_400_000;
/** Newcomers who may wait to be let into one group. */
export const MAX_WAITING_MEMBERS = 200;

/** A group as somebody sees it who is not in it: through a link or an invitation. */
export const GroupGlance = z.object({
  conversationId: Id,
  name: z.string(),
  memberCount: z.number().int(),
  faces: z.array(Person),
  /** I am in it already. */
  member: z.boolean(),
  approval: z.boolean(),
});
export type GroupGlance = z.infer<typeof GroupGlance>;

/** I was asked into a group of more than 40. */
export const GroupInvitation = z.object({
  id: Id,
  group: GroupGlance,
  inviter: Person,
  createdAt: Moment,
  expiresAt: Moment,
});
export type GroupInvitation = z.infer<typeof GroupInvitation>;

/** Somebody waits to be let into a group. */
export const JoinRequest = z.object({
  person: Person,
  /** Who brought them; null where they came by a link alone. */
  inviter: Person.nullable(),
  note: z.string(),
  createdAt: Moment,
});
export type JoinRequest = z.infer<typeof JoinRequest>;

const conversationParams = z.object({ conversationId: Id });
const memberIds = z
  .array(Id)
  .min(1)
  .max(MAX_GROUP - 1);

export const groupsRoutes = {
  removeMembers: route({
    method: 'POST',
    path: '/chat/groups/:conversationId/removals',
    access: 'member',
    summary:
      'Take members out: the owner anybody, admins members. They read nothing after this position.',
    params: conversationParams,
    body: z.object({ memberIds }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
  setAdmins: route({
    method: 'PUT',
    path: '/chat/groups/:conversationId/admins',
    access: 'member',
    summary: 'Who the admins are, all of them; the owner decides.',
    params: conversationParams,
    body: z.object({ memberIds: z.array(Id).max(MAX_ADMINS) }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
  transferGroup: route({
    method: 'PUT',
    path: '/chat/groups/:conversationId/owner',
    access: 'member',
    summary: 'Give the group to another member; the owner becomes a member.',
    params: conversationParams,
    body: z.object({ accountId: Id }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
  setAnnouncement: route({
    method: 'PUT',
    path: '/chat/groups/:conversationId/announcement',
    access: 'member',
    summary:
      'What everybody should know; names everyone. The owner and admins write it, "" takes it down.',
    params: conversationParams,
    body: z.object({ text: text(0, 2_000) }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
  setApproval: route({
    method: 'PUT',
    path: '/chat/groups/:conversationId/approval',
    access: 'member',
    summary: 'Whether newcomers wait for the owner or an admin.',
    params: conversationParams,
    body: z.object({ approval: z.boolean() }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
  setNickname: route({
    method: 'PUT',
    path: '/chat/groups/:conversationId/nickname',
    access: 'member',
    summary: 'How I am called here; "" for my own name.',
    params: conversationParams,
    body: z.object({ nickname: text(0, 32) }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found'],
  }),
  saveGroup: route({
    method: 'PUT',
    path: '/chat/groups/:conversationId/saved',
    access: 'member',
    summary: 'Keep the group among my contacts, or no longer.',
    params: conversationParams,
    body: z.object({ saved: z.boolean() }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found'],
  }),
  makeGroupLink: route({
    method: 'POST',
    path: '/chat/groups/:conversationId/link',
    access: 'member',
    summary:
      'A link into the group for seven days, for a QR code; any member may. `renew` ends those of before (owner and admins).',
    params: conversationParams,
    body: z.object({ renew: z.boolean().default(false) }),
    reply: z.object({ token: z.string(), url: z.string(), expiresAt: Moment }),
    refusals: ['common.not_found', 'common.not_allowed', 'common.too_many'],
  }),
  viewGroupLink: route({
    method: 'GET',
    path: '/chat/group-links/:token',
    access: 'member',
    summary: 'The group behind a link.',
    params: z.object({ token: z.string().min(8).max(64) }),
    reply: z.object({ group: GroupGlance, inviter: Person.nullable() }),
    refusals: ['common.not_found'],
  }),
  joinByLink: route({
    method: 'POST',
    path: '/chat/group-links/:token/join',
    access: 'member',
    summary: 'Come in by a link, or wait to be let in where the group approves.',
    params: z.object({ token: z.string().min(8).max(64) }),
    body: z.object({ note: text(0, 100).default('') }),
    /** null: waiting to be let in. */
    reply: z.object({ conversation: Conversation.nullable() }),
    refusals: [
      'common.not_found',
      'chat.group_full',
      'chat.group_limit',
      'chat.waiting_full',
      'common.too_many',
    ],
  }),
  listInvitations: route({
    method: 'GET',
    path: '/chat/group-invitations',
    access: 'member',
    summary: 'Groups that I was asked into, the newest first.',
    reply: z.object({ invitations: z.array(GroupInvitation) }),
    refusals: [],
  }),
  answerInvitation: route({
    method: 'POST',
    path: '/chat/group-invitations/:invitationId/answer',
    access: 'member',
    summary: 'Come into the group that I was asked into, or not.',
    params: z.object({ invitationId: Id }),
    body: z.object({ accept: z.boolean() }),
    /** null: declined, or waiting to be let in. */
    reply: z.object({ conversation: Conversation.nullable() }),
    refusals: ['common.not_found', 'chat.group_full', 'chat.group_limit', 'chat.waiting_full'],
  }),
  listJoinRequests: route({
    method: 'GET',
    path: '/chat/groups/:conversationId/join-requests',
    access: 'member',
    summary: 'Who waits to be let in; for the owner and admins.',
    params: conversationParams,
    reply: z.object({ requests: z.array(JoinRequest) }),
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
  answerJoinRequest: route({
    method: 'POST',
    path: '/chat/groups/:conversationId/join-requests/:accountId/answer',
    access: 'member',
    summary: 'Let somebody in who waits, or not.',
    params: z.object({ conversationId: Id, accountId: Id }),
    body: z.object({ accept: z.boolean() }),
    reply: z.object({ conversation: Conversation }),
    refusals: ['common.not_found', 'common.not_allowed', 'chat.group_full', 'chat.group_limit'],
  }),
  dissolveGroup: route({
    method: 'DELETE',
    path: '/chat/groups/:conversationId',
    access: 'member',
    summary: 'Take everybody out, the owner last; everyone keeps what they had.',
    params: conversationParams,
    reply: Done,
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
} as const;
