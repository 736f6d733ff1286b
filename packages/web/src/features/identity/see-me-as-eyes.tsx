import { useQuery } from '@tanstack/react-query';
import type { Person } from '@teahouse/contract';
import { ScanEye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { findsContact, useContacts } from '../../sync/contacts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Cell } from '../../ui/cell.tsx';
import { IconTile } from '../../ui/icon-tile.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import styles from './see-me-as.module.css';

/** Chooses whose eyes to borrow: a stranger's, a friend's, or somebody's whom I block. */
export function SeeMeAsEyes(props: {
  open: boolean;
  onClose: () => void;
  onChoose: (viewer: string) => void;
}) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('eyes.choose')} tall flush>
      {props.open && <Choices onChoose={props.onChoose} />}
    </Sheet>
  );
}

interface Choice {
  person: Person;
  name: string;
  blocked: boolean;
}

function Choices({ onChoose }: { onChoose: (viewer: string) => void }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const [typed, setTyped] = useState('');
  const choices = useChoices(typed);
  return (
    <div className={styles.choose}>
      <SearchField label={t('eyes.find')} value={typed} onChange={setTyped} />
      {typed.trim() === '' && (
        <Cell
          size={56}
          lead={<IconTile icon={<ScanEye size={24} />} ground="well" size={40} />}
          title={t('eyes.stranger')}
          line={t('eyes.strangerHint')}
          onPress={() => onChoose('stranger')}
        />
      )}
      {typed.trim() !== '' && choices.length === 0 ? (
        <p className={styles.note} role="status">
          {t('eyes.noneFound', { typed })}
        </p>
      ) : (
        <VirtualList
          items={choices}
          keyOf={({ person }) => person.id}
          label={t('eyes.friendsList')}
          itemHeight={56}
        >
          {({ person, name, blocked }) => (
            <Cell
              size={56}
              plain
              lead={<Avatar name={name} src={person.avatarUrl} seed={person.id} size={40} />}
              title={name}
              titleTail={<VerifiedBadge kind={person.verified} />}
              tail={blocked ? t('eyes.blockedHint') : undefined}
              onPress={() => onChoose(person.id)}
            />
          )}
        </VirtualList>
      )}
    </div>
  );
}

function useChoices(typed: string): Choice[] {
  const { data: contacts = [] } = useContacts();
  const { data: shut } = useQuery({
    queryKey: ['contacts', 'blocked'],
    queryFn: () => call('GET /contacts/blocked', {}),
  });
  const friends = contacts
    .filter((contact) => findsContact(contact, typed))
    .map(({ person, remark, blocked }) => ({
      person,
      name: remark || person.displayName,
      blocked,
    }));
  const known = new Set(contacts.map(({ person }) => person.id));
  const wanted = typed.trim().toLowerCase();
  const others = (shut?.people ?? [])
    .filter(({ id }) => !known.has(id))
    .filter(({ displayName }) => displayName.toLowerCase().includes(wanted))
    .map((person) => ({ person, name: person.displayName, blocked: true }));
  return [...friends, ...others];
}
