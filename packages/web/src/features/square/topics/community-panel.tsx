import type { Topic } from '@teahouse/contract';
import { Crown, SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../../app/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { squarePath } from '../posts/square-paths.ts';
import { CheckInButton } from './check-in-button.tsx';
import styles from './community-panel.module.css';

const CommunitySheet = lazy(() =>
  import('./community-sheet.tsx').then((file) => ({ default: file.CommunitySheet })),
);

/** A community: its host, my check-in, and for the host the way to change it. */
export function CommunityPanel(props: {
  topic: Topic;
  community: NonNullable<Topic['community']>;
  name: string;
}) {
  const { topic, community, name } = props;
  const { t } = useTranslation('square-places');
  const session = useSession();
  const [sheet, setSheet] = useState<'never' | 'open' | 'closed'>('never');
  const { host, checkedIn, streak } = community;
  const mine = session.status === 'member' && session.me.id === host?.id;
  return (
    <>
      <div className={styles.row}>
        {host ? (
          <Link href={squarePath.person(host.id)} className={styles.host}>
            <Avatar name={host.displayName} src={host.avatarUrl} seed={host.id} size={40} />
            <span className={styles.words}>
              <span className={styles.name}>{host.displayName}</span>
              <span className={styles.under}>{t('topic.host')}</span>
            </span>
          </Link>
        ) : (
          <span className={styles.host}>
            <Crown size={24} aria-hidden="true" />
            <span className={styles.under}>{t('topic.noHost')}</span>
          </span>
        )}
        {topic.followed && <CheckInButton name={name} checkedIn={checkedIn} streak={streak} />}
      </div>
      {mine && (
        <MenuCell
          icon={<SlidersHorizontal size={24} />}
          label={t('topic.edit')}
          onPress={() => setSheet('open')}
        />
      )}
      {sheet !== 'never' && (
        <Suspense fallback={null}>
          <CommunitySheet
            open={sheet === 'open'}
            onClose={() => setSheet('closed')}
            topicName={topic.name}
            community={community}
            name={name}
          />
        </Suspense>
      )}
    </>
  );
}
