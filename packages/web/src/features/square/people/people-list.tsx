import type { SquareProfile } from '@teahouse/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { FailedLoad } from '../../settings/failed-load.tsx';
import styles from './people-list.module.css';
import { PersonRow } from './person-row.tsx';
import type { PeoplePages } from './use-people-pages.ts';

/** An endless list of people of the square. */
export function PeopleList(props: {
  found: PeoplePages;
  label: string;
  empty: ReactNode;
  /** What was searched for, to mark it. */
  query?: string;
}) {
  const { found } = props;
  const { t } = useTranslation('square-places');
  if (found.isPending) return <SkeletonRows />;
  if (found.isError && !found.data)
    return (
      <FailedLoad text={t('failed')} again={t('again')} onAgain={() => void found.refetch()} />
    );
  const people = found.data?.pages.flatMap((page) => page.people) ?? [];
  if (people.length === 0 && !found.hasNextPage) return props.empty;
  return (
    <VirtualList
      items={people}
      keyOf={({ person }: SquareProfile) => person.id}
      label={props.label}
      itemHeight={72}
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
          <p className={styles.end}>{t('follows.end')}</p>
        )
      }
    >
      {(profile, index) => <PersonRow profile={profile} divided={index > 0} query={props.query} />}
    </VirtualList>
  );
}
