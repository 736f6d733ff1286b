import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { useStore } from '../../../app/store.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ArtStage } from '../art-stage.tsx';
import { WaitingPosts } from '../compose/waiting-posts.tsx';
import { PostList } from '../posts/post-list.tsx';
import { usePosts } from '../posts/use-posts.ts';
import { askSquareState, useSquareState } from '../use-square-state.ts';
import { feedGroup, feedTab } from './feed-tab.ts';
import { GroupChips } from './group-chips.tsx';
import { HotStrip } from './hot-strip.tsx';
import { PulledFeed } from './pulled-feed.tsx';

async function askHome(groupId: string, cursor?: string) {
  const query = { cursor, ...(groupId && { groupId }) };
  const ask = () => call('GET /square/home', { query });
  if (cursor !== undefined) return ask();
  const sync = currentSync();
  const first = await (sync ? sync.keptAnswer(`square/home/${groupId}`, ask) : ask());
  // the house knows now that I looked
  void askSquareState();
  return first;
}

/** Posts of those whom I follow and mine, strictly by time; of one group where one is chosen. */
export function HomeFeed() {
  const { t } = useTranslation('square');
  const group = useStore(feedGroup);
  const { data: state } = useSquareState();
  const isThere = group === '' || (state?.groups.some(({ id }) => id === group) ?? true);
  useEffect(() => {
    // a group that was dissolved shows nothing
    if (!isThere) feedGroup.set('');
  }, [isThere]);
  const list = usePosts(['home', group], (cursor) => askHome(group, cursor));
  const fresh = state?.fresh ?? false;
  useEffect(() => {
    if (fresh) void queries.invalidateQueries({ queryKey: ['square', 'home'] });
  }, [fresh]);
  return (
    <PulledFeed onRefresh={list.refresh}>
      <PostList
        key={group}
        list={list}
        label={t('tabs.home')}
        part={`home-${group}`}
        head={
          <>
            <HotStrip />
            {state && <GroupChips groups={state.groups} chosen={group} />}
            <WaitingPosts />
          </>
        }
        empty={
          group === '' ? (
            <EmptyState
              art={<ArtStage />}
              title={t('feed.empty')}
              text={t('feed.emptyText')}
              actions={
                <>
                  <Button onPress={() => feedTab.set('forYou')}>{t('feed.toForYou')}</Button>
                  <Button kind="text" to="/square/new" icon={<Plus size={20} />}>
                    {t('feed.first')}
                  </Button>
                </>
              }
            />
          ) : (
            <EmptyState title={t('feed.emptyGroup')} text={t('feed.emptyGroupText')} />
          )
        }
      />
    </PulledFeed>
  );
}
