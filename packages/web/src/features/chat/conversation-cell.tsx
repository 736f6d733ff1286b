import type { Conversation, Entry } from '@teahouse/contract';
import { Bell, BellOff, CircleAlert, Clock, EyeOff, Pin, PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import { call } from '../../app/api.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { useSession } from '../../app/session.ts';
import { useConversationName, useNameOf } from '../../sync/contacts.ts';
import { isMessage } from '../../sync/spans.ts';
import { useDraftText } from '../../sync/use-draft.ts';
import { currentSync, useLogPending, useTyping } from '../../sync/use-sync.ts';
import { Badge } from '../../ui/badge.tsx';
import { Cell } from '../../ui/cell.tsx';
import { useContextMenu } from '../../ui/context-menu.tsx';
import { Dot } from '../../ui/dot.tsx';
import { showToast } from '../../ui/toast.ts';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { ConversationAvatar } from './conversation-avatar.tsx';
import styles from './conversation-cell.module.css';
import { useContentLine, useEntryLine } from './entry-line.ts';
import { Ticks, tickOf } from './messages/ticks.tsx';

/** Pin, mute or hide; the list follows at once and falls back when the house says no. */
export async function changeConversation(
  conversation: Conversation,
  change: { pinned?: boolean; muted?: boolean; hidden?: boolean },
  failure: string,
): Promise<void> {
  const sync = currentSync();
  sync?.accept({ ...conversation, ...change });
  try {
    const answer = await call('PATCH /chat/conversations/:conversationId', {
      params: { conversationId: conversation.id },
      body: change,
    });
    sync?.accept(answer.conversation);
  } catch {
    sync?.accept(conversation);
    showToast(failure, { tone: 'bad' });
  }
}

/** One conversation in the chat list. */
export function ConversationCell({
  conversation,
  divided,
}: {
  conversation: Conversation;
  divided: boolean;
}) {
  const { t } = useTranslation('chat');
  const nameOfConversation = useConversationName();
  const [open, params] = useRoute('/chats/:conversationId/*?');
  const change = (what: Parameters<typeof changeConversation>[1]) =>
    void changeConversation(conversation, what, t('failed.change'));
  const menu = useContextMenu(nameOfConversation(conversation), [
    {
      key: 'pin',
      label: conversation.pinned ? t('menu.unpin') : t('menu.pin'),
      icon: conversation.pinned ? <PinOff size={20} /> : <Pin size={20} />,
      onSelect: () => change({ pinned: !conversation.pinned }),
    },
    {
      key: 'mute',
      label: conversation.muted ? t('menu.unmute') : t('menu.mute'),
      icon: conversation.muted ? <Bell size={20} /> : <BellOff size={20} />,
      onSelect: () => change({ muted: !conversation.muted }),
    },
    {
      key: 'hide',
      label: t('menu.hide'),
      icon: <EyeOff size={20} />,
      onSelect: () => change({ hidden: true }),
    },
  ]);
  const { unread, muted, lastEntry } = conversation;
  const mark = unread === 0 ? undefined : muted ? <Dot /> : <Badge count={unread} />;
  return (
    <>
      <Cell
        ref={menu.target}
        onContextMenu={menu.onContextMenu}
        to={`/chats/${conversation.id}`}
        divided={divided}
        pinned={conversation.pinned}
        current={open && params?.conversationId === conversation.id}
        lead={<ConversationAvatar conversation={conversation} mark={mark} />}
        title={nameOfConversation(conversation)}
        titleTail={<VerifiedBadge kind={conversation.peer?.verified ?? null} />}
        time={lastEntry ? <RelativeTime at={lastEntry.sentAt} /> : undefined}
        line={
          <>
            {conversation.mentioned !== null && (
              <span className={styles.mentioned}>{t('mentionMark')} </span>
            )}
            <LastLine conversation={conversation} />
          </>
        }
        lineTail={muted ? <BellOff size={16} aria-label={t('muted')} /> : undefined}
      />
      {menu.menu}
    </>
  );
}

function LastLine({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('chat');
  const lineOf = useContentLine();
  const draft = useDraftText(conversation.id);
  const pending = useLogPending(conversation.id);
  const typing = useTypingWords(conversation);
  if (draft.trim())
    return (
      <>
        <span className={styles.draft}>{t('draftMark')}</span> {draft.replace(/\s+/g, ' ')}
      </>
    );
  const waiting = pending.at(-1);
  if (waiting)
    return (
      <>
        {waiting.state === 'failed' ? (
          <CircleAlert size={14} className={styles.failed} aria-label={t('state.failed')} />
        ) : (
          <Clock size={14} className={styles.clock} aria-label={t('state.pending')} />
        )}{' '}
        {lineOf(waiting.content)}
      </>
    );
  if (typing) return <span className={styles.typing}>{typing}</span>;
  return (
    conversation.lastEntry && <Said conversation={conversation} entry={conversation.lastEntry} />
  );
}

/** The latest entry: how far mine got, who of a group said it, and what. */
function Said({ conversation, entry }: { conversation: Conversation; entry: Entry }) {
  const { t } = useTranslation('chat');
  const lineOf = useEntryLine();
  const nameOf = useNameOf();
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : undefined;
  const mine = entry.senderId === me;
  const count =
    conversation.muted && conversation.unread > 1
      ? `${t('countMark', { count: conversation.unread })} `
      : '';
  const sender =
    conversation.kind === 'group' && isMessage(entry) && entry.senderId && !mine
      ? nameOf(entry.senderId)
      : '';
  const author = entry.content.kind === 'archived_text' ? entry.content.author : sender;
  const tick = mine && isMessage(entry) ? tickOf(conversation, entry.position) : undefined;
  return (
    <>
      {tick && (
        <span className={styles.tick}>
          <Ticks state={tick} words={false} />
        </span>
      )}
      {count}
      {author && `${author}${t('colon')}`}
      {lineOf(entry)}
    </>
  );
}

/** Who is typing, in words; "" for nobody. */
function useTypingWords(conversation: Conversation): string {
  const { t } = useTranslation('lines');
  const nameOf = useNameOf();
  const [first] = useTyping(conversation.id);
  if (first === undefined) return '';
  const name = conversation.kind === 'group' ? nameOf(first) : '';
  return name ? t('typingWho', { name }) : t('typing');
}
