import type { Topic } from '@teahouse/contract';
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { formatShortCount } from '../posts/short-count.ts';
import styles from './topic-card.module.css';
import { useTopicDeeds } from './use-topic-deeds.ts';

/** The name of a topic with how many talk about it, and the way to follow it or to join its community. */
export function TopicCard({ topic, name }: { topic: Topic; name: string }) {
  const { t, i18n } = useTranslation('square-places');
  const { follow, unfollow } = useTopicDeeds(name);
  const [asking, setAsking] = useState(false);
  const { community, followed } = topic;
  const shown = (count: number) => ({
    count,
    shown: formatShortCount(count, i18n.language === 'zh' ? 'zh' : 'en'),
  });
  const press = () => {
    if (!followed) void follow();
    // days in a row would be lost by a slip of the finger
    else if (community && community.streak > 0) setAsking(true);
    else void unfollow();
  };
  const label = followed
    ? t(community ? 'topic.joined' : 'topic.followed')
    : t(community ? 'topic.join' : 'topic.follow');
  return (
    <div className={styles.card}>
      <p className={styles.name}>#{topic.name}#</p>
      {community?.intro && <p className={styles.intro}>{community.intro}</p>}
      <div className={styles.foot}>
        <span className={styles.figures}>
          <span>{t('topic.authors', shown(topic.authors))}</span>
          <span>{t('topic.posts', shown(topic.posts))}</span>
          {community && <span>{t('topic.members', shown(community.members))}</span>}
        </span>
        <button type="button" className={styles.follow} aria-pressed={followed} onClick={press}>
          {followed ? (
            <Check size={16} aria-hidden="true" />
          ) : (
            <Plus size={16} aria-hidden="true" />
          )}
          {label}
        </button>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('topic.leaveTitle', { name: topic.name })}
        text={t('topic.leaveText')}
        confirm={{
          label: t('topic.leave'),
          kind: 'danger',
          onPress: () => {
            setAsking(false);
            void unfollow();
          },
        }}
      />
    </div>
  );
}
