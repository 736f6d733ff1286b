import type { SquareComment } from '@teahouse/contract';
import { Heart, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { currentLanguage } from '../../../app/i18n.ts';
import { RelativeTime } from '../../../app/relative-time.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { cx } from '../../../ui/cx.ts';
import { VerifiedBadge } from '../../../ui/verified-badge.tsx';
import { PostText } from '../posts/post-text.tsx';
import { formatShortCount } from '../posts/short-count.ts';
import { squarePath } from '../posts/square-paths.ts';
import { likeComment, removeComment } from './act-on-comment.ts';
import styles from './comment-row.module.css';
import { answerComment } from './commenting.ts';
import { ThreadView } from './thread-view.tsx';

/** A comment under a post, with its thread below it; or an answer in one. */
export function CommentRow(props: { comment: SquareComment; mayComment: boolean }) {
  const { comment } = props;
  const { t } = useTranslation('square');
  const { author, replyTo } = comment;
  const isAnswer = comment.threadId !== null;
  const person = squarePath.person(author.id);
  return (
    <article
      className={cx(styles.row, isAnswer && styles.answer)}
      aria-label={t('comment.by', { name: author.displayName })}
    >
      <Link href={person} className={styles.face} tabIndex={-1} aria-hidden="true">
        <Avatar
          name={author.displayName}
          src={author.avatarUrl}
          seed={author.id}
          size={isAnswer ? 24 : 40}
        />
      </Link>
      <div className={styles.column}>
        <div className={styles.names}>
          <Link href={person} className={styles.name}>
            {author.displayName}
          </Link>
          <VerifiedBadge kind={author.verified} />
          {replyTo && (
            <span className={styles.to}>{t('comment.answers', { name: replyTo.displayName })}</span>
          )}
        </div>
        <PostText text={comment.text} links={comment.links} small={isAnswer} />
        <Foot comment={comment} mayComment={props.mayComment} />
        {!isAnswer && comment.answers > 0 && (
          <ThreadView comment={comment} mayComment={props.mayComment} />
        )}
      </div>
    </article>
  );
}

function Foot({ comment, mayComment }: { comment: SquareComment; mayComment: boolean }) {
  const { t } = useTranslation('square');
  const [asking, setAsking] = useState(false);
  const name = comment.author.displayName;
  const like = t(comment.liked ? 'act.unlike' : 'act.like');
  return (
    <div className={styles.foot}>
      <RelativeTime at={comment.createdAt} form="message" />
      <span className={styles.deeds}>
        {comment.mayDelete && (
          <button
            type="button"
            className={styles.deed}
            aria-label={t('comment.delete', { name })}
            onClick={() => setAsking(true)}
          >
            <Trash2 size={16} />
          </button>
        )}
        {mayComment && (
          <button
            type="button"
            className={styles.deed}
            aria-label={t('comment.answer', { name })}
            onClick={() => answerComment(comment)}
          >
            {t('comment.reply')}
          </button>
        )}
        <button
          type="button"
          className={cx(styles.deed, comment.liked && styles.on)}
          aria-label={comment.likes > 0 ? `${like} ${comment.likes}` : like}
          aria-pressed={comment.liked}
          onClick={() => void likeComment(comment, !comment.liked)}
        >
          <Heart size={16} />
          {comment.likes > 0 && formatShortCount(comment.likes, currentLanguage())}
        </button>
      </span>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('comment.deleteTitle')}
        text={comment.answers > 0 ? t('comment.deleteText') : undefined}
        confirm={{
          label: t('menu.delete'),
          kind: 'danger',
          onPress: () => {
            setAsking(false);
            void removeComment(comment);
          },
        }}
      />
    </div>
  );
}
