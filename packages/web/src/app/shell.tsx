import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import { cx } from '../ui/cx.ts';
import { TabBar } from '../ui/tab-bar.tsx';
import { findRoute } from './find-route.ts';
import { HouseRail } from './house-rail.tsx';
import { type Layout, useLayout } from './layout.ts';
import { MissingScreen } from './missing-screen.tsx';
import { currentEntry } from './navigation.ts';
import { Placeholder } from './placeholder.tsx';
import { useScreenFocus } from './screen-focus.ts';
import { parentOf, ScreenView } from './screen-view.tsx';
import type { ScreenMatch } from './screens.ts';
import { signInPath, useSession } from './session.ts';
import styles from './shell.module.css';
import { useTabItems } from './tab-items.tsx';
import { type Tab, tabPath } from './tabs.ts';
import { useRoute } from './use-route.ts';

/** Everything inside the window: bars, panes, and the screen that the address names. */
export function Shell() {
  const [path] = useLocation();
  const session = useSession();
  const match = useRoute(path);
  if (path === '/') return <Redirect to={tabPath.chats} replace />;
  if (match === 'opening') return <Opening />;
  if (match?.entry.requires === 'member') {
    if (session.status === 'visitor') {
      const next = encodeURIComponent(path + location.search);
      return <Redirect to={`${signInPath}?next=${next}`} replace />;
    }
    if (session.status === 'starting') return <Opening />;
  }
  if (!match) return <MissingScreen />;
  if (match.entry.pane === 'full') {
    return (
      <div className={styles.house}>
        <main className={styles.full}>
          <div className={styles.screen}>
            <ScreenView key={match.path} match={match} pane="full" />
          </div>
        </main>
      </div>
    );
  }
  return <Panes match={match} />;
}

/** Before anything is known of the screen. */
function Opening() {
  return <div className={styles.house} aria-busy="true" />;
}

/** The tab that an address belongs to; a screen without one stays in the tab where the person was. */
function useTab(match: ScreenMatch): Tab {
  const last = useRef<Tab>('chats');
  if (match.entry.tab) last.current = match.entry.tab;
  return last.current;
}

function Panes({ match }: { match: ScreenMatch }) {
  const { t } = useTranslation('app');
  const layout = useLayout();
  const tab = useTab(match);
  const items = useTabItems();
  const isDetail = match.entry.pane === 'detail';
  const list = useMemo(() => (isDetail ? findRoute(tabPath[tab]) : match), [isDetail, tab, match]);
  const atRoot = match.entry.path === tabPath[tab];
  const listWanted = useListWanted(layout, isDetail, tab);
  const house = useRef<HTMLDivElement>(null);
  useScreenFocus(house, layout, isDetail ? match.path : undefined);
  const landmark =
    layout === 'panes' && isDetail
      ? { role: 'region', 'aria-label': t('pane.list') }
      : { role: 'main' };
  return (
    <div className={styles.house} ref={house}>
      {layout === 'panes' && <HouseRail items={items} current={tab} />}
      <div
        className={cx(styles.list, layout === 'phone' && isDetail && styles.under)}
        data-pane="list"
        inert={layout === 'phone' && isDetail}
        {...landmark}
      >
        <div className={styles.screen}>
          {listWanted && list && <ScreenView key={list.path} match={list} pane="list" />}
        </div>
        {layout === 'phone' && atRoot && (
          <TabBar label={t('tab.label')} items={items} current={tab} />
        )}
      </div>
      {(isDetail || layout === 'panes') && (
        <div
          className={cx(styles.detail, currentEntry().depth > 0 && styles.pushed)}
          data-pane="detail"
          role={isDetail ? 'main' : undefined}
        >
          <div className={styles.screen}>
            {isDetail ? (
              <ScreenView
                key={match.path}
                match={match}
                pane="detail"
                besideParent={layout === 'panes' && parentOf(match) === tabPath[tab]}
              />
            ) : (
              <Placeholder tab={tab} />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/** On a phone that was opened at a detail, the list behind it is drawn only once it has been visited. */
function useListWanted(layout: Layout, isDetail: boolean, tab: Tab): boolean {
  const visited = useRef<Tab | undefined>(undefined);
  if (!isDetail || layout === 'panes') visited.current = tab;
  return visited.current === tab;
}
