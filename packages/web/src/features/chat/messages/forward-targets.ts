import type { Contact, Conversation } from '@teahouse/contract';
import { useMemo } from 'react';
import {
  findsContact,
  useContacts,
  useContactsById,
  useConversationName,
} from '../../../sync/contacts.ts';
import { useConversations } from '../../../sync/use-sync.ts';

/** Where something can be sent on to: a conversation, or a friend whom I have none with in my list. */
export type Target = { key: string; name: string } & (
  | { conversation: Conversation }
  | { contact: Contact }
);

/** A row of the list: a heading, or a target. */
export type TargetRow =
  | { key: string; heading: 'recent' | 'friends' }
  | (Target & { heading?: never });

const none: readonly Contact[] = [];

/** Everywhere that I may write, the latest first, then the other friends; narrowed by what was typed (names, remarks, pinyin). */
export function useForwardTargets(typed: string): readonly TargetRow[] | undefined {
  const conversations = useConversations();
  const { data: contacts = none } = useContacts();
  const byId = useContactsById();
  const nameOf = useConversationName();
  return useMemo(() => {
    if (!conversations) return undefined;
    const wanted = typed.trim().toLowerCase();
    const recent = conversations
      .filter(({ kind, writable }) => writable && kind !== 'archive')
      .map((conversation) => ({
        key: conversation.id,
        name: nameOf(conversation),
        conversation,
      }))
      .filter(({ name, conversation }) => {
        const friend = conversation.peer && byId.get(conversation.peer.id);
        if (friend?.blocked) return false;
        return (
          name.toLowerCase().includes(wanted) || (friend ? findsContact(friend, wanted) : false)
        );
      });
    const listed = new Set(conversations.flatMap(({ peer }) => peer?.id ?? []));
    const friends = contacts
      .filter((contact) => !contact.blocked && !listed.has(contact.person.id))
      .filter((contact) => findsContact(contact, wanted))
      .map((contact) => ({
        key: contact.person.id,
        name: contact.remark || contact.person.displayName,
        contact,
      }));
    return [
      ...(recent.length > 0 ? [{ key: 'recent', heading: 'recent' as const }, ...recent] : []),
      ...(friends.length > 0 ? [{ key: 'friends', heading: 'friends' as const }, ...friends] : []),
    ];
  }, [conversations, contacts, byId, nameOf, typed]);
}
