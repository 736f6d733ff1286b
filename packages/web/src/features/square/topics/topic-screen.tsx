import { PenLine, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PostList } from '../posts/post-list.tsx';
import { TopicHead } from './topic-head.tsx';
import styles from './topic-screen.module.css';
import { type TopicOrder, useTopic, useTopicPosts } from './use-topic.ts';

/** A topic: how many talk about it and why it is hot, its community, and its posts. */
export function TopicScreen({ params }: ScreenProps<'/square/topics/:name'>) {
  const { t } = useTranslation('square-places');
  const [order, setOrder] = useState<TopicOrder>('hot');
  const found = useTopic(params.name);
  const list = useTopicPosts(params.name, order);
  const name = found.data?.name ?? params.name;
  const asked = encodeURIComponent(name);
  return (
    <Screen
      title={`#${name}#`}
      // the name stands large below
      wordmark={
        <span aria-hidden="true">
          {t(found.data?.community ? 'topic.community' : 'topic.kind')}
        </span>
      }
      actions={
        <IconButton
          label={t('topic.search')}
          icon={<Search size={24} />}
          to={`/square/search?text=${asked}`}
        />
      }
      still
    >
      <PostList
        list={list}
        label={t('topic.list')}
        part={order}
        head={<TopicHead found={found} name={params.name} order={order} onOrder={setOrder} />}
        empty={<EmptyState title={t('topic.empty')} text={t('topic.emptyText')} />}
      />
      <Link href={`/square/new?topic=${asked}`} className={styles.write}>
        <PenLine size={20} aria-hidden="true" />
        {t('topic.write')}
      </Link>
    </Screen>
  );
}
