import type { chatRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import { changeMembership, markRead } from './change-membership.ts';
import { getConversation } from './get-conversation.ts';
import { addMembers } from './groups/add-members.ts';
import { renameGroup } from './groups/change-settings.ts';
import { createGroup } from './groups/create-group.ts';
import { leaveGroup } from './groups/remove-members.ts';
import type { ChatParts } from './index.ts';
import { listConversations } from './list-conversations.ts';
import { listEntries } from './list-entries.ts';
import { listFormerMembers } from './list-former-members.ts';
import { introduceMember, listMembers } from './list-members.ts';
import { openDirect } from './open-direct.ts';

/** The HTTP side of chat. */
export function createChatHandlers(parts: ChatParts): Handlers<typeof chatRoutes> {
  return {
    listConversations: async ({ caller }) => {
      const conversations = await listConversations(parts, caller.accountId);
      for (const { id, draft } of conversations) if (draft) parts.drafts.note(caller.accountId, id);
      return { conversations };
    },
    getConversation: async ({ caller, params }) => {
      const conversation = await getConversation(parts, caller.accountId, params.conversationId);
      return {
        conversation,
        members: await listMembers(parts, caller.accountId, params.conversationId),
      };
    },
    openDirect: async ({ caller, body }) => {
      const conversationId = await openDirect(parts.database, caller.accountId, body.accountId);
      return { conversation: await getConversation(parts, caller.accountId, conversationId) };
    },
    listEntries: async ({ caller: { accountId }, params: { conversationId }, query }) => {
      const page = await listEntries(parts, accountId, conversationId, query);
      const people = await listFormerMembers(parts, accountId, conversationId, page.entries);
      return { ...page, people };
    },
    sendMessage: ({ caller, params, body }) => {
      const wait = parts.rate.take(caller.accountId);
      if (wait > 0) refuse('chat.flooding', { retryAfterSeconds: Math.ceil(wait) });
      return parts.send({
        senderId: caller.accountId,
        conversationId: params.conversationId,
        ...body,
      });
    },
    markRead: async ({ caller, params, body }) => {
      await markRead(parts, { accountId: caller.accountId, ...params, ...body });
      return { done: true };
    },
    changeConversation: async ({ caller, params, body }) => {
      await changeMembership(parts, { accountId: caller.accountId, ...params, ...body });
      return {
        conversation: await getConversation(parts, caller.accountId, params.conversationId),
      };
    },
    clearConversation: async ({ caller, params }) => {
      await changeMembership(parts, { accountId: caller.accountId, ...params, cleared: true });
      return {
        conversation: await getConversation(parts, caller.accountId, params.conversationId),
      };
    },
    createGroup: async ({ caller, body }) => {
      const conversationId = await createGroup(parts, { ownerId: caller.accountId, ...body });
      return { conversation: await getConversation(parts, caller.accountId, conversationId) };
    },
    addMembers: async ({ caller, params, body }) => {
      await addMembers(parts, { actorId: caller.accountId, ...params, ...body });
      return {
        conversation: await getConversation(parts, caller.accountId, params.conversationId),
      };
    },
    introduceMember: async ({ caller, params }) => {
      await introduceMember(parts, caller.accountId, params.conversationId, params.accountId);
      return { done: true };
    },
    leaveGroup: async ({ caller, params }) => {
      await leaveGroup(parts, { actorId: caller.accountId, ...params });
      return { done: true };
    },
    renameGroup: async ({ caller, params, body }) => {
      await renameGroup(parts, { actorId: caller.accountId, ...params, ...body });
      return {
        conversation: await getConversation(parts, caller.accountId, params.conversationId),
      };
    },
  };
}
