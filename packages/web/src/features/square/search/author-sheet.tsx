import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { useSession } from '../../../app/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { VerifiedBadge } from '../../../ui/verified-badge.tsx';
import styles from './author-sheet.module.css';

/** Chooses whose posts are looked for: me, those whom I follow, or anybody of the square. */
export function AuthorSheet(props: {
  open: boolean;
  onClose: () => void;
  onChoose: (accountId: string) => void;
}) {
  const { t } = useTranslation('square-places');
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('search.author')} tall flush>
      {props.open && <Choices onChoose={props.onChoose} />}
    </Sheet>
  );
}

function Choices({ onChoose }: { onChoose: (accountId: string) => void }) {
  const { t } = useTranslation('square-places');
  const session = useSession();
  const me = session.status === 'member' ? session.me : undefined;
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const accountId = me?.id ?? '';
  const { data, isError } = useQuery({
    queryKey: text
      ? ['square', 'search', 'authors', text]
      : ['square', 'search', 'followed', accountId],
    retry: false,
    queryFn: () =>
      text
        ? call('GET /square/search/people', { query: { text, limit: 50 } })
        : call('GET /square/people/:accountId/following', {
            params: { accountId },
            query: { limit: 50 },
          }),
  });
  const people = [
    ...(me && !text ? [me] : []),
    ...(data?.people.map(({ person }) => person) ?? []),
  ];
  return (
    <div className={styles.choose}>
      <SearchField label={t('search.findAuthor')} value={typed} onChange={setTyped} />
      {people.map((person) => (
        <Cell
          key={person.id}
          size={56}
          plain
          lead={
            <Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={40} />
          }
          title={person.id === accountId ? t('search.me') : person.displayName}
          titleTail={<VerifiedBadge kind={person.verified} />}
          line={`@${person.handle}`}
          onPress={() => onChoose(person.id)}
        />
      ))}
      {!data && !isError && <SkeletonRows rows={3} size={56} />}
      {data && people.length === 0 && (
        <p className={styles.none}>{t('search.noAuthor', { typed: text })}</p>
      )}
    </div>
  );
}
