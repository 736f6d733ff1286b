import type { UseQueryResult } from '@tanstack/react-query';
import type { Topic } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../ui/cx.ts';
import { Gap } from '../../../ui/gap.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { FailedLoad } from '../../settings/failed-load.tsx';
import { PostView } from '../posts/post-view.tsx';
import { CommunityPanel } from './community-panel.tsx';
import { EvidenceRow } from './evidence-row.tsx';
import { OpenCommunity } from './open-community.tsx';
import { TopicCard } from './topic-card.tsx';
import styles from './topic-head.module.css';
import type { TopicOrder } from './use-topic.ts';

const ORDERS = ['hot', 'newest'] as const;

/** What stands before the posts of a topic. */
export function TopicHead(props: {
  found: UseQueryResult<Topic>;
  /** As the address names it. */
  name: string;
  order: TopicOrder;
  onOrder: (order: TopicOrder) => void;
}) {
  const { found, name } = props;
  const { t } = useTranslation('square-places');
  const topic = found.data;
  if (!topic)
    return found.isError ? (
      <FailedLoad text={t('failed')} again={t('again')} onAgain={() => void found.refetch()} />
    ) : (
      <SkeletonRows rows={2} />
    );
  const pinned = topic.community?.pinned ?? [];
  return (
    <>
      <TopicCard topic={topic} name={name} />
      {topic.rank !== null && topic.evidence && (
        <EvidenceRow rank={topic.rank} evidence={topic.evidence} />
      )}
      {topic.community ? (
        <CommunityPanel topic={topic} community={topic.community} name={name} />
      ) : (
        <OpenCommunity topic={topic} name={name} />
      )}
      <Gap />
      {pinned.length > 0 && (
        <>
          <Section title={t('topic.pinned')} strong>
            {pinned.map((post) => (
              <PostView key={post.id} post={post} />
            ))}
          </Section>
          <Gap />
        </>
      )}
      <nav className={styles.orders} aria-label={t('topic.order')}>
        {ORDERS.map((order) => (
          <button
            key={order}
            type="button"
            className={cx(styles.order, order === props.order && styles.on)}
            aria-current={order === props.order ? 'true' : undefined}
            onClick={() => props.onOrder(order)}
          >
            {t(`topic.${order}`)}
          </button>
        ))}
      </nav>
    </>
  );
}
