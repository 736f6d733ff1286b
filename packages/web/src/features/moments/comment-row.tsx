import type { MomentComment, MomentPost } from '@teahouse/contract';
import { CircleUserRound, Copy, Reply, Trash2 } from 'lucide-react';
import type { MouseEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { currentSession } from '../../app/session.ts';
import { useContextMenu } from '../../ui/context-menu.tsx';
import type { MenuItem } from '../../ui/menu.tsx';
import { showToast } from '../../ui/toast.ts';
import { removeComment } from './act.ts';
import { commenting } from './commenting.ts';
import styles from './moment-thread.module.css';
import { keyOf } from './moment-url.ts';
import { usePersonName } from './use-person-name.ts';

/** A comment: a tap answers it (one of mine opens its menu), a long press opens its menu. */
export function CommentRow({ post, comment }: { post: MomentPost; comment: MomentComment }) {
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  const session = currentSession();
  const mine = session.status === 'member' && session.me.id === comment.author.id;
  const name = nameOf(comment.author);
  const answer = () => commenting.set({ postId: post.id, replyTo: comment });
  const items: MenuItem[] = [
    {
      key: 'copy',
      label: t('comment.copy'),
      icon: <Copy size={20} />,
      onSelect: () => void copy(comment.text, t('comment.copied')),
    },
  ];
  if (!mine) {
    items.unshift({
      key: 'answer',
      label: t('comment.answer', { name }),
      icon: <Reply size={20} />,
      onSelect: answer,
    });
    items.push({
      key: 'person',
      label: t('comment.person', { name }),
      icon: <CircleUserRound size={20} />,
      to: `/moments/of/${comment.author.id}`,
    });
  }
  if (comment.mayDelete)
    items.push({
      key: 'delete',
      label: t('comment.delete'),
      icon: <Trash2 size={20} />,
      danger: true,
      onSelect: () => void removeComment(keyOf(post), comment.id),
    });
  const menu = useContextMenu(t('comment.menu', { name }), items);
  const press = (event: MouseEvent<HTMLElement>) => {
    if (mine) menu.onContextMenu(event);
    else answer();
  };
  return (
    <>
      <button
        ref={menu.target as RefObject<HTMLButtonElement>}
        type="button"
        className={styles.comment}
        aria-haspopup={mine ? 'menu' : undefined}
        onClick={press}
        onContextMenu={menu.onContextMenu}
      >
        <CommentWords
          name={name}
          replyTo={comment.replyTo && nameOf(comment.replyTo)}
          text={comment.text}
        />
      </button>
      {menu.menu}
    </>
  );
}

/** Who says what to whom. */
export function CommentWords(props: { name: string; replyTo: string | null; text: string }) {
  const { t } = useTranslation('moments');
  return (
    <>
      <b className={styles.name}>{props.name}</b>
      {props.replyTo !== null && (
        <>
          {' '}
          {t('comment.to')} <b className={styles.name}>{props.replyTo}</b>
        </>
      )}
      {t('comment.colon')}
      {props.text}
    </>
  );
}

async function copy(text: string, done: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(
    () => showToast(done),
    () => undefined,
  );
}
