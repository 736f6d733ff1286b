import type { CommunityCard } from '@teahouse/contract';
import { Hash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button } from '../../../ui/button.tsx';
import { IconTile } from '../../../ui/icon-tile.tsx';
import { TagLabel } from '../../../ui/tag-label.tsx';
import { squarePath } from '../posts/square-paths.ts';
import { CheckInButton } from './check-in-button.tsx';
import styles from './community-row.module.css';
import { useTopicDeeds } from './use-topic-deeds.ts';

/** A community in a list, with the next step: to check in, or to join. */
export function CommunityRow(props: { community: CommunityCard; member?: boolean | undefined }) {
  const { t } = useTranslation('square-places');
  const { name, intro, members, posts, hosted, checkedIn, streak } = props.community;
  const { busy, follow } = useTopicDeeds(name);
  const figures = `${t('communities.members', { count: members })} · ${t('communities.posts', { count: posts })}`;
  return (
    <div className={styles.row}>
      <Link href={squarePath.topic(name)} className={styles.link}>
        <IconTile icon={<Hash size={24} />} />
        <span className={styles.words}>
          <span className={styles.first}>
            <span className={styles.name}>{name}</span>
            {hosted && <TagLabel>{t('communities.host')}</TagLabel>}
          </span>
          <span className={styles.line}>{figures}</span>
          {intro && <span className={styles.line}>{intro}</span>}
        </span>
      </Link>
      {props.member ? (
        <CheckInButton name={name} checkedIn={checkedIn} streak={streak} />
      ) : (
        <Button kind="soft" size="s" busy={busy} onPress={() => void follow()}>
          {t('communities.join')}
          <span className="spoken"> {name}</span>
        </Button>
      )}
    </div>
  );
}
