import type { contactsRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { acceptRequest, dropRequest } from './answer-request.ts';
import { blockPerson, unblockPerson } from './block-person.ts';
import { changeContact, removeContact } from './change-contact.ts';
import { findPerson, scanCode } from './find-person.ts';
import type { ContactsParts } from './index.ts';
import { listBlocked, listContacts } from './list-contacts.ts';
import { listRequests, markRequestsSeen } from './list-requests.ts';
import { getProfile } from './present-profile.ts';
import { requestFriend } from './request-friend.ts';

/** The HTTP side of contacts. */
export function createContactsHandlers(parts: ContactsParts): Handlers<typeof contactsRoutes> {
  return {
    listContacts: async ({ caller }) => ({ contacts: await listContacts(parts, caller.accountId) }),
    listBlocked: async ({ caller }) => ({ people: await listBlocked(parts, caller.accountId) }),
    findPerson: async ({ caller, body }) => ({
      found: await findPerson(parts, caller.accountId, body.query),
    }),
    scanCode: async ({ caller, body }) => ({
      found: await scanCode(parts, caller.accountId, body.link),
    }),
    getPerson: ({ caller, params }) => getProfile(parts, caller.accountId, params.accountId),
    listRequests: ({ caller }) => listRequests(parts, caller.accountId),
    markRequestsSeen: async ({ caller }) => {
      await markRequestsSeen(parts, caller.accountId);
      return { done: true };
    },
    requestFriend: ({ caller, body }) =>
      requestFriend(parts, {
        accountId: caller.accountId,
        personId: body.accountId,
        greeting: body.greeting,
        remark: body.remark,
      }),
    acceptRequest: ({ caller, params, body }) =>
      acceptRequest(parts, { accountId: caller.accountId, ...params, ...body }),
    dropRequest: async ({ caller, params }) => {
      await dropRequest(parts, { accountId: caller.accountId, ...params });
      return { done: true };
    },
    changeContact: ({ caller, params, body }) =>
      changeContact(parts, caller.accountId, params.accountId, body),
    removeContact: async ({ caller, params }) => {
      await removeContact(parts, caller.accountId, params.accountId);
      return { done: true };
    },
    block: ({ caller, params }) => blockPerson(parts, caller.accountId, params.accountId),
    unblock: ({ caller, params }) => unblockPerson(parts, caller.accountId, params.accountId),
  };
}
