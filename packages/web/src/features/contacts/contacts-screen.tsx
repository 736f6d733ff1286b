import type { Contact } from '@teahouse/contract';
import { Star, Tag, UserPlus, Users } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import { ConnectionBanner } from '../../app/connection-banner.tsx';
import { Screen } from '../../app/screen.tsx';
import { useContacts } from '../../sync/contacts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Cell } from '../../ui/cell.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LetterRail } from '../../ui/letter-rail.tsx';
import { LetterStrip } from '../../ui/letter-strip.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { buildContactRows, type ContactRow } from './contact-rows.ts';
import styles from './contacts.module.css';
import { useRequests } from './use-requests.ts';

/** The closed circle: fixed rows, stars, then everybody by pinyin or Latin initial with a rail of letters. */
export function ContactsScreen() {
  const { t } = useTranslation('contacts');
  const { data: contacts, isError, refetch } = useContacts();
  const [typed, setTyped] = useState('');
  const list = useRef<VirtualListHandle>(null);
  const [top, setTop] = useState<string | undefined>();
  const rows = useMemo(() => buildContactRows(contacts ?? [], typed), [contacts, typed]);
  const present = useMemo(
    () => new Set(rows.flatMap((row) => (row.kind === 'letter' ? [row.letter] : []))),
    [rows],
  );
  return (
    <Screen
      title={t('title')}
      root
      still
      actions={
        <IconButton label={t('add.title')} icon={<UserPlus size={24} />} to="/contacts/add" />
      }
      above={
        <>
          <ConnectionBanner />
          <SearchField label={t('search')} value={typed} onChange={setTyped} />
        </>
      }
    >
      {contacts === undefined ? (
        isError ? (
          <div className={styles.none} role="alert">
            <p>{t('failedLoad')}</p>
            <Button kind="line" onPress={() => void refetch()}>
              {t('again')}
            </Button>
          </div>
        ) : (
          <SkeletonRows size={56} />
        )
      ) : (
        <div className={styles.list}>
          <VirtualList
            ref={list}
            items={rows}
            keyOf={(row) => row.key}
            label={t('title')}
            itemHeight={56}
            before={typed === '' && <FixedRows />}
            after={<Nobody any={contacts.length > 0} found={rows.length > 0} typed={typed} />}
            onTopItem={(row) => setTop(row.letter)}
          >
            {(row) => <ContactRowView row={row} />}
          </VirtualList>
          {typed === '' && rows.length > 12 && (
            <LetterRail
              present={present}
              current={top}
              onPick={(letter) => {
                setTop(letter);
                list.current?.scrollToKey(`letter ${letter}`, 'start');
              }}
            />
          )}
        </div>
      )}
    </Screen>
  );
}

function FixedRows() {
  const { t } = useTranslation('contacts');
  const { data } = useRequests();
  return (
    <>
      <MenuCell
        icon={<UserPlus size={24} />}
        iconTone="tea"
        label={t('requests.title')}
        value={<Badge count={data?.unseen ?? 0} />}
        to="/contacts/requests"
        chevron={false}
      />
      <MenuCell
        icon={<Users size={24} />}
        iconTone="tea"
        label={t('groups')}
        to="/contacts/groups"
        chevron={false}
      />
      <MenuCell
        icon={<Tag size={24} />}
        iconTone="tea"
        label={t('tags.title')}
        to="/contacts/tags"
        chevron={false}
      />
    </>
  );
}

function Nobody(props: { any: boolean; found: boolean; typed: string }) {
  const { t } = useTranslation('contacts');
  if (props.found) return null;
  if (props.any || props.typed)
    return <p className={styles.none}>{t('noneFound', { typed: props.typed })}</p>;
  return (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.text')}
      actions={
        <Button to="/contacts/add" icon={<UserPlus size={20} />}>
          {t('add.title')}
        </Button>
      }
    />
  );
}

function ContactRowView({ row }: { row: ContactRow }) {
  const { t } = useTranslation('contacts');
  if (row.kind === 'letter')
    return (
      <LetterStrip>
        {row.letter === '★' ? (
          <span className={styles.starStrip}>
            <Star size={14} aria-hidden="true" /> {t('starred')}
          </span>
        ) : (
          row.letter
        )}
      </LetterStrip>
    );
  return <ContactCell contact={row.contact} divided={row.divided} />;
}

/** One friend in a list. */
export function ContactCell({ contact, divided }: { contact: Contact; divided?: boolean }) {
  const { person, remark } = contact;
  const [open, params] = useRoute('/people/:accountId/*?');
  const name = remark || person.displayName;
  return (
    <Cell
      size={56}
      divided={divided}
      to={`/people/${person.id}`}
      current={open && params?.accountId === person.id}
      lead={<Avatar name={name} src={person.avatarUrl} seed={person.id} size={40} />}
      title={name}
      titleTail={<VerifiedBadge kind={person.verified} />}
    />
  );
}
