import type { Conversation, groupsRoutes } from '@teahouse/contract';
import type { Handlers } from '../../../platform/http/handlers.ts';
import { getConversation } from '../get-conversation.ts';
import type { ConversationReader } from '../list-conversations.ts';
import { saveGroup, setAnnouncement, setApproval, setNickname } from './change-settings.ts';
import { joinByLink, makeGroupLink, viewGroupLink } from './group-links.ts';
import type { GroupParts } from './group-parts.ts';
import { answerInvitation, listInvitations } from './invitations.ts';
import { answerJoinRequest, listJoinRequests } from './join-requests.ts';
import { dissolveGroup, removeMembers } from './remove-members.ts';
import { setAdmins, transferGroup } from './set-offices.ts';

interface GroupCall {
  caller: { accountId: string };
  params: { conversationId: string };
}

/** The HTTP side of groups. `publicUrl` is where links lead; the address of the request where there is none. */
export function createGroupHandlers(
  parts: GroupParts & ConversationReader,
  publicUrl: string | undefined,
): Handlers<typeof groupsRoutes> {
  const conversationOf = async (accountId: string, conversationId: string | null) =>
    conversationId === null ? null : getConversation(parts, accountId, conversationId);
  /** Runs a command on a group of the caller's and answers the conversation as it stands then. */
  const change = async <More>(
    command: (
      parts: GroupParts,
      input: More & { actorId: string; conversationId: string },
    ) => Promise<void>,
    { caller: { accountId }, params: { conversationId } }: GroupCall,
    more: More,
  ): Promise<{ conversation: Conversation }> => {
    await command(parts, { ...more, actorId: accountId, conversationId });
    return { conversation: await getConversation(parts, accountId, conversationId) };
  };
  return {
    removeMembers: (call) => change(removeMembers, call, call.body),
    setAdmins: (call) => change(setAdmins, call, call.body),
    transferGroup: (call) => change(transferGroup, call, call.body),
    setAnnouncement: (call) => change(setAnnouncement, call, call.body),
    setApproval: (call) => change(setApproval, call, call.body),
    setNickname: (call) => change(setNickname, call, call.body),
    saveGroup: (call) => change(saveGroup, call, call.body),
    makeGroupLink: async ({ caller, params, body, origin }) => {
      const link = await makeGroupLink(parts, { actorId: caller.accountId, ...params, ...body });
      return { ...link, url: `${publicUrl ?? origin.publicOrigin}/g/${link.token}` };
    },
    viewGroupLink: ({ caller, params }) => viewGroupLink(parts, caller.accountId, params.token),
    joinByLink: async ({ caller: { accountId }, params, body }) => {
      const conversationId = await joinByLink(parts, { accountId, ...params, ...body });
      return { conversation: await conversationOf(accountId, conversationId) };
    },
    listInvitations: async ({ caller }) => ({
      invitations: await listInvitations(parts, caller.accountId),
    }),
    answerInvitation: async ({ caller: { accountId }, params, body }) => {
      const conversationId = await answerInvitation(parts, { accountId, ...params, ...body });
      return { conversation: await conversationOf(accountId, conversationId) };
    },
    listJoinRequests: async ({ caller, params }) => ({
      requests: await listJoinRequests(parts, caller.accountId, params.conversationId),
    }),
    answerJoinRequest: (call) =>
      change(answerJoinRequest, call, { accountId: call.params.accountId, ...call.body }),
    dissolveGroup: async ({ caller, params }) => {
      await dissolveGroup(parts, { actorId: caller.accountId, ...params });
      return { done: true };
    },
  };
}
