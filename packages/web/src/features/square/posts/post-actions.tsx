import type { SquarePost } from '@teahouse/contract';
import { Bookmark, Heart, Link2, MessageSquare, PencilLine, Repeat2, Share } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { currentLanguage } from '../../../app/i18n.ts';
import { ActionMenu } from '../../../ui/action-menu.tsx';
import { cx } from '../../../ui/cx.ts';
import { showToast } from '../../../ui/toast.ts';
import { setBookmarked, setLiked } from './act-on-post.ts';
import styles from './post-actions.module.css';
import { formatShortCount } from './short-count.ts';
import { squarePath } from './square-paths.ts';

/** What can be done about a post: send on, comment, like, bookmark, share its address. */
export function PostActions({ post, alone }: { post: SquarePost; alone: boolean }) {
  const { t } = useTranslation('square');
  const [busy, setBusy] = useState(false);
  const once = (work: Promise<unknown>) => {
    setBusy(true);
    void work.finally(() => setBusy(false));
  };
  return (
    <div className={styles.row}>
      <Deed
        label={t('act.repost')}
        icon={<Repeat2 size={20} />}
        count={post.reposts}
        to={squarePath.repost(post.id)}
      />
      <Deed
        label={t('act.comment')}
        icon={<MessageSquare size={20} />}
        count={post.comments}
        to={alone ? undefined : `${squarePath.post(post.id)}?write=1`}
        onPress={() => document.getElementById('square-comment')?.focus()}
      />
      <Deed
        label={t(post.liked ? 'act.unlike' : 'act.like')}
        icon={<Heart size={20} />}
        count={post.likes}
        on={post.liked}
        onPress={() => busy || once(setLiked(post.id, !post.liked))}
      />
      <span className={styles.right}>
        <Deed
          label={t(post.bookmarked ? 'act.unbookmark' : 'act.bookmark')}
          icon={<Bookmark size={20} />}
          on={post.bookmarked}
          onPress={() => busy || once(bookmark(post, t))}
        />
        <ActionMenu
          label={t('act.share')}
          icon={<Share size={20} />}
          items={[
            {
              key: 'quote',
              label: t('act.quote'),
              icon: <PencilLine size={20} />,
              to: squarePath.quote(post.id),
            },
            {
              key: 'copy',
              label: t('act.copyLink'),
              icon: <Link2 size={20} />,
              onSelect: () => void copyLink(post.id, t),
            },
          ]}
        />
      </span>
    </div>
  );
}

type T = ReturnType<typeof useTranslation<'square'>>['t'];

async function bookmark(post: SquarePost, t: T): Promise<void> {
  const wanted = !post.bookmarked;
  if (await setBookmarked(post.id, wanted)) showToast(t(wanted ? 'bookmarked' : 'unbookmarked'));
}

async function copyLink(postId: string, t: T): Promise<void> {
  const link = `${location.origin}${squarePath.post(postId)}`;
  const copied = await navigator.clipboard?.writeText(link).then(
    () => true,
    () => false,
  );
  showToast(copied ? t('linkCopied') : link, copied ? {} : { tone: 'bad' });
}

function Deed(props: {
  label: string;
  icon: ReactNode;
  count?: number;
  on?: boolean;
  to?: string | undefined;
  onPress?: () => void;
}) {
  const { count = 0 } = props;
  const look = cx(styles.deed, props.count === undefined && styles.narrow, props.on && styles.on);
  const label = count > 0 ? `${props.label} ${count}` : props.label;
  const inside = (
    <>
      {props.icon}
      {count > 0 && <span>{formatShortCount(count, currentLanguage())}</span>}
    </>
  );
  if (props.to !== undefined)
    return (
      <Link href={props.to} className={look} aria-label={label} title={props.label}>
        {inside}
      </Link>
    );
  return (
    <button
      type="button"
      className={look}
      aria-label={label}
      aria-pressed={props.on}
      title={props.label}
      onClick={props.onPress}
    >
      {inside}
    </button>
  );
}
