import type { Conversation, RefusalCode } from '@teahouse/contract';
import { CircleAlert, RotateCcw, Timer, Trash2 } from 'lucide-react';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiRefusal } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { useSession } from '../../app/session.ts';
import type { PendingMessage } from '../../sync/device-store.ts';
import { textOf } from '../../sync/text-of.ts';
import { currentSync, usePeople } from '../../sync/use-sync.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { findCard } from './cards/registry.ts';
import { EventText } from './groups/event-text.tsx';
import { useMemberNames } from './groups/member-names.ts';
import { useNameOnHold } from './groups/use-name-on-hold.ts';
import styles from './log-row-view.module.css';
import type { LogRow } from './log-rows.ts';
import { standsBare } from './media/shown-file.ts';
import { UploadState } from './media/upload-state.tsx';
import { MessageContent } from './message-content.tsx';
import { Bubble } from './messages/bubble.tsx';
import { copyItem } from './messages/copy-item.tsx';
import { EditAgain } from './messages/edit-again.tsx';
import { mayReact } from './messages/message-actions.ts';
import { startQuoting } from './messages/quoting.ts';
import { ReactionBar } from './messages/reaction-bar.tsx';
import { ReactionsRow } from './messages/reactions-row.tsx';
import { useSelection } from './messages/selecting.ts';
import { Ticks, tickOf } from './messages/ticks.tsx';
import { forwardEach, useMessageMenu } from './messages/use-message-menu.tsx';

/** Refusals that the line under a message has words of its own for. */
const KEPT: readonly string[] = ['chat.not_accepted', 'common.not_found', 'common.invalid'];

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
        {row.entry.content.kind === 'recalled' && <EditAgain entry={row.entry} />}
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
  const { entry, mine, first, newest } = props.row;
  const { conversation, marked } = props;
  const { t } = useTranslation('messages');
  const nameOf = useMemberNames(conversation);
  const items = useMessageMenu(entry, conversation, mine);
  const chosen = useSelection(conversation.id);
  const { content, position } = entry;
  const name = content.kind === 'archived_text' ? content.author : nameOf(entry.senderId ?? '');
  const tick = mine ? tickOf(conversation, position) : undefined;
  const feels = mayReact(entry, conversation);
  const isOpen = conversation.writable && conversation.kind !== 'archive';
  const quote = useCallback(
    () => startQuoting(conversation.id, position),
    [conversation.id, position],
  );
  return (
    <Bubble
      mine={mine}
      first={first}
      marked={marked}
      bare={standsBare(content.kind) || (content.kind === 'card' && !!findCard(content.type))}
      avatar={<Face accountId={entry.senderId} name={name} conversation={conversation} />}
      name={first && !mine && conversation.kind !== 'direct' ? name : undefined}
      items={items}
      head={feels ? (close) => <ReactionBar entry={entry} onClose={close} /> : undefined}
      onQuote={isOpen ? quote : undefined}
      onForward={() => forwardEach(conversation.id, [position])}
      picked={chosen && { chosen: chosen.has(position), entry }}
      beside={
        (entry.expiresAt !== undefined || (tick && !newest)) && (
          <>
            {entry.expiresAt !== undefined && (
              <Timer size={14} role="img" aria-label={t('disappearing.clock')} />
            )}
            {tick && !newest && <Ticks state={tick} words={false} />}
          </>
        )
      }
      state={tick && newest && <Ticks state={tick} words />}
      below={<ReactionsRow entry={entry} may={feels} />}
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
  const text = textOf(message.content);
  const retry = () => currentSync()?.retry(conversationId, clientId);
  return (
    <Bubble
      mine
      first={first}
      bare={standsBare(message.content.kind)}
      avatar={<Avatar name={me?.displayName ?? ''} src={me?.avatarUrl} seed={me?.id} size={40} />}
      items={() => [
        ...(text ? [copyItem(text, t)] : []),
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
            {message.code && !KEPT.includes(message.code)
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
