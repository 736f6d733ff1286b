import { useQuery } from '@tanstack/react-query';
import type { Person } from '@teahouse/contract';
import { Camera } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { useNow } from '../../app/relative-time.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { useSession } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { AlbumRowView } from './album-row-view.tsx';
import { albumRows } from './album-rows.ts';
import { CoverChange } from './cover-change.tsx';
import { CoverScreen } from './cover-screen.tsx';
import { CoverView } from './cover-view.tsx';
import styles from './feed-screen.module.css';
import { postsOf } from './moment-pages.ts';
import { MomentSkeletons } from './moment-skeletons.tsx';
import { usePersonMoments } from './use-moments.ts';
import { usePersonName } from './use-person-name.ts';

/** The moments of one person, mine included, by day and year, as far back as one may look. */
export function PersonMomentsScreen({ params }: ScreenProps<'/moments/of/:accountId'>) {
  const { t } = useTranslation('moments');
  const { accountId } = params;
  const nameOf = usePersonName();
  const found = usePersonMoments(accountId);
  const { person, mine } = usePerson(accountId);
  const now = useNow();
  const day = now.toDateString();
  const rows = useMemo(
    () => (found.data ? albumRows(postsOf(found.data), new Date(day)) : []),
    [found.data, day],
  );
  if (found.isError && !found.data && !person) return <MissingScreen />;
  const name = person ? nameOf(person) : '';
  const title = mine ? t('mine') : person ? t('album.title', { name }) : t('title');
  const cover = found.data?.pages[0]?.coverMedia ?? null;
  return (
    <CoverScreen
      title={title}
      writes={mine}
      onRefresh={() => found.refetch()}
      cover={
        person && (
          <CoverView
            person={person}
            name={name}
            media={cover}
            to={`/people/${accountId}`}
            label={t('album.profile', { name })}
          >
            {mine && <CoverChange hasCover={cover !== null} />}
          </CoverView>
        )
      }
      under={<div className={styles.above} />}
    >
      {(before) => (
        <VirtualList
          items={rows}
          keyOf={({ key }) => key}
          label={title}
          itemHeight={88}
          before={before}
          after={<AlbumEnd found={found} mine={mine} empty={rows.length === 0} />}
          onNearEnd={() => {
            if (found.hasNextPage && !found.isFetchingNextPage && !found.isFetchNextPageError)
              void found.fetchNextPage();
          }}
        >
          {(row) => (
            <div className={styles.column}>
              <AlbumRowView row={row} />
            </div>
          )}
        </VirtualList>
      )}
    </CoverScreen>
  );
}

/** Whose page it is. */
function usePerson(accountId: string): { person: Person | undefined; mine: boolean } {
  const session = useSession();
  const me = session.status === 'member' ? session.me : undefined;
  const mine = me?.id === accountId;
  const { data: profile } = useQuery({
    queryKey: ['person', accountId],
    enabled: !mine,
    retry: false,
    queryFn: () => call('GET /people/:accountId', { params: { accountId } }),
  });
  return { person: mine ? me : profile?.person, mine };
}

function AlbumEnd(props: {
  found: ReturnType<typeof usePersonMoments>;
  mine: boolean;
  empty: boolean;
}): ReactNode {
  const { found, mine, empty } = props;
  const { t } = useTranslation('moments');
  if (found.isPending) return <MomentSkeletons count={2} />;
  if (found.isError && (!found.data || found.isFetchNextPageError))
    return (
      <div className={styles.end} role="alert">
        <p>{t(found.data ? 'feed.olderFailed' : 'feed.failed')}</p>
        <Button
          kind="line"
          size="s"
          onPress={() => void (found.data ? found.fetchNextPage() : found.refetch())}
        >
          {t('again')}
        </Button>
      </div>
    );
  if (found.hasNextPage) return null;
  if (empty && mine)
    return (
      <EmptyState
        title={t('album.emptyMine')}
        text={t('album.emptyMineText')}
        actions={
          <Button to="/moments/new" icon={<Camera size={20} />}>
            {t('feed.first')}
          </Button>
        }
      />
    );
  const window = found.data?.pages[0]?.window ?? null;
  const limited = !mine && window !== null && window !== 'all';
  if (empty)
    return (
      <EmptyState
        title={t('album.empty')}
        text={limited ? t(`album.window.${window}`) : undefined}
      />
    );
  return <p className={styles.end}>{limited ? t(`album.window.${window}`) : t('feed.end')}</p>;
}
