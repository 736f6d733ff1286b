import type { Entry, Person } from '@teahouse/contract';
import type { ConversationStates } from './conversation-states.ts';

/**
 * Who wrote or is named in entries of a group and is no member of it any more, for a member who reads them: a
 * device that was not there then has no other way to their names. Nobody where the reader left, too.
 */
export async function listFormerMembers(
  parts: {
    states: ConversationStates;
    listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  },
  accountId: string,
  conversationId: string,
  entries: readonly Entry[],
): Promise<Person[]> {
  const state = (await parts.states.load([conversationId])).get(conversationId);
  if (state?.kind !== 'group' || !state.members.has(accountId)) return [];
  const named = new Set(entries.flatMap(namedIn));
  const former = [...named].filter((id) => !state.members.has(id));
  return former.length > 0 ? [...(await parts.listPeople(former)).values()] : [];
}

function namedIn({ senderId, content }: Entry): string[] {
  return [
    ...(senderId ? [senderId] : []),
    ...('memberIds' in content ? content.memberIds : []),
    ...('ownerId' in content && content.ownerId ? [content.ownerId] : []),
    ...('inviterId' in content && content.inviterId ? [content.inviterId] : []),
  ];
}
