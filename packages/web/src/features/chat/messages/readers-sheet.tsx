import { useQuery } from '@tanstack/react-query';
import type { Entry, Person } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { useContactsById } from '../../../sync/contacts.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { Section } from '../../../ui/section.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import styles from './readers-sheet.module.css';

/** Who of a group has a message of mine, and who has read it, of those who show it. */
export function ReadersSheet(props: { open: boolean; onClose: () => void; entry: Entry }) {
  const { t } = useTranslation('messages');
  const { t: tChat } = useTranslation('chat');
  const { conversationId, position } = props.entry;
  const readers = useQuery({
    queryKey: ['readers', conversationId, position],
    enabled: props.open,
    staleTime: 0,
    queryFn: ({ signal }) =>
      call('GET /chat/conversations/:conversationId/entries/:position/readers', {
        params: { conversationId, position },
        signal,
      }),
  });
  const { data } = readers;
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('info.title')} flush>
      {readers.isError ? (
        <div className={styles.none} role="alert">
          <p>{t('info.failed')}</p>
          <Button kind="text" onPress={() => void readers.refetch()}>
            {tChat('failed.again')}
          </Button>
        </div>
      ) : !data ? (
        <SkeletonRows size={56} />
      ) : data.read.length + data.delivered.length === 0 ? (
        <p className={styles.none}>{t('info.none')}</p>
      ) : (
        <>
          {data.read.length > 0 && (
            <Section title={t('info.read', { count: data.read.length })}>
              {data.read.map((person) => (
                <Reader key={person.id} person={person} />
              ))}
            </Section>
          )}
          {data.delivered.length > 0 && (
            <Section title={t('info.delivered', { count: data.delivered.length })}>
              {data.delivered.map((person) => (
                <Reader key={person.id} person={person} />
              ))}
            </Section>
          )}
        </>
      )}
    </Sheet>
  );
}

function Reader({ person }: { person: Person }) {
  const name = useContactsById().get(person.id)?.remark || person.displayName;
  return (
    <Cell
      size={56}
      lead={<Avatar name={name} src={person.avatarUrl} seed={person.id} size={40} />}
      title={name}
    />
  );
}
