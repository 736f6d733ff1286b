import { useQuery } from '@tanstack/react-query';
import { Mail, MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { Screen } from '../../app/screen.tsx';
import { Cell } from '../../ui/cell.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconTile } from '../../ui/icon-tile.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import styles from './me.module.css';

/** The operator's view of codes and mails that development mode does not send. */
export function OutboxScreen() {
  const { t } = useTranslation('identity');
  const { data } = useQuery({
    queryKey: ['outbox'],
    queryFn: () => call('GET /operator/outbox', {}),
    refetchInterval: 2_000,
  });
  return (
    <Screen title={t('outbox.title')}>
      <p className={styles.note}>{t('outbox.note')}</p>
      {!data && <SkeletonRows />}
      {data?.messages.length === 0 && (
        <EmptyState title={t('outbox.empty')} text={t('outbox.emptyText')} />
      )}
      {data?.messages.map((message) => (
        <Cell
          key={`${message.sentAt}${message.to}`}
          lead={
            <IconTile
              icon={
                message.channel === 'sms' ? <MessageSquareText size={24} /> : <Mail size={24} />
              }
              ground="well"
            />
          }
          title={message.to}
          time={<RelativeTime at={message.sentAt} />}
          line={message.text}
        />
      ))}
    </Screen>
  );
}
