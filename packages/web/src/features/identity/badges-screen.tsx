import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { BadgeHolder } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { Screen } from '../../app/screen.tsx';
import { useSession } from '../../app/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Cell } from '../../ui/cell.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { FailedLoad } from '../settings/failed-load.tsx';
import { BadgeSheet } from './badge-sheet.tsx';
import styles from './me.module.css';

/** The operator's list of badges: who has one, and a search for whoever gets the next. */
export function BadgesScreen() {
  const { t } = useTranslation('identity', { keyPrefix: 'operator' });
  const session = useSession();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | undefined>();
  const query = typed.trim();
  if (session.status !== 'member' || session.me.role !== 'operator') return <MissingScreen />;
  return (
    <Screen
      title={t('badges.title')}
      above={<SearchField label={t('badges.search')} value={typed} onChange={setTyped} />}
    >
      {query === '' ? (
        <Holders onChoose={setChosen} />
      ) : (
        <Found query={query} onChoose={setChosen} />
      )}
      {chosen !== undefined && (
        <BadgeSheet key={chosen} accountId={chosen} onClose={() => setChosen(undefined)} />
      )}
    </Screen>
  );
}

type Choose = (accountId: string) => void;

function Holders({ onChoose }: { onChoose: Choose }) {
  const { t } = useTranslation('identity', { keyPrefix: 'operator' });
  const found = useInfiniteQuery({
    queryKey: ['badges', 'holders'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /operator/badges', { query: pageParam ? { cursor: pageParam } : {} }),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  const holders = found.data?.pages.flatMap((page) => page.holders) ?? [];
  if (found.isPending) return <SkeletonRows />;
  if (found.isError && !found.data) return <Failed onAgain={() => void found.refetch()} />;
  if (holders.length === 0)
    return <EmptyState title={t('badges.empty')} text={t('badges.emptyText')} />;
  return (
    <Section title={t('badges.holders')}>
      {holders.map((holder) => (
        <HolderCell key={holder.person.id} holder={holder} onChoose={onChoose} />
      ))}
      {found.hasNextPage && (
        <div className={styles.centre}>
          <Button
            kind="line"
            size="s"
            busy={found.isFetchingNextPage}
            onPress={() => void found.fetchNextPage()}
          >
            {t('badges.more')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Found({ query, onChoose }: { query: string; onChoose: Choose }) {
  const { t } = useTranslation('identity', { keyPrefix: 'operator' });
  const found = useQuery({
    queryKey: ['badges', 'found', query],
    // what is typed on meanwhile is not asked for
    queryFn: ({ signal }) => call('POST /operator/badges/find', { body: { query }, signal }),
    placeholderData: (before) => before,
  });
  if (found.isPending) return <SkeletonRows />;
  if (found.isError) return <Failed onAgain={() => void found.refetch()} />;
  if (found.data.found.length === 0)
    return (
      <p className={styles.note} role="status">
        {t('badges.nobody', { query })}
      </p>
    );
  return (
    <Section title={t('badges.found')}>
      {found.data.found.map((holder) => (
        <HolderCell key={holder.person.id} holder={holder} onChoose={onChoose} />
      ))}
    </Section>
  );
}

function HolderCell({ holder, onChoose }: { holder: BadgeHolder; onChoose: Choose }) {
  const { person, reason } = holder;
  return (
    <Cell
      size={64}
      lead={<Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={48} />}
      title={person.displayName}
      titleTail={<VerifiedBadge kind={person.verified} />}
      line={person.verified && reason ? `@${person.handle} · ${reason}` : `@${person.handle}`}
      chevron
      onPress={() => onChoose(person.id)}
    />
  );
}

function Failed({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation('identity', { keyPrefix: 'operator' });
  return <FailedLoad text={t('badges.failed')} again={t('badges.again')} onAgain={onAgain} />;
}
