import type { SquarePost } from '@teahouse/contract';
import { ArrowDownWideNarrow } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalCode } from '../../../app/api.ts';
import { currentLanguage } from '../../../app/i18n.ts';
import { goBack } from '../../../app/navigation.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { MomentViewer } from '../../moments/moment-viewer.tsx';
import { FollowButton } from '../people/follow-button.tsx';
import { forgetPost } from '../posts/post-cache.ts';
import { PostMenu } from '../posts/post-menu.tsx';
import { PostSkeletons } from '../posts/post-skeletons.tsx';
import { PostView } from '../posts/post-view.tsx';
import { formatShortCount } from '../posts/short-count.ts';
import { TabStrip } from '../tab-strip.tsx';
import { CommentBar } from './comment-bar.tsx';
import { answering, COMMENT_FIELD } from './commenting.ts';
import { CommentList, LikerList, RepostList } from './post-lists.tsx';
import styles from './post-screen.module.css';
import type { CommentOrder } from './use-comments.ts';
import { usePost } from './use-post.ts';
import { useSquarePerson } from './use-square-person.ts';

const TABS = ['reposts', 'comments', 'likes'] as const;
type Tab = (typeof TABS)[number];

/** One post with its comments, who sent it on and who likes it. */
export function PostScreen({ params: { postId } }: ScreenProps<'/square/posts/:postId'>) {
  const { t } = useTranslation('square');
  const { data: post, error, refetch } = usePost(postId);
  const gone = error !== null && refusalCode(error) === 'common.not_found';
  useEffect(() => {
    // what may not be seen any more stays nowhere on this device
    if (gone) void forgetPost(postId);
  }, [gone, postId]);
  useEffect(() => () => answering.set(null), []);
  const isThere = post !== undefined && !gone;
  useEffect(() => {
    if (isThere && new URLSearchParams(location.search).has('write'))
      document.getElementById(COMMENT_FIELD)?.focus();
  }, [isThere]);
  if (isThere) return <Post post={post} />;
  return (
    <Screen title={t('one')}>
      {gone ? (
        <EmptyState
          title={t('gone')}
          text={t('goneText')}
          actions={<Button to="/square">{t('toSquare')}</Button>}
        />
      ) : error ? (
        <div className={styles.failed} role="alert">
          <p>{t(refusalCode(error) === 'network' ? 'offline' : 'feed.failed')}</p>
          <Button kind="line" size="s" onPress={() => void refetch()}>
            {t('again')}
          </Button>
        </div>
      ) : (
        <PostSkeletons count={1} />
      )}
    </Screen>
  );
}

function Post({ post }: { post: SquarePost }) {
  const { t } = useTranslation('square');
  const [tab, setTab] = useState<Tab>('comments');
  const [order, setOrder] = useState<CommentOrder>('hot');
  const panel = useId();
  const counts: Record<Tab, number> = {
    reposts: post.reposts,
    comments: post.comments,
    likes: post.likes,
  };
  const head = (
    <>
      <PostView post={post} alone aside={<Follow accountId={post.author.id} />} />
      <Gap />
      <div className={styles.tabs}>
        <TabStrip
          label={t('tabsOfPost')}
          tabs={TABS.map((key) => ({
            key,
            label:
              counts[key] > 0
                ? `${t(`post.${key}`)} ${formatShortCount(counts[key], currentLanguage())}`
                : t(`post.${key}`),
          }))}
          value={tab}
          onChange={setTab}
          panelId={panel}
        />
        {tab === 'comments' && (
          <button
            type="button"
            className={styles.order}
            aria-label={t('comment.order', { order: t(`comment.${order}`) })}
            onClick={() => setOrder(order === 'hot' ? 'newest' : 'hot')}
          >
            <ArrowDownWideNarrow size={16} aria-hidden="true" />
            {t(`comment.${order}`)}
          </button>
        )}
      </div>
    </>
  );
  return (
    <Screen
      title={t('one')}
      actions={<PostMenu post={post} onRemoved={() => goBack('/square')} />}
      below={<CommentBar key={post.id} post={post} />}
      still
    >
      <div id={panel} role="tabpanel" aria-label={t(`post.${tab}`)} className={styles.panel}>
        {tab === 'comments' && <CommentList post={post} order={order} head={head} />}
        {tab === 'reposts' && <RepostList post={post} head={head} />}
        {tab === 'likes' && <LikerList post={post} head={head} />}
      </div>
      <MomentViewer />
    </Screen>
  );
}

function Follow({ accountId }: { accountId: string }) {
  const session = useSession();
  const isMine = session.status === 'member' && session.me.id === accountId;
  const { data: profile } = useSquarePerson(accountId, !isMine);
  return isMine || !profile ? <span /> : <FollowButton profile={profile} />;
}
