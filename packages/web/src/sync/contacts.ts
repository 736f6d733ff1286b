import { useQuery } from '@tanstack/react-query';
import type { Contact, Conversation } from '@teahouse/contract';
import { useCallback, useMemo } from 'react';
import { call } from '../app/api.ts';
import { useSession } from '../app/session.ts';
import { usePeople, useSync } from './use-sync.ts';

const none: readonly Contact[] = [];

/** My friends in the order of the list; kept on the device for reading without a network. */
export function useContacts() {
  const sync = useSync();
  return useQuery({
    queryKey: ['contacts'],
    enabled: sync !== undefined,
    queryFn: async (): Promise<readonly Contact[]> => {
      const ask = async () => (await call('GET /contacts', {})).contacts;
      return sync ? sync.keptAnswer('contacts', ask) : ask();
    },
  });
}

/** Friends by account id. */
export function useContactsById(): ReadonlyMap<string, Contact> {
  const { data = none } = useContacts();
  return useMemo(() => new Map(data.map((contact) => [contact.person.id, contact])), [data]);
}

/** What I call somebody: my remark, else their own name; '' for somebody not met yet. */
export function useNameOf(): (accountId: string) => string {
  const contacts = useContactsById();
  const people = usePeople();
  const session = useSession();
  return useCallback(
    (accountId) => {
      const contact = contacts.get(accountId);
      if (contact) return contact.remark || contact.person.displayName;
      if (session.status === 'member' && session.me.id === accountId) return session.me.displayName;
      return people.get(accountId)?.displayName ?? '';
    },
    [contacts, people, session],
  );
}

/** What a conversation is called in my list. */
export function useConversationName(): (conversation: Conversation) => string {
  const nameOf = useNameOf();
  return useCallback(
    (conversation) => {
      if (conversation.peer) return nameOf(conversation.peer.id) || conversation.peer.displayName;
      if (conversation.name) return conversation.name;
      return conversation.faces.map((face) => nameOf(face.id) || face.displayName).join('、');
    },
    [nameOf],
  );
}

/** Whether what was typed finds a friend: by name, remark, handle, pinyin or its initials. */
export function findsContact(contact: Contact, typed: string): boolean {
  const wanted = typed.trim().toLowerCase().replace(/^@/, '');
  if (!wanted) return true;
  const { displayName, handle } = contact.person;
  const names = [contact.remark, displayName, handle].map((name) => name.toLowerCase());
  const compact = wanted.replace(/[\s']/g, '');
  return (
    names.some((name) => name.includes(wanted)) ||
    contact.searchKeys.some((key) => key.includes(compact))
  );
}
