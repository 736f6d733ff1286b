import type { Conversation, RefusalCode } from '@teahouse/contract';
import { CircleAlert, Copy, Ellipsis, RotateCcw, Trash2 } from 'lucide-react';
import { memo, type ReactNode, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiRefusal } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { useSession } from '../../app/session.ts';
import type { PendingMessage } from '../../sync/device-store.ts';
import { textOf } from '../../sync/text-of.ts';
import { currentSync, usePeople } from '../../sync/use-sync.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { type ContextPress, useContextMenu } from '../../ui/context-menu.tsx';
import { cx } from '../../ui/cx.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import { showToast } from '../../ui/toast.ts';
import { EventText } from './groups/event-text.tsx';
import { useMemberNames } from './groups/member-names.ts';
import { useNameOnHold } from './groups/use-name-on-hold.ts';
import styles from './log-row-view.module.css';
import type { LogRow } from './log-rows.ts';
import { standsBare } from './media/shown-file.ts';
import { UploadState } from './media/upload-state.tsx';
import { MessageContent } from './message-content.tsx';

/** One row of a log: time, event, message, or a message without a position. */
export const LogRowView = memo(function LogRowView(props: {
  row: LogRow;
  conversation: Conversation;
  marked: boolean;
}) {
  const { row, conversation } = props;
  const { t } = useTranslation('chat');
  if (row.kind === 'time')
    return (
      <p className={styles.separator}>
        <RelativeTime at={row.at} form="message" />
      </p>
    );
  if (row.kind === 'unread') return <p className={styles.unread}>{t('log.unreadBelow')}</p>;
  if (row.kind === 'event')
    return (
      <p className={styles.separator}>
        <EventText entry={row.entry} conversation={conversation} />
      </p>
    );
  if (row.kind === 'pending') return <PendingBubble message={row.message} first={row.first} />;
  return <MessageBubble row={row} conversation={conversation} marked={props.marked} />;
});

function MessageBubble(props: {
  row: Extract<LogRow, { kind: 'message' }>;
  conversation: Conversation;
  marked: boolean;
}) {
  const { entry, mine, first } = props.row;
  const { conversation, marked } = props;
  const nameOf = useMemberNames(conversation);
  const { content } = entry;
  const archived = content.kind === 'archived_text';
  const text = textOf(content);
  const name = archived ? content.author : nameOf(entry.senderId ?? '');
  const withName = first && !mine && conversation.kind !== 'direct';
  return (
    <Bubble
      mine={mine}
      first={first}
      marked={marked}
      text={text}
      avatar={<Face accountId={entry.senderId} name={name} conversation={conversation} />}
      name={withName ? name : undefined}
      bare={standsBare(content.kind)}
    >
      <MessageContent entry={entry} conversationId={conversation.id} mine={mine} />
    </Bubble>
  );
}

function Face(props: { accountId: string | null; name: string; conversation: Conversation }) {
  const { accountId, name, conversation } = props;
  const { t } = useTranslation('chat');
  const people = usePeople();
  const session = useSession();
  const onHold = useNameOnHold(conversation, accountId);
  if (accountId === null) return <Avatar name={name} seed={name} size={40} />;
  const mine = session.status === 'member' && session.me.id === accountId;
  const src = mine ? session.me.avatarUrl : people.get(accountId)?.avatarUrl;
  const to = mine
    ? '/me/profile'
    : `/people/${accountId}${conversation.kind === 'group' ? `?group=${conversation.id}` : ''}`;
  return (
    <Link
      href={to}
      className={styles.face}
      aria-label={t('openProfile', { name })}
      draggable={false}
      {...(mine ? {} : onHold)}
    >
      <Avatar name={name} src={src} seed={accountId} size={40} />
    </Link>
  );
}

function PendingBubble({ message, first }: { message: PendingMessage; first: boolean }) {
  const { t } = useTranslation('chat');
  const session = useSession();
  const refusalText = useRefusalText();
  const failed = message.state === 'failed';
  const me = session.status === 'member' ? session.me : undefined;
  const { conversationId, clientId } = message;
  const retry = () => currentSync()?.retry(conversationId, clientId);
  return (
    <Bubble
      mine
      first={first}
      bare={standsBare(message.content.kind)}
      text={textOf(message.content)}
      avatar={<Avatar name={me?.displayName ?? ''} src={me?.avatarUrl} seed={me?.id} size={40} />}
      more={[
        ...(failed
          ? [
              {
                key: 'retry',
                label: t('menu.sendAgain'),
                icon: <RotateCcw size={20} />,
                onSelect: retry,
              },
            ]
          : []),
        {
          key: 'discard',
          label: t('menu.discard'),
          icon: <Trash2 size={20} />,
          danger: true,
          onSelect: () => currentSync()?.discard(conversationId, clientId),
        },
      ]}
      before={failed && <CircleAlert size={24} className={styles.alert} aria-hidden="true" />}
      state={
        failed ? (
          <span className={styles.failed}>
            {message.code?.startsWith('media.')
              ? refusalText(new ApiRefusal(message.code as RefusalCode, 422))
              : t(message.code === 'chat.not_accepted' ? 'state.notAccepted' : 'state.failed')}{' '}
            ·{' '}
            <button type="button" className={styles.again} onClick={retry}>
              {t('state.again')}
            </button>
          </span>
        ) : (
          <UploadState message={message} />
        )
      }
    >
      <MessageContent pending={message} conversationId={conversationId} mine />
    </Bubble>
  );
}

function Bubble(props: {
  mine: boolean;
  first: boolean;
  marked?: boolean;
  text: string;
  /** It stands on the ground by itself: pictures, stickers, cards. */
  bare?: boolean;
  avatar: ReactNode;
  name?: string | undefined;
  before?: ReactNode;
  state?: ReactNode;
  more?: readonly MenuItem[];
  children: ReactNode;
}) {
  const { t } = useTranslation('chat');
  const { mine, first, text } = props;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      showToast(t('copied'));
    } catch {
      showToast(t('failed.copy'), { tone: 'bad' });
    }
  };
  const items: readonly MenuItem[] = [
    ...(text
      ? [
          {
            key: 'copy',
            label: t('menu.copy'),
            icon: <Copy size={20} />,
            onSelect: () => void copy(),
          },
        ]
      : []),
    ...(props.more ?? []),
  ];
  const menu = useContextMenu(t('menu.label'), items);
  const bubble = useRightClick(menu.target, menu.onContextMenu);
  return (
    <article className={cx(styles.message, mine && styles.mine, first && styles.first)}>
      <span className={styles.side}>{first && props.avatar}</span>
      <div className={styles.stack}>
        {props.name !== undefined && <span className={styles.name}>{props.name}</span>}
        <div className={styles.line}>
          {props.before}
          <div
            ref={bubble}
            className={cx(props.bare ? styles.bare : styles.bubble, props.marked && styles.marked)}
          >
            {props.children}
          </div>
          {items.length > 0 && (
            <span className={styles.tools}>
              <ActionMenu label={t('menu.label')} icon={<Ellipsis size={20} />} items={items} />
            </span>
          )}
        </div>
        {props.state && <div className={styles.state}>{props.state}</div>}
      </div>
      {menu.menu}
    </article>
  );
}

/** A right click on the bubble opens its menu; the keyboard reaches the same menu by the button beside it. */
function useRightClick(target: RefObject<HTMLElement | null>, open: ContextPress['onContextMenu']) {
  useEffect(() => {
    const element = target.current;
    if (!element) return;
    const listen = (event: MouseEvent) => {
      // a link or selected words keep the browser's own menu
      if (event.target instanceof HTMLAnchorElement || !getSelection()?.isCollapsed) return;
      open({
        clientX: event.clientX,
        clientY: event.clientY,
        preventDefault: () => event.preventDefault(),
        currentTarget: element,
      });
    };
    element.addEventListener('contextmenu', listen);
    return () => element.removeEventListener('contextmenu', listen);
  }, [target, open]);
  return target as RefObject<HTMLDivElement | null>;
}
