import type { Contact } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findsContact, useContacts } from '../../../sync/contacts.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import styles from './contact-sheet.module.css';

/** A list of friends; a tap sends the card of one. */
export function ContactSheet(props: { conversationId: string; onClose: () => void }) {
  const { conversationId, onClose } = props;
  const { t } = useTranslation('media');
  const { data: contacts } = useContacts();
  const [typed, setTyped] = useState('');
  const found = contacts?.filter((one) => !one.blocked && findsContact(one, typed));
  const send = ({ person }: Contact) => {
    currentSync()?.send(conversationId, { kind: 'contact', accountId: person.id });
    onClose();
  };
  return (
    <Sheet open onClose={onClose} title={t('contact.title')} tall flush>
      <div className={styles.choose}>
        <SearchField label={t('contact.search')} value={typed} onChange={setTyped} />
        {!found ? (
          <SkeletonRows size={56} />
        ) : found.length === 0 ? (
          <p className={styles.none}>{typed ? t('contact.none', { typed }) : t('contact.empty')}</p>
        ) : (
          <VirtualList
            items={found}
            keyOf={({ person }) => person.id}
            label={t('contact.title')}
            itemHeight={56}
          >
            {(contact) => <ContactRow contact={contact} onPress={() => send(contact)} />}
          </VirtualList>
        )}
      </div>
    </Sheet>
  );
}

function ContactRow({ contact, onPress }: { contact: Contact; onPress: () => void }) {
  const { id, displayName, avatarUrl } = contact.person;
  const name = contact.remark || displayName;
  return (
    <Cell
      size={56}
      plain
      lead={<Avatar name={name} src={avatarUrl} seed={id} size={40} />}
      title={name}
      onPress={onPress}
    />
  );
}
