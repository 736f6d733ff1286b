import type { Conversation, GroupMember } from '@teahouse/contract';
import { useCallback } from 'react';
import { useContactsById, useNameOf } from '../../../sync/contacts.ts';
import { useMembers } from '../use-members.ts';

const nobody: readonly GroupMember[] = [];
const nicknames = new WeakMap<readonly GroupMember[], ReadonlyMap<string, string>>();

// Every row of a log asks: the map is made once for each answer of the house.
function nicknamesOf(members: readonly GroupMember[]): ReadonlyMap<string, string> {
  let known = nicknames.get(members);
  if (!known) {
    known = new Map(members.map(({ person, nickname }) => [person.id, nickname]));
    nicknames.set(members, known);
  }
  return known;
}

/** What I call people in a conversation: my remark, else their nickname here, else their name; "" for somebody not met yet. */
export function useMemberNames(
  conversation: Pick<Conversation, 'id' | 'kind'>,
): (accountId: string) => string {
  const { data = nobody } = useMembers(conversation.id, conversation.kind === 'group');
  const contacts = useContactsById();
  const nameOf = useNameOf();
  return useCallback(
    (accountId) =>
      contacts.get(accountId)?.remark || nicknamesOf(data).get(accountId) || nameOf(accountId),
    [data, contacts, nameOf],
  );
}
