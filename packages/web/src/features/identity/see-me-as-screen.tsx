import { useQuery } from '@tanstack/react-query';
import type { SeenCard } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { ApiRefusal, call } from '../../app/api.ts';
import { goBack, navigate } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { FailedLoad } from '../settings/failed-load.tsx';
import styles from './see-me-as.module.css';
import { SeeMeAsBar } from './see-me-as-bar.tsx';
import { SeeMeAsCard } from './see-me-as-card.tsx';
import { SeeMeAsEyes } from './see-me-as-eyes.tsx';
import { SeeMeAsMoments } from './see-me-as-moments.tsx';
import { SeeMeAsPosts } from './see-me-as-posts.tsx';

const TABS = ['profile', 'moments', 'posts'] as const;
type SeenTab = (typeof TABS)[number];

const tabOf = (search: string): SeenTab => {
  const named = new URLSearchParams(search).get('see');
  return TABS.find((tab) => tab === named) ?? 'profile';
};
const addressOf = (viewer: string, tab: SeenTab) => `/see-me-as/${viewer}?see=${tab}`;

/** My card, my Moments and my posts as somebody whom I know, or a stranger, sees them. */
export function SeeMeAsScreen({ params }: ScreenProps<'/see-me-as/:viewer'>) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { viewer } = params;
  const tab = tabOf(useSearch());
  const [choosing, setChoosing] = useState(false);
  const found = useQuery({
    queryKey: ['person', 'through', viewer],
    retry: false,
    queryFn: () => call('GET /see-me-as/:viewer/profile', { params: { viewer } }),
  });
  const { data: card, error } = found;
  return (
    <Screen
      title={t('eyes.title')}
      above={
        card && (
          <>
            <SeeMeAsBar
              card={card}
              onChange={() => setChoosing(true)}
              onLeave={() => goBack('/settings/privacy')}
            />
            <SeenTabs
              tab={tab}
              onChange={(next) => navigate(addressOf(viewer, next), { replace: true })}
            />
          </>
        )
      }
    >
      {!card && !error && <SkeletonRows rows={3} />}
      {!card && error && error instanceof ApiRefusal && error.code === 'common.not_found' && (
        <EmptyState
          title={t('eyes.gone')}
          text={t('eyes.goneText')}
          actions={<Button onPress={() => setChoosing(true)}>{t('eyes.change')}</Button>}
        />
      )}
      {!card && error && !(error instanceof ApiRefusal && error.code === 'common.not_found') && (
        <FailedLoad
          text={t('eyes.failed')}
          again={t('eyes.again')}
          onAgain={() => void found.refetch()}
        />
      )}
      {card && <Seen card={card} viewer={viewer} tab={tab} />}
      <SeeMeAsEyes
        open={choosing}
        onClose={() => setChoosing(false)}
        onChoose={(chosen) => {
          setChoosing(false);
          navigate(addressOf(chosen, tab), { replace: true });
        }}
      />
    </Screen>
  );
}

function Seen({ card, viewer, tab }: { card: SeenCard; viewer: string; tab: SeenTab }) {
  if (tab === 'profile') return <SeeMeAsCard card={card} />;
  if (tab === 'moments') return <SeeMeAsMoments card={card} viewer={viewer} />;
  return <SeeMeAsPosts card={card} viewer={viewer} />;
}

function SeenTabs(props: { tab: SeenTab; onChange: (tab: SeenTab) => void }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  return (
    <nav className={styles.tabs} aria-label={t('eyes.tabs')}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          className={cx(styles.tab, tab === props.tab && styles.on)}
          aria-current={tab === props.tab ? 'true' : undefined}
          onClick={() => props.onChange(tab)}
        >
          {t(`eyes.${tab}`)}
        </button>
      ))}
    </nav>
  );
}
