import type { SquareNotice } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../../app/screen.tsx';
import { cx } from '../../../ui/cx.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { FailedLoad } from '../../settings/failed-load.tsx';
import { NoticeRow } from './notice-row.tsx';
import styles from './notices-screen.module.css';
import { NOTICE_KINDS, type NoticeKind, useNotices, useSeen } from './use-notices.ts';

/** What happened to me on the square, grouped, by kind. */
export function SquareNoticesScreen() {
  const { t } = useTranslation('square-places');
  const [kind, setKind] = useState<NoticeKind>('all');
  return (
    <Screen
      title={t('notices.title')}
      still
      above={
        <nav className={styles.kinds} aria-label={t('notices.filter')}>
          {NOTICE_KINDS.map((one) => (
            <button
              key={one}
              type="button"
              className={cx(styles.kind, one === kind && styles.on)}
              aria-current={one === kind ? 'true' : undefined}
              onClick={() => setKind(one)}
            >
              {t(`notices.${one}`)}
            </button>
          ))}
        </nav>
      }
    >
      <Notices key={kind} kind={kind} />
    </Screen>
  );
}

const NONE: readonly SquareNotice[] = [];

function Notices({ kind }: { kind: NoticeKind }) {
  const { t } = useTranslation('square-places');
  const found = useNotices(kind);
  const notices = found.data?.pages.flatMap((page) => page.notices) ?? NONE;
  const isSeen = useSeen(notices);
  if (found.isPending) return <SkeletonRows />;
  if (found.isError && !found.data)
    return (
      <FailedLoad text={t('failed')} again={t('again')} onAgain={() => void found.refetch()} />
    );
  if (notices.length === 0 && !found.hasNextPage)
    return (
      <EmptyState
        title={t(kind === 'all' ? 'notices.empty' : 'notices.emptyKind')}
        text={t('notices.emptyText')}
      />
    );
  return (
    <VirtualList
      items={notices}
      keyOf={({ id }) => id}
      label={t('notices.title')}
      itemHeight={96}
      part={kind}
      onNearEnd={() => {
        if (found.hasNextPage && !found.isFetchingNextPage && !found.isFetchNextPageError)
          void found.fetchNextPage();
      }}
      after={
        found.isFetchNextPageError ? (
          <FailedLoad
            text={t('failed')}
            again={t('again')}
            onAgain={() => void found.fetchNextPage()}
          />
        ) : found.hasNextPage ? (
          <SkeletonRows rows={1} />
        ) : (
          <p className={styles.end}>{t('notices.end')}</p>
        )
      }
    >
      {(notice, index) => <NoticeRow notice={notice} seen={isSeen(notice)} divided={index > 0} />}
    </VirtualList>
  );
}
