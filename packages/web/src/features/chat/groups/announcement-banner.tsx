import { useQuery } from '@tanstack/react-query';
import type { Conversation } from '@teahouse/contract';
import { Megaphone, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { queries } from '../../../app/query-client.ts';
import { currentSync, useSync } from '../../../sync/use-sync.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './announcement.module.css';

const markOf = (conversationId: string) => `announcement ${conversationId}`;

/** Remembers on this device that an announcement was seen; another text is new again. */
export function closeAnnouncement(conversationId: string, text: string): void {
  currentSync()?.setMark(markOf(conversationId), text);
  queries.setQueryData(['closed-announcement', conversationId], text);
}

/** The announcement at the top of a group's chat until this person closes it. */
export function AnnouncementBanner({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('groups');
  const sync = useSync();
  const { id } = conversation;
  const text = conversation.group?.announcement ?? '';
  const { data: closed } = useQuery({
    queryKey: ['closed-announcement', id],
    enabled: sync !== undefined && text !== '',
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => String((await sync?.mark(markOf(id))) ?? ''),
  });
  if (!text || closed === undefined || closed === text) return null;
  return (
    <aside className={styles.banner} aria-label={t('announcement.title')}>
      <Link href={`/chats/${id}/announcement`} className={styles.open}>
        <Megaphone size={20} aria-hidden="true" />
        <span className={styles.glimpse}>{text}</span>
      </Link>
      <IconButton
        label={t('announcement.close')}
        icon={<X size={20} />}
        tone="quiet"
        onPress={() => closeAnnouncement(id, text)}
      />
    </aside>
  );
}
