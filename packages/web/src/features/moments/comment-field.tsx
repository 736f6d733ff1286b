import type { MomentComment, MomentPost } from '@teahouse/contract';
import { X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../app/store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { sendComment } from './act.ts';
import styles from './comment-field.module.css';
import { commenting, commentTexts, writeComment } from './commenting.ts';
import { keyOf } from './moment-url.ts';
import { usePersonName } from './use-person-name.ts';

/** A comment has at most this many characters, as the contract says. */
const MOST = 500;

/** Where a comment is written, under the moment itself; what was written stays when one looks elsewhere. */
export function CommentField(props: {
  post: MomentPost;
  replyTo: MomentComment | null;
  /** It stands there for good, and takes the focus only when an answer is begun. */
  still?: boolean;
}) {
  const { post, replyTo, still = false } = props;
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  const text = useStore(commentTexts).get(post.id) ?? '';
  const field = useRef<HTMLTextAreaElement>(null);
  const wanted = !still || replyTo !== null;
  useLayoutEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  const close = () => {
    const moment = field.current?.closest('article');
    commenting.set(undefined);
    moment?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  const send = () => {
    if (text.trim() === '') return;
    sendComment(keyOf(post), text, replyTo);
    writeComment(post.id, '');
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && wanted) {
      event.stopPropagation();
      close();
    }
    // Enter that ends the choice of a Chinese word must not send
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    send();
  };
  const label = replyTo
    ? t('comment.answer', { name: nameOf(replyTo.author) })
    : t('comment.write');
  return (
    <div className={styles.row}>
      <textarea
        ref={field}
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
      {wanted && text.trim() === '' ? (
        <IconButton label={t('comment.stop')} icon={<X size={20} />} tone="quiet" onPress={close} />
      ) : (
        <Button size="s" disabled={text.trim() === ''} onPress={send}>
          {t('comment.send')}
        </Button>
      )}
    </div>
  );
}
