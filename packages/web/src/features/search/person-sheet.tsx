import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { findsContact, useContacts, useContactsById } from '../../sync/contacts.ts';
import { useConversation } from '../../sync/use-sync.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Cell } from '../../ui/cell.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { findsMember } from '../chat/groups/find-member.ts';
import { useMembers } from '../chat/use-members.ts';
import styles from './person-sheet.module.css';

interface Choice {
  id: string;
  name: string;
  avatarUrl: string | null;
}

/** Chooses whose messages are looked for: a member of the conversation, or a friend; oneself too. */
export function PersonSheet(props: {
  open: boolean;
  onClose: () => void;
  conversationId: string | undefined;
  onChoose: (accountId: string) => void;
}) {
  const { t } = useTranslation('search');
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('filter.person')} tall flush>
      {props.open && <People conversationId={props.conversationId} onChoose={props.onChoose} />}
    </Sheet>
  );
}

function People(props: {
  conversationId: string | undefined;
  onChoose: (accountId: string) => void;
}) {
  const { t } = useTranslation('search');
  const [typed, setTyped] = useState('');
  const choices = useChoices(props.conversationId, typed);
  return (
    <div className={styles.choose}>
      <SearchField label={t('filter.findPerson')} value={typed} onChange={setTyped} />
      {choices.length === 0 ? (
        <p className={styles.none}>{t('filter.noPerson', { typed })}</p>
      ) : (
        <VirtualList
          items={choices}
          keyOf={({ id }) => id}
          label={t('filter.person')}
          itemHeight={56}
        >
          {({ id, name, avatarUrl }) => (
            <Cell
              size={56}
              plain
              lead={<Avatar name={name} src={avatarUrl} seed={id} size={40} />}
              title={name}
              onPress={() => props.onChoose(id)}
            />
          )}
        </VirtualList>
      )}
    </div>
  );
}

function useChoices(conversationId: string | undefined, typed: string): Choice[] {
  const { t } = useTranslation('search');
  const session = useSession();
  const me = session.status === 'member' ? session.me : undefined;
  const { data: contacts = [] } = useContacts();
  const byId = useContactsById();
  const conversation = useConversation(conversationId ?? '');
  const isGroup = conversation?.kind === 'group';
  const { data: members = [] } = useMembers(conversationId ?? '', isGroup);
  const isMe = !typed.trim() || t('filter.me').toLowerCase().includes(typed.trim().toLowerCase());
  const mine = me && isMe ? [{ id: me.id, name: t('filter.me'), avatarUrl: me.avatarUrl }] : [];
  if (isGroup)
    return [
      ...mine,
      ...members
        .filter((member) => member.person.id !== me?.id)
        .filter((member) => findsMember(member, byId.get(member.person.id), typed))
        .map(({ person, nickname }) => ({
          id: person.id,
          name: byId.get(person.id)?.remark || nickname || person.displayName,
          avatarUrl: person.avatarUrl,
        })),
    ];
  const peer = conversation?.peer?.id;
  return [
    ...mine,
    ...contacts
      .filter(({ person }) => conversationId === undefined || person.id === peer)
      .filter((contact) => findsContact(contact, typed))
      .map(({ person, remark }) => ({
        id: person.id,
        name: remark || person.displayName,
        avatarUrl: person.avatarUrl,
      })),
  ];
}
