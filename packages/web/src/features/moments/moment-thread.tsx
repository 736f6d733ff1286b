import type { MomentPost } from '@teahouse/contract';
import { Clock, Heart } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiRefusal } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { useSession } from '../../app/session.ts';
import type { WaitingComment } from './comment-outbox.ts';
import { CommentRow, CommentWords } from './comment-row.tsx';
import styles from './moment-thread.module.css';
import { currentOutbox } from './use-outbox.ts';
import { usePersonName } from './use-person-name.ts';

/** Likes and comments of a moment, under a hairline; nothing says how many there are. */
export function MomentThread(props: {
  post: MomentPost;
  waiting: readonly WaitingComment[];
  /** Older comments are on the moment's own page. */
  moreTo?: string | undefined;
}) {
  const { post, waiting, moreTo } = props;
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  if (post.likes.length + post.comments.length + waiting.length === 0) return null;
  return (
    <div className={styles.thread}>
      {post.likes.length > 0 && (
        <p className={styles.likes}>
          <Heart size={16} aria-hidden="true" />
          <span>
            <span className="spoken">{t('likedBy')}</span>
            {post.likes.map((person, at) => (
              <Fragment key={person.id}>
                {at > 0 && t('listComma')}
                <Link href={`/people/${person.id}`}>{nameOf(person)}</Link>
              </Fragment>
            ))}
          </span>
        </p>
      )}
      {moreTo !== undefined && (
        <Link className={styles.more} href={moreTo}>
          {t('comment.all')}
        </Link>
      )}
      {(post.comments.length > 0 || waiting.length > 0) && (
        <ul className={styles.comments} aria-label={t('comment.list')}>
          {post.comments.map((comment) => (
            <li key={comment.id}>
              <CommentRow post={post} comment={comment} />
            </li>
          ))}
          {waiting.map((comment) => (
            <li key={comment.clientId}>
              <WaitingRow comment={comment} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A comment of mine that the house does not have yet, or would not take. */
function WaitingRow({ comment }: { comment: WaitingComment }) {
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  const session = useSession();
  const refusalText = useRefusalText();
  const { clientId, code, replyTo } = comment;
  const comments = currentOutbox()?.comments;
  const reason =
    code === undefined || code === 'common.not_found'
      ? t('comment.gone')
      : refusalText(new ApiRefusal(code, 0));
  return (
    <div className={styles.waiting}>
      <CommentWords
        name={session.status === 'member' ? session.me.displayName : ''}
        replyTo={replyTo && nameOf(replyTo.person)}
        text={comment.text}
      />
      {comment.state === 'pending' ? (
        <span className={styles.pending} role="status">
          <Clock size={14} aria-hidden="true" />
          {t('comment.waiting')}
        </span>
      ) : (
        <span className={styles.failed} role="alert">
          {t('comment.failed', { reason })}
          <button type="button" onClick={() => comments?.retry(clientId)}>
            {t('again')}
          </button>
          <button type="button" onClick={() => comments?.discard(clientId)}>
            {t('comment.discard')}
          </button>
        </span>
      )}
    </div>
  );
}
