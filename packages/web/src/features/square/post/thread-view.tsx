import type { SquareComment } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommentRow } from './comment-row.tsx';
import styles from './thread-view.module.css';
import { commentsOf, useComments } from './use-comments.ts';

/** The answers to a comment: the first two in short, all of them once they are asked for. */
export function ThreadView(props: { comment: SquareComment; mayComment: boolean }) {
  const { comment } = props;
  const { t } = useTranslation('square');
  const [open, setOpen] = useState(false);
  const thread = useComments(comment.postId, { threadId: comment.id, wanted: open });
  const answers = commentsOf(thread.data);
  const others = comment.answers - comment.firstAnswers.length;
  if (!open || answers.length === 0)
    return (
      <div className={styles.thread}>
        {comment.firstAnswers.map(({ id, author, replyTo, text }) => (
          <p key={id} className={styles.line}>
            <b className={styles.name}>{author.displayName}</b>
            {replyTo && replyTo.id !== comment.author.id && (
              <>
                {' '}
                {t('comment.replied')} <b className={styles.name}>{replyTo.displayName}</b>
              </>
            )}
            {t('comment.colon')}
            {text}
          </p>
        ))}
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          disabled={thread.isFetching}
          onClick={() => (thread.isError ? void thread.refetch() : setOpen(true))}
        >
          {thread.isError
            ? t('comment.threadFailed')
            : others > 0
              ? t('comment.others', { count: others })
              : t('comment.openThread')}
        </button>
      </div>
    );
  return (
    <div className={styles.thread}>
      {answers.map((answer) => (
        <CommentRow key={answer.id} comment={answer} mayComment={props.mayComment} />
      ))}
      {thread.hasNextPage && (
        <button
          type="button"
          className={styles.more}
          disabled={thread.isFetching}
          onClick={() => void thread.fetchNextPage()}
        >
          {t(thread.isFetchNextPageError ? 'comment.threadFailed' : 'comment.moreAnswers')}
        </button>
      )}
    </div>
  );
}
