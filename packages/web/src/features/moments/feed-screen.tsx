import type { MomentPost } from '@teahouse/contract';
import { Camera, ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { commenting } from './commenting.ts';
import { CoverChange } from './cover-change.tsx';
import { CoverScreen } from './cover-screen.tsx';
import { CoverView } from './cover-view.tsx';
import styles from './feed-screen.module.css';
import { postsOf } from './moment-pages.ts';
import { MomentSkeletons } from './moment-skeletons.tsx';
import { MomentView } from './moment-view.tsx';
import { MomentViewer } from './moment-viewer.tsx';
import type { WaitingPost } from './post-outbox.ts';
import { useFeed, useMomentsState } from './use-moments.ts';
import { useWaiting } from './use-outbox.ts';
import { usePersonName } from './use-person-name.ts';
import { WaitingView } from './waiting-view.tsx';

type Row = { key: string; post: MomentPost } | { key: string; waiting: WaitingPost };

/** Moments of my friends and mine, newest first. */
export function FeedScreen() {
  const { t } = useTranslation('moments');
  const feed = useFeed();
  const waiting = useWaiting((outbox) => outbox.waitingPosts);
  const writing = useStore(commenting);
  const pages = feed.data;
  const rows = useMemo<Row[]>(
    () => [
      ...waiting.map((post) => ({ key: post.clientId, waiting: post })),
      ...(pages ? postsOf(pages) : []).map((post) => ({ key: post.id, post })),
    ],
    [waiting, pages],
  );
  useEffect(() => () => commenting.set(undefined), []);
  return (
    <>
      <CoverScreen
        title={t('title')}
        cover={<OwnCover />}
        under={<NewNotices />}
        writes
        onRefresh={() => feed.refetch()}
      >
        {(before) => (
          <VirtualList
            items={rows}
            keyOf={({ key }) => key}
            label={t('title')}
            itemHeight={420}
            kept={writing?.postId}
            before={before}
            after={<FeedEnd feed={feed} empty={rows.length === 0} />}
            onNearEnd={() => {
              if (feed.hasNextPage && !feed.isFetchingNextPage && !feed.isFetchNextPageError)
                void feed.fetchNextPage();
            }}
          >
            {(row, index) => (
              <div className={cx(styles.column, index > 0 && styles.divided)}>
                {'post' in row ? (
                  <MomentView post={row.post} />
                ) : (
                  <WaitingView post={row.waiting} />
                )}
              </div>
            )}
          </VirtualList>
        )}
      </CoverScreen>
      <MomentViewer />
    </>
  );
}

function OwnCover() {
  const { t } = useTranslation('moments');
  const session = useSession();
  const { data: state } = useMomentsState();
  if (session.status !== 'member') return null;
  const { me } = session;
  return (
    <CoverView
      person={me}
      name={me.displayName}
      media={state?.coverMedia ?? null}
      to={`/moments/of/${me.id}`}
      label={t('mine')}
    >
      <CoverChange hasCover={Boolean(state?.coverMedia)} />
    </CoverView>
  );
}

/** 3 条新互动: leads to what was done about moments that I had to do with. */
function NewNotices() {
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  const { data: state } = useMomentsState();
  if (!state || state.unseenNotices === 0) return null;
  const actor = state.lastActor;
  return (
    <Link href="/moments/notices" className={styles.pill}>
      {actor && <Avatar name={nameOf(actor)} src={actor.avatarUrl} seed={actor.id} size={32} />}
      <span>{t('newNotices', { count: state.unseenNotices })}</span>
      <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
    </Link>
  );
}

function FeedEnd({ feed, empty }: { feed: ReturnType<typeof useFeed>; empty: boolean }): ReactNode {
  const { t } = useTranslation('moments');
  if (feed.isPending) return <MomentSkeletons />;
  if (feed.isError && !feed.data)
    return (
      <div className={styles.end} role="alert">
        <p>{t('feed.failed')}</p>
        <Button kind="line" size="s" onPress={() => void feed.refetch()}>
          {t('again')}
        </Button>
      </div>
    );
  if (empty)
    return (
      <EmptyState
        title={t('feed.empty')}
        text={t('feed.emptyText')}
        actions={
          <Button to="/moments/new" icon={<Camera size={20} />}>
            {t('feed.first')}
          </Button>
        }
      />
    );
  if (feed.isFetchNextPageError)
    return (
      <div className={styles.end} role="alert">
        <p>{t('feed.olderFailed')}</p>
        <Button kind="line" size="s" onPress={() => void feed.fetchNextPage()}>
          {t('again')}
        </Button>
      </div>
    );
  if (feed.hasNextPage) return <MomentSkeletons count={1} />;
  return <p className={styles.end}>{t('feed.end')}</p>;
}
