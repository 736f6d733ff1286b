import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { changeSettings } from '../change-settings.ts';
import { PostList } from '../posts/post-list.tsx';
import { PostSkeletons } from '../posts/post-skeletons.tsx';
import { usePosts } from '../posts/use-posts.ts';
import { useSquareState } from '../use-square-state.ts';
import styles from './for-you-feed.module.css';
import { HotStrip } from './hot-strip.tsx';
import { PulledFeed } from './pulled-feed.tsx';

async function askForYou(cursor?: string) {
  const page = await call('GET /square/for-you', { query: { cursor } });
  return { ...page, posts: page.posts.map(({ post, reason }) => ({ ...post, reason })) };
}

/** Posts of others that may interest me, each with why; or, turned off, a way to turn it on. */
export function ForYouFeed() {
  const { t } = useTranslation('square');
  const { data: state, isPending } = useSquareState();
  if (isPending) return <PostSkeletons />;
  if (state && !state.forYou)
    return (
      <div className={styles.off}>
        <EmptyState
          title={t('forYou.offTitle')}
          text={t('forYou.offText')}
          actions={
            <Button onPress={() => void changeSettings({ forYou: true })}>
              {t('forYou.turnOn')}
            </Button>
          }
        />
      </div>
    );
  return <ForYouList />;
}

function ForYouList() {
  const { t } = useTranslation('square');
  const list = usePosts(['for-you'], askForYou);
  return (
    <PulledFeed onRefresh={list.refresh}>
      <PostList
        list={list}
        label={t('tabs.forYou')}
        part="for-you"
        head={
          <>
            <HotStrip />
            <div className={styles.why}>
              <p className={styles.words}>{t('forYou.why')}</p>
              <button
                type="button"
                className={styles.turnOff}
                onClick={() => void changeSettings({ forYou: false })}
              >
                {t('forYou.turnOff')}
              </button>
            </div>
          </>
        }
        empty={<EmptyState title={t('forYou.empty')} text={t('forYou.emptyText')} />}
      />
    </PulledFeed>
  );
}
