import type { SquarePost } from '@teahouse/contract';
import { X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../../app/store.ts';
import { newClientId } from '../../../sync/new-client-id.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { sendComment } from './act-on-comment.ts';
import styles from './comment-bar.module.css';
import { answering, COMMENT_FIELD, commentTexts, writeComment } from './commenting.ts';

/** A comment has at most this many characters, as the contract says. */
const MOST = 500;

/** Where a comment is written, under the post; what was written stays until the house has it. */
export function CommentBar({ post }: { post: SquarePost }) {
  const { t } = useTranslation('square');
  const replyTo = useStore(answering);
  const text = useStore(commentTexts).get(post.id) ?? '';
  const [alsoRepost, setAlsoRepost] = useState(false);
  const [busy, setBusy] = useState(false);
  // what was tried and not answered is tried again under the same name
  const tried = useRef<{ clientId: string; of: string } | undefined>(undefined);
  if (!post.mayComment)
    return (
      <div className={styles.foot}>
        <p className={styles.closed}>{t(`reply.mark.${closedBy(post)}`)}</p>
      </div>
    );
  const send = async () => {
    const words = text.trim();
    if (words === '' || busy) return;
    const of = JSON.stringify([words, replyTo?.id, alsoRepost]);
    if (tried.current?.of !== of) tried.current = { clientId: newClientId(), of };
    setBusy(true);
    const { clientId } = tried.current;
    const sent = await sendComment({ clientId, postId: post.id, text: words, replyTo, alsoRepost });
    setBusy(false);
    if (!sent) return;
    tried.current = undefined;
    setAlsoRepost(false);
    answering.set(null);
    writeComment(post.id, '');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the choice of a Chinese word must not send
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    void send();
  };
  const label = replyTo
    ? t('comment.answer', { name: replyTo.author.displayName })
    : t(`comment.write.${post.replyPermission}`);
  const begun = text !== '' || replyTo !== null;
  return (
    <div className={styles.foot}>
      <div className={styles.row}>
        <textarea
          id={COMMENT_FIELD}
          className={styles.input}
          rows={1}
          value={text}
          maxLength={MOST}
          placeholder={label}
          aria-label={label}
          enterKeyHint="send"
          onChange={(event) => writeComment(post.id, event.target.value)}
          onKeyDown={onKeyDown}
        />
        {replyTo && (
          <IconButton
            label={t('comment.stop')}
            icon={<X size={20} />}
            tone="quiet"
            onPress={() => answering.set(null)}
          />
        )}
        {begun && (
          <Button size="s" busy={busy} disabled={text.trim() === ''} onPress={() => void send()}>
            {t('comment.send')}
          </Button>
        )}
      </div>
      {begun && (
        <label className={styles.also}>
          <input
            type="checkbox"
            checked={alsoRepost}
            onChange={(event) => setAlsoRepost(event.target.checked)}
          />
          {t('comment.alsoRepost')}
          {text.length > MOST - 100 && (
            <span className={styles.left}>{t('compose.left', { count: MOST - text.length })}</span>
          )}
        </label>
      )}
    </div>
  );
}

const closedBy = ({ replyPermission }: SquarePost) =>
  replyPermission === 'nobody' ? 'nobody' : 'followed';
