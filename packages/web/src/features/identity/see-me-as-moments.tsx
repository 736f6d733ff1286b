import { useInfiniteQuery } from '@tanstack/react-query';
import type { SeenCard } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CoverView } from '../moments/cover-view.tsx';
import { postsOf } from '../moments/moment-pages.ts';
import { MomentSkeletons } from '../moments/moment-skeletons.tsx';
import { MomentView } from '../moments/moment-view.tsx';
import { usePersonName } from '../moments/use-person-name.ts';
import styles from './see-me-as.module.css';
import { SeeMeAsEnd } from './see-me-as-end.tsx';

/** Those of my moments that they see, as they stand in a feed, without anything to do. */
export function SeeMeAsMoments({ card, viewer }: { card: SeenCard; viewer: string }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { t: tMoments } = useTranslation('moments');
  const nameOf = usePersonName();
  const found = useInfiniteQuery({
    queryKey: ['moments', 'through', viewer],
    retry: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /see-me-as/:viewer/moments', { params: { viewer }, query: { cursor: pageParam } }),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  const posts = found.data ? postsOf(found.data) : [];
  const first = found.data?.pages[0];
  const window = first?.window ?? null;
  return (
    <>
      <p className={styles.note}>{t('eyes.momentsNote')}</p>
      {found.isPending && <MomentSkeletons count={2} />}
      {posts.length > 0 && (
        <>
          <CoverView
            person={card.person}
            name={card.person.displayName}
            media={first?.coverMedia ?? null}
          />
          {posts.map((post) => (
            <div key={post.id} className={styles.item}>
              <MomentView post={post} quiet />
            </div>
          ))}
        </>
      )}
      {found.isSuccess && posts.length === 0 && (
        <EmptyState
          title={t('eyes.noMoments')}
          text={
            card.relation === 'friend' && card.viewer
              ? t('eyes.noMomentsFriend', { name: nameOf(card.viewer) })
              : t('eyes.noMomentsStranger')
          }
        />
      )}
      <SeeMeAsEnd
        found={found}
        end={
          posts.length === 0
            ? null
            : window !== null && window !== 'all'
              ? tMoments(`album.window.${window}`)
              : t('eyes.end')
        }
      />
    </>
  );
}
