import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findsContact, useContacts } from '../../sync/contacts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import styles from './choose-friends.module.css';

/** A list of friends to tick. */
export function ChooseFriends(props: {
  chosen: ReadonlySet<string>;
  /** Those who are in already: ticked, and cannot be unticked. */
  present?: ReadonlySet<string>;
  /** What choosing leads to. */
  note?: string | undefined;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation('chat');
  const { data: contacts } = useContacts();
  const [typed, setTyped] = useState('');
  if (!contacts) return <SkeletonRows size={56} />;
  if (contacts.length === 0)
    return (
      <EmptyState
        title={t('group.noFriends')}
        text={t('group.noFriendsText')}
        actions={<Button to="/contacts/add">{t('add.friend')}</Button>}
      />
    );
  const found = contacts.filter((contact) => !contact.blocked && findsContact(contact, typed));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(props.chosen);
    if (on) next.add(id);
    else next.delete(id);
    props.onChange(next);
  };
  return (
    <div className={styles.choose}>
      <SearchField label={t('group.search')} value={typed} onChange={setTyped} />
      {props.note && (
        <p className={styles.note} role="status">
          {props.note}
        </p>
      )}
      {found.length === 0 ? (
        <p className={styles.none}>{t('group.noneFound', { typed })}</p>
      ) : (
        <VirtualList
          items={found}
          keyOf={(contact) => contact.person.id}
          label={t('group.friends')}
          itemHeight={56}
        >
          {(contact) => {
            const { id, displayName, avatarUrl } = contact.person;
            const present = props.present?.has(id) ?? false;
            return (
              <CheckboxRow
                label={contact.remark || displayName}
                hint={present ? t('group.inAlready') : undefined}
                lead={
                  <Avatar
                    name={contact.remark || displayName}
                    src={avatarUrl}
                    seed={id}
                    size={40}
                  />
                }
                checked={present || props.chosen.has(id)}
                disabled={present}
                onChange={(on) => toggle(id, on)}
              />
            );
          }}
        </VirtualList>
      )}
    </div>
  );
}
