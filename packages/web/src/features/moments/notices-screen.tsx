import type { MomentNotice } from '@teahouse/contract';
import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RelativeTime } from '../../app/relative-time.tsx';
import { Screen } from '../../app/screen.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dot } from '../../ui/dot.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { useHouseUrl } from '../chat/media/use-media-url.ts';
import { momentMediaUrl } from './moment-url.ts';
import styles from './notices-screen.module.css';
import { useNotices } from './use-moments.ts';
import { usePersonName } from './use-person-name.ts';

/** What was done about moments that I had to do with. */
export function NoticesScreen() {
  const { t } = useTranslation('moments');
  const found = useNotices();
  const notices = found.data?.pages.flatMap((page) => page.notices) ?? [];
  return (
    <Screen title={t('notices.title')} still={notices.length > 0} lined>
      {found.isPending ? (
        <SkeletonRows />
      ) : found.isError && !found.data ? (
        <div className={styles.end} role="alert">
          <p>{t('feed.failed')}</p>
          <Button kind="line" size="s" onPress={() => void found.refetch()}>
            {t('again')}
          </Button>
        </div>
      ) : notices.length === 0 ? (
        <EmptyState title={t('notices.empty')} text={t('notices.emptyText')} />
      ) : (
        <VirtualList
          items={notices}
          keyOf={({ id }) => id}
          label={t('notices.title')}
          itemHeight={88}
          onNearEnd={() => {
            if (found.hasNextPage && !found.isFetchingNextPage && !found.isFetchNextPageError)
              void found.fetchNextPage();
          }}
          after={!found.hasNextPage && <p className={styles.end}>{t('notices.end')}</p>}
        >
          {(notice, index) => <NoticeRow notice={notice} divided={index > 0} />}
        </VirtualList>
      )}
    </Screen>
  );
}

function NoticeRow({ notice, divided }: { notice: MomentNotice; divided: boolean }) {
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  const { actor, kind, gone } = notice;
  const name = nameOf(actor);
  return (
    <Link
      href={`/moments/${notice.authorId}/${notice.postId}`}
      className={cx(styles.row, divided && styles.divided)}
    >
      <Avatar
        name={name}
        src={actor.avatarUrl}
        seed={actor.id}
        size={40}
        mark={notice.seen ? undefined : <Dot label={t('notices.unseen')} />}
      />
      <span className={styles.words}>
        <b className={styles.name}>{name}</b>
        {gone ? (
          <span className={styles.gone}>
            {t(kind === 'like' ? 'notices.likeGone' : 'notices.commentGone')}
          </span>
        ) : kind === 'like' ? (
          <span className={styles.like}>
            <Heart size={16} aria-hidden="true" />
            {t('notices.like')}
          </span>
        ) : (
          <span className={styles.text}>
            {kind === 'remind' ? t('notices.remind') : notice.text}
          </span>
        )}
        <span className={styles.time}>
          {kind === 'reply' && !gone && `${t('notices.reply')} · `}
          <RelativeTime at={notice.createdAt} form="message" />
        </span>
      </span>
      <Glance notice={notice} />
    </Link>
  );
}

/** What the moment was: its first picture, else its first words. */
function Glance({ notice }: { notice: MomentNotice }) {
  const { authorId, postId, postMedia, postText } = notice;
  const { url } = useHouseUrl(
    postMedia?.id,
    postMedia ? momentMediaUrl({ authorId, postId }, postMedia.id, 'thumb') : undefined,
  );
  if (!postMedia) return <span className={styles.glance}>{postText}</span>;
  const source = url ?? postMedia.glimpse;
  return (
    <span className={styles.picture}>
      {source && <img src={source} alt="" draggable={false} />}
    </span>
  );
}
