import { ArrowUp } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalCode } from '../../../app/api.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { VirtualList, type VirtualListHandle } from '../../../ui/virtual-list.tsx';
import { MomentViewer } from '../../moments/moment-viewer.tsx';
import styles from './post-list.module.css';
import type { ListedPost } from './post-pages.ts';
import { PostSkeletons } from './post-skeletons.tsx';
import { PostView } from './post-view.tsx';
import type { PostPages } from './use-posts.ts';

/** An endless list of posts: grey shapes first, then what came; new ones wait behind a pill, and the place is kept. */
export function PostList(props: {
  list: PostPages;
  empty: ReactNode;
  head?: ReactNode;
  /** Words that a search found. */
  marks?: readonly string[];
  /** Spoken name of the list. */
  label?: string;
  /** Where the person returns to, when one screen holds several lists. */
  part?: string;
}) {
  const { list } = props;
  const { t } = useTranslation('square');
  const handle = useRef<VirtualListHandle>(null);
  const showNewer = () => {
    list.showNewer();
    requestAnimationFrame(() => {
      const first = handle.current && document.querySelector('[data-first-post]');
      first?.scrollIntoView({ block: 'start' });
    });
  };
  return (
    <div className={styles.frame}>
      {list.newer > 0 && (
        <button type="button" className={styles.pill} onClick={showNewer}>
          <ArrowUp size={16} aria-hidden="true" />
          {t('feed.newer', { count: list.newer })}
        </button>
      )}
      <span className="spoken" role="status">
        {list.newer > 0 && t('feed.newer', { count: list.newer })}
      </span>
      <VirtualList
        ref={handle}
        items={list.posts}
        keyOf={(post: ListedPost) => post.id}
        label={props.label ?? t('feed.label')}
        itemHeight={320}
        part={props.part}
        before={
          <div className={styles.column} data-first-post="">
            {props.head}
          </div>
        }
        after={<ListEnd list={list} empty={props.empty} />}
        onNearEnd={() => {
          if (list.hasMore && !list.moreFailed) list.more();
        }}
      >
        {(post, index) => (
          <div className={cx(styles.column, index > 0 && styles.parted)}>
            <PostView post={post} reason={post.reason} marks={props.marks} />
          </div>
        )}
      </VirtualList>
      <MomentViewer />
    </div>
  );
}

function ListEnd({ list, empty }: { list: PostPages; empty: ReactNode }) {
  const { t } = useTranslation('square');
  if (list.isPending) return <PostSkeletons />;
  if (list.error)
    return (
      <div className={styles.end} role="alert">
        <p>{t(refusalCode(list.error) === 'network' ? 'feed.offline' : 'feed.failed')}</p>
        <Button kind="line" size="s" onPress={() => void list.refresh()}>
          {t('again')}
        </Button>
      </div>
    );
  if (list.moreFailed)
    return (
      <div className={styles.end} role="alert">
        <p>{t('feed.olderFailed')}</p>
        <Button kind="line" size="s" onPress={list.more}>
          {t('again')}
        </Button>
      </div>
    );
  if (list.hasMore) return <PostSkeletons count={1} />;
  if (list.posts.length === 0) return empty;
  return <p className={styles.end}>{t('feed.end')}</p>;
}
