import { z } from 'zod';
import { Done, Id, Moment, Person, text } from './fields.ts';
import { route } from './route.ts';

/** A friend, with what I noted about them. */
export const Contact = z.object({
  person: Person,
  remark: z.string(),
  tags: z.array(z.string()),
  starred: z.boolean(),
  blocked: z.boolean(),
  /** They see none of my Moments and I none of theirs. */
  chatOnly: z.boolean(),
  hideMyMoments: z.boolean(),
  hideTheirMoments: z.boolean(),
  /** Where the name (remark first) stands in the list: "A"…"Z" or "#". */
  letter: z.string(),
  /** Pinyin or Latin form to sort and search by, lower case, syllables parted by a space: "a mei". */
  sortKey: z.string(),
  /** Names as one types them: full pinyin and initials of remark and display name. */
  searchKeys: z.array(z.string()),
  since: Moment,
});
export type Contact = z.infer<typeof Contact>;

/** How somebody stands to me. */
export const Relation = z.enum(['self', 'friend', 'stranger', 'requested', 'requesting']);
export type Relation = z.infer<typeof Relation>;

/** Somebody who was found, or whose page is open. */
export const Profile = z.object({
  person: Person,
  relation: Relation,
  contact: Contact.nullable(),
  blocked: z.boolean(),
  /** The open request between us, whichever way it goes. */
  requestId: Id.nullable(),
  greeting: z.string().nullable(),
});
export type Profile = z.infer<typeof Profile>;

/** A friend request, in or out. */
export const FriendRequest = z.object({
  id: Id,
  direction: z.enum(['in', 'out']),
  person: Person,
  greeting: z.string(),
  source: z.enum(['handle', 'phone', 'qr', 'group', 'card']),
  state: z.enum(['waiting', 'accepted', 'expired']),
  createdAt: Moment,
  expiresAt: Moment,
  seen: z.boolean(),
});
export type FriendRequest = z.infer<typeof FriendRequest>;

const accountParams = z.object({ accountId: Id });

export const contactsRoutes = {
  listContacts: route({
    method: 'GET',
    path: '/contacts',
    access: 'member',
    summary: 'All my friends, sorted by pinyin or Latin initial.',
    reply: z.object({ contacts: z.array(Contact) }),
    refusals: [],
  }),
  listBlocked: route({
    method: 'GET',
    path: '/contacts/blocked',
    access: 'member',
    summary: 'Everybody whom I block.',
    reply: z.object({ people: z.array(Person) }),
    refusals: [],
  }),
  findPerson: route({
    method: 'POST',
    path: '/contacts/find',
    access: 'member',
    summary: 'Find somebody by exact handle, or by phone number if they allow it.',
    body: z.object({ query: text(1, 40) }),
    reply: z.object({ found: Profile.nullable() }),
    refusals: [],
  }),
  scanCode: route({
    method: 'POST',
    path: '/contacts/scan',
    access: 'member',
    summary: 'Who is behind a scanned personal QR code.',
    body: z.object({ link: text(1, 500) }),
    reply: z.object({ found: Profile }),
    refusals: ['common.not_found'],
  }),
  getPerson: route({
    method: 'GET',
    path: '/people/:accountId',
    access: 'member',
    summary:
      'The page of somebody I may know: a friend, a requester, somebody found or in a group with me.',
    params: accountParams,
    reply: Profile,
    refusals: ['common.not_found'],
  }),
  listRequests: route({
    method: 'GET',
    path: '/contacts/requests',
    access: 'member',
    summary: 'Friend requests of the last 30 days, newest first.',
    reply: z.object({ requests: z.array(FriendRequest), unseen: z.number().int() }),
    refusals: [],
  }),
  markRequestsSeen: route({
    method: 'PUT',
    path: '/contacts/requests/seen',
    access: 'member',
    summary: 'All incoming requests were seen.',
    reply: Done,
    refusals: [],
  }),
  requestFriend: route({
    method: 'POST',
    path: '/contacts/requests',
    access: 'member',
    summary:
      'Ask somebody to be friends. When they had asked me already, we become friends at once. Whether they block me cannot be told from the answer.',
    body: z.object({
      accountId: Id,
      greeting: text(0, 100).default(''),
      remark: text(0, 32).optional(),
    }),
    reply: Profile,
    refusals: [
      'common.not_found',
      'contacts.self',
      'contacts.already_friends',
      'contacts.request_limit',
      'contacts.friend_cap',
    ],
  }),
  acceptRequest: route({
    method: 'POST',
    path: '/contacts/requests/:requestId/accept',
    access: 'member',
    summary: 'Accept; both become friends and can talk.',
    params: z.object({ requestId: Id }),
    body: z.object({ remark: text(0, 32).optional() }),
    reply: Profile,
    refusals: ['common.not_found', 'contacts.request_expired', 'contacts.friend_cap'],
  }),
  dropRequest: route({
    method: 'DELETE',
    path: '/contacts/requests/:requestId',
    access: 'member',
    summary: 'Remove an incoming request silently, or withdraw my own.',
    params: z.object({ requestId: Id }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
  changeContact: route({
    method: 'PATCH',
    path: '/contacts/:accountId',
    access: 'member',
    summary: 'Remark, tags, star and what we see of each other.',
    params: accountParams,
    body: z
      .object({
        remark: text(0, 32),
        /** At most 20 different ones; more are refused as contacts.tag_limit. */
        tags: z.array(text(1, 20)).max(100),
        starred: z.boolean(),
        chatOnly: z.boolean(),
        hideMyMoments: z.boolean(),
        hideTheirMoments: z.boolean(),
      })
      .partial(),
    reply: Contact,
    refusals: ['common.not_found', 'contacts.tag_limit', 'contacts.tags_full'],
  }),
  removeContact: route({
    method: 'DELETE',
    path: '/contacts/:accountId',
    access: 'member',
    summary: 'End the friendship, for both.',
    params: accountParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  block: route({
    method: 'PUT',
    path: '/contacts/:accountId/block',
    access: 'member',
    summary: 'Block: nothing of theirs reaches me, at most 5,000 people. They are not told.',
    params: accountParams,
    reply: Profile,
    refusals: ['common.not_found', 'contacts.self'],
  }),
  unblock: route({
    method: 'DELETE',
    path: '/contacts/:accountId/block',
    access: 'member',
    summary: 'Unblock.',
    params: accountParams,
    reply: Profile,
    refusals: ['common.not_found'],
  }),
} as const;
