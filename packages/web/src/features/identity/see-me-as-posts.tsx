import { useInfiniteQuery } from '@tanstack/react-query';
import type { SeenCard } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { usePersonName } from '../moments/use-person-name.ts';
import { PostView } from '../square/posts/post-view.tsx';
import styles from './see-me-as.module.css';
import { SeeMeAsEnd } from './see-me-as-end.tsx';

/** My posts of the square as they see them. */
export function SeeMeAsPosts({ card, viewer }: { card: SeenCard; viewer: string }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const nameOf = usePersonName();
  const found = useInfiniteQuery({
    queryKey: ['square', 'through', viewer],
    retry: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /see-me-as/:viewer/posts', { params: { viewer }, query: { cursor: pageParam } }),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  const posts = found.data?.pages.flatMap((page) => page.posts) ?? [];
  return (
    <>
      <p className={styles.note}>{t('eyes.postsNote')}</p>
      {found.isPending && <SkeletonRows rows={3} />}
      {posts.map((post) => (
        <div key={post.id} className={styles.item}>
          <PostView post={post} quiet />
        </div>
      ))}
      {found.isSuccess && posts.length === 0 && (
        <EmptyState
          title={t('eyes.noPosts')}
          text={
            card.square
              ? t('eyes.noPostsText')
              : t('eyes.squareClosed', { name: card.viewer ? nameOf(card.viewer) : '' })
          }
        />
      )}
      <SeeMeAsEnd found={found} end={posts.length === 0 ? null : t('eyes.end')} />
    </>
  );
}
