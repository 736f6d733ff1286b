import type { MomentPost } from '@teahouse/contract';
import { Camera, ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useConnection } from '../../app/connection.ts';
import { useLayout } from '../../app/layout.ts';
import { Screen } from '../../app/screen.tsx';
import { useSession } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { commenting } from './commenting.ts';
import { CoverChange } from './cover-change.tsx';
import { CoverView } from './cover-view.tsx';
import { FeedBar } from './feed-bar.tsx';
import styles from './feed-screen.module.css';
import { postsOf } from './moment-pages.ts';
import { MomentSkeletons } from './moment-skeletons.tsx';
import { MomentView } from './moment-view.tsx';
import { MomentViewer } from './moment-viewer.tsx';
import type { WaitingPost } from './post-outbox.ts';
import { PullMark } from './pull-mark.tsx';
import { useFeed, useMomentsState } from './use-moments.ts';
import { useWaiting } from './use-outbox.ts';
import { usePersonName } from './use-person-name.ts';
import { usePull } from './use-pull.ts';
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
  const mark = useRef<HTMLDivElement>(null);
  const { refreshing, handlers } = usePull(mark, () => feed.refetch());
  const { ref, seen } = useSeen();
  const phone = useLayout() === 'phone';
  const inFlow = useConnection() !== 'online' || !phone;
  const bar = (
    <FeedBar
      title={t('title')}
      solid={inFlow || !seen}
      inFlow={inFlow}
      write
      onRefresh={phone ? undefined : () => void feed.refetch()}
    />
  );
  useEffect(() => () => commenting.set(undefined), []);
  return (
    <Screen title={t('title')} still bar={inFlow ? bar : null} above={inFlow ? undefined : bar}>
      <div className={styles.feed} {...handlers}>
        <PullMark ref={mark} refreshing={refreshing || (feed.isRefetching && !phone)} />
        <VirtualList
          items={rows}
          keyOf={({ key }) => key}
          label={t('title')}
          itemHeight={420}
          kept={writing?.postId}
          before={
            <div className={styles.column}>
              <OwnCover />
              <div ref={ref} className={styles.sentinel} />
              <NewNotices />
            </div>
          }
          after={<FeedEnd feed={feed} empty={rows.length === 0} />}
          onNearEnd={() => {
            if (feed.hasNextPage && !feed.isFetchingNextPage && !feed.isFetchNextPageError)
              void feed.fetchNextPage();
          }}
        >
          {(row, index) => (
            <div className={index > 0 ? `${styles.column} ${styles.divided}` : styles.column}>
              {'post' in row ? <MomentView post={row.post} /> : <WaitingView post={row.waiting} />}
            </div>
          )}
        </VirtualList>
      </div>
      <MomentViewer />
    </Screen>
  );
}

/** Whether an element is in sight. */
function useSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? true));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, seen };
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
