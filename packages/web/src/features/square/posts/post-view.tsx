import type { Reason, SquarePost } from '@teahouse/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RelativeTime } from '../../../app/relative-time.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { TagLabel } from '../../../ui/tag-label.tsx';
import { VerifiedBadge } from '../../../ui/verified-badge.tsx';
import { LinkPreviewCard } from '../../chat/cards/link-preview-card.tsx';
import { CarriedView } from './carried-view.tsx';
import { PollView } from './poll-view.tsx';
import { PostActions } from './post-actions.tsx';
import { PostMedia } from './post-media.tsx';
import { PostMenu } from './post-menu.tsx';
import { PostText } from './post-text.tsx';
import styles from './post-view.module.css';
import { ReasonLine } from './reason-line.tsx';
import { squarePath } from './square-paths.ts';

/** A post as it stands in a list, or alone with all its words. */
export function PostView(props: {
  post: SquarePost;
  alone?: boolean;
  reason?: Reason | undefined;
  /** Words that a search found. */
  marks?: readonly string[] | undefined;
  /** To be looked at only. */
  quiet?: boolean;
  /** In place of the menu, at the right of the name. */
  aside?: ReactNode;
  onRemoved?: (() => void) | undefined;
}) {
  const { post, alone = false, quiet = false } = props;
  const { t } = useTranslation('square');
  const { author } = post;
  const person = squarePath.person(author.id);
  return (
    <article
      className={cx(styles.post, alone && styles.alone)}
      aria-label={t('by', { name: author.displayName })}
    >
      {props.reason && <ReasonLine reason={props.reason} />}
      <header className={styles.head}>
        <Link href={person} className={styles.face} tabIndex={-1} aria-hidden="true">
          <Avatar name={author.displayName} src={author.avatarUrl} seed={author.id} size={40} />
        </Link>
        <div className={styles.who}>
          <div className={styles.names}>
            <Link href={person} className={styles.name}>
              {author.displayName}
            </Link>
            <VerifiedBadge kind={author.verified} />
            {post.pinned && <TagLabel>{t('pinned')}</TagLabel>}
          </div>
          <Meta post={post} alone={alone} />
        </div>
        {props.aside ?? (!quiet && <PostMenu post={post} onRemoved={props.onRemoved} />)}
      </header>
      {post.text && (
        <div className={styles.text}>
          <PostText text={post.text} links={post.links} whole={alone} marks={props.marks} />
        </div>
      )}
      <PostMedia post={post} />
      {post.poll && <PollView postId={post.id} poll={post.poll} quiet={quiet} />}
      {post.link && (
        <div className={styles.link}>
          <LinkPreviewCard preview={post.link} alone />
        </div>
      )}
      {post.carries && <CarriedView post={post.carried} />}
      {quiet ? (
        <p className={styles.numbers}>
          {t('numbers', { reposts: post.reposts, comments: post.comments, likes: post.likes })}
        </p>
      ) : (
        <PostActions post={post} alone={alone} />
      )}
    </article>
  );
}

/** When it was written, and what is to be known of it: sent on, changed, imported, who may comment. */
function Meta({ post, alone }: { post: SquarePost; alone: boolean }) {
  const { t } = useTranslation('square');
  const time = <RelativeTime at={post.createdAt} form={alone ? 'message' : 'ago'} />;
  return (
    <div className={styles.meta}>
      {alone ? (
        time
      ) : (
        <Link href={squarePath.post(post.id)} className={styles.time}>
          {time}
        </Link>
      )}
      {post.carries && <span>{t(post.carries === 'repost' ? 'sentOn' : 'quoted')}</span>}
      {post.editedAt !== null && (
        <Link href={squarePath.edits(post.id)} className={styles.edited}>
          {t('edited')}
        </Link>
      )}
      {post.imported && <span title={t('importedHint')}>{t('imported')}</span>}
      {alone && post.replyPermission !== 'everyone' && (
        <span>{t(`reply.mark.${post.replyPermission}`)}</span>
      )}
    </div>
  );
}
