import { Bell, Search, SquarePen } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../app/screen.tsx';
import { useStore } from '../../app/store.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { feedTab, feedTabs } from './feed/feed-tab.ts';
import { ForYouFeed } from './feed/for-you-feed.tsx';
import { HomeFeed } from './feed/home-feed.tsx';
import { refreshFeed } from './feed/refresh-feed.ts';
import styles from './square-screen.module.css';
import { TabStrip } from './tab-strip.tsx';
import { CommunitiesView } from './topics/communities-view.tsx';
import { useSquareState } from './use-square-state.ts';

/** The square: posts of those whom I follow, posts that may interest me, and communities. */
export function SquareScreen() {
  const { t } = useTranslation('square');
  const { data: state } = useSquareState();
  const tab = useStore(feedTab);
  const panel = useId();
  const bar = (
    <div className={styles.bar}>
      <h1 className="spoken" tabIndex={-1} data-screen-title="">
        {t('title')}
      </h1>
      <TabStrip
        label={t('title')}
        tabs={feedTabs.map((key) => ({ key, label: t(`tabs.${key}`) }))}
        value={tab}
        onChange={feedTab.set}
        panelId={panel}
        large
      />
      {tab !== 'communities' && (
        <button type="button" className={styles.refresh} onClick={() => refreshFeed.current?.()}>
          {t('refresh')}
        </button>
      )}
      <IconButton
        label={t('notices', { count: state?.unseenNotices ?? 0 })}
        icon={<Bell size={24} />}
        mark={state && state.unseenNotices > 0 && <Badge count={state.unseenNotices} />}
        to="/square/notices"
      />
      <IconButton label={t('search')} icon={<Search size={24} />} to="/square/search" />
      <IconButton label={t('compose.title')} icon={<SquarePen size={24} />} to="/square/new" />
    </div>
  );
  return (
    <Screen title={t('title')} root bar={bar} still={tab !== 'communities'}>
      <div id={panel} role="tabpanel" aria-label={t(`tabs.${tab}`)} className={styles.panel}>
        {tab === 'home' && <HomeFeed />}
        {tab === 'forYou' && <ForYouFeed />}
        {tab === 'communities' && <CommunitiesView />}
      </div>
    </Screen>
  );
}
