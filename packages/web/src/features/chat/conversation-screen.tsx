import type { Conversation } from '@teahouse/contract';
import { Ellipsis } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayout } from '../../app/layout.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { useSession } from '../../app/session.ts';
import { useConversationName, useNameOf } from '../../sync/contacts.ts';
import { totalUnread } from '../../sync/conversation-list.ts';
import {
  useConversation,
  useConversations,
  useLogView,
  useSync,
  useTyping,
} from '../../sync/use-sync.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { Composer } from './composer.tsx';
import styles from './conversation-screen.module.css';
import { useContentLine } from './entry-line.ts';
import { AnnouncementBanner } from './groups/announcement-banner.tsx';
import { MentionPill } from './groups/mention-pill.tsx';
import { LogRowView } from './log-row-view.tsx';
import { buildLogRows, type LogRow } from './log-rows.ts';
import { MediaHost } from './media/media-host.tsx';
import { VoiceBarHost } from './media/voice-bar-host.tsx';
import { MessageSheets } from './messages/message-sheets.tsx';
import { SelectBar } from './messages/select-bar.tsx';
import { stopSelecting, useSelection } from './messages/selecting.ts';
import { useMembers } from './use-members.ts';

/** One conversation: its log, and the field to write in. */
export function ConversationScreen({ params }: ScreenProps<'/chats/:conversationId'>) {
  const { conversationId } = params;
  const { t } = useTranslation('chat');
  const conversation = useConversation(conversationId);
  const known = useConversations() !== undefined;
  const members = useMembers(conversationId, !conversation || conversation.kind === 'group');
  if (!conversation && known && members.isError) return <MissingScreen />;
  if (!conversation)
    return (
      <Screen title={t('loading')} ground="paper-2">
        <LogSkeleton />
      </Screen>
    );
  return <OpenConversation key={conversationId} conversation={conversation} />;
}

function OpenConversation({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('chat');
  const { t: tMessages } = useTranslation('messages');
  const nameOfConversation = useConversationName();
  const name = nameOfConversation(conversation);
  const title =
    conversation.kind === 'group'
      ? t('groupTitle', { name, count: conversation.memberCount })
      : name;
  const layout = useLayout();
  const chosen = useSelection(conversation.id);
  useEndOfSelecting(chosen !== undefined);
  const others = useConversations() ?? [];
  const elsewhere = totalUnread(others.filter((other) => other.id !== conversation.id));
  return (
    <Screen
      title={chosen ? tMessages('select.title', { count: chosen.size }) : title}
      onBack={chosen && stopSelecting}
      backAs={chosen && 'close'}
      subtitle={conversation.kind === 'archive' ? t('archive.subtitle') : undefined}
      ground="paper-2"
      lined
      still
      backCount={chosen ? undefined : elsewhere}
      actions={
        !chosen && (
          <IconButton
            label={t('info.label')}
            icon={<Ellipsis size={24} />}
            to={`/chats/${conversation.id}/info`}
          />
        )
      }
      above={
        <>
          {layout === 'phone' && <VoiceBarHost openId={conversation.id} />}
          <AnnouncementBanner conversation={conversation} />
        </>
      }
      below={
        chosen ? (
          <SelectBar conversationId={conversation.id} chosen={chosen} />
        ) : (
          <Foot conversation={conversation} />
        )
      }
    >
      <Log conversation={conversation} name={name} />
      <MediaHost conversationId={conversation.id} />
      <MessageSheets />
    </Screen>
  );
}

/** Choosing ends with Esc, and when the conversation is left. */
function useEndOfSelecting(isSelecting: boolean): void {
  useEffect(() => {
    if (!isSelecting) return;
    const end = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector(':modal')) stopSelecting();
    };
    document.addEventListener('keydown', end);
    return () => document.removeEventListener('keydown', end);
  }, [isSelecting]);
  useEffect(() => stopSelecting, []);
}

function Foot({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation(['chat', 'groups']);
  if (conversation.kind === 'archive')
    return <p className={styles.closed}>{t('archive.readOnly')}</p>;
  if (!conversation.writable) {
    const last = conversation.lastEntry?.content;
    const [removed, dissolved] =
      last?.kind === 'members_removed' ? [true, last.dissolved === true] : [false, false];
    const why = dissolved
      ? 'groups:closed.dissolved'
      : removed
        ? 'groups:closed.removed'
        : 'closed.left';
    return (
      <p className={styles.closed} role="status">
        {t(why)}
      </p>
    );
  }
  return <Composer conversation={conversation} />;
}

function Log({ conversation, name }: { conversation: Conversation; name: string }) {
  const { t } = useTranslation('chat');
  const sync = useSync();
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : '';
  const view = useLogView(conversation.id);
  const list = useRef<VirtualListHandle>(null);
  const [atEnd, setAtEnd] = useState(true);
  // where reading began at this visit: the line "new below" stays there while one reads on
  const [readUpTo] = useState(conversation.unread > 0 ? conversation.readPosition : undefined);
  const [mentionedAtOpen] = useState(conversation.mentioned);
  const rows = useMemo(
    () => buildLogRows({ entries: view.entries, pending: view.pending, me, readUpTo }),
    [view.entries, view.pending, me, readUpTo],
  );
  useReading(conversation, atEnd && view.atEnd);
  useAnnouncements(conversation, rows);
  const { target } = view;
  useJump(conversation.id, rows, list);

  if (view.loading === 'first') return <LogSkeleton />;
  if (view.failed && view.entries.length === 0 && view.pending.length === 0)
    return (
      <div className={styles.unreachable} role="alert">
        <p>{t('failed.load')}</p>
        <Button kind="line" onPress={() => sync?.logs.jumpToEnd(conversation.id)}>
          {t('failed.again')}
        </Button>
      </div>
    );
  return (
    <div className={styles.log}>
      <VirtualList
        ref={list}
        items={rows}
        keyOf={(row) => row.key}
        label={t('log.label', { name })}
        anchor="end"
        part={conversation.id}
        itemHeight={56}
        className={styles.rows}
        onNearStart={() => sync?.logs.loadOlder(conversation.id)}
        onNearEnd={() => sync?.logs.loadNewer(conversation.id)}
        onAtEnd={setAtEnd}
        before={<div className={styles.top}>{view.loading === 'older' && t('log.older')}</div>}
        after={<TypingLine conversationId={conversation.id} />}
      >
        {(row) => (
          <LogRowView
            row={row}
            conversation={conversation}
            marked={row.kind === 'message' && row.entry.position === target}
          />
        )}
      </VirtualList>
      <MentionPill conversation={conversation} atOpen={mentionedAtOpen} />
      <NewBelow
        conversation={conversation}
        shown={!(atEnd && view.atEnd)}
        // whoever was led far up needs a way back, also when all between has been loaded since
        past={!view.atEnd || view.jumps > 0}
        onPress={() =>
          view.atEnd ? list.current?.scrollToEnd() : sync?.logs.jumpToEnd(conversation.id)
        }
      />
    </div>
  );
}

const MARKED_MS = 2_400;

/** Brings the target of a jump into view once, and marks it for a moment. */
function useJump(
  conversationId: string,
  rows: readonly LogRow[],
  list: RefObject<VirtualListHandle | null>,
): void {
  const sync = useSync();
  const { target, jumps } = useLogView(conversationId);
  const done = useRef(0);
  const row =
    target !== undefined &&
    rows.find((one) => one.kind === 'message' && one.entry.position === target);
  useEffect(() => {
    if (!row || done.current === jumps) return;
    done.current = jumps;
    list.current?.scrollToKey(row.key, 'center');
  }, [row, jumps, list]);
  const jump = target === undefined ? undefined : jumps;
  useEffect(() => {
    if (jump === undefined) return;
    const timer = setTimeout(() => sync?.logs.clearTarget(conversationId), MARKED_MS);
    return () => clearTimeout(timer);
  }, [sync, conversationId, jump]);
}

/** Reads the conversation while its end is in view and somebody looks at the page. */
function useReading(conversation: Conversation, atEnd: boolean): void {
  const sync = useSync();
  const { id, head, readPosition } = conversation;
  useEffect(() => {
    if (!atEnd || readPosition >= head) return;
    const read = () => {
      if (document.visibilityState === 'visible') sync?.markRead(id);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [sync, id, head, readPosition, atEnd]);
}

/** Has new messages of others read out. */
function useAnnouncements(conversation: Conversation, rows: readonly LogRow[]): void {
  const nameOf = useNameOf();
  const lineOf = useContentLine();
  const last = rows.at(-1);
  const heard = useRef(conversation.head);
  useEffect(() => {
    if (last?.kind !== 'message' || last.mine || last.entry.position <= heard.current) return;
    heard.current = last.entry.position;
    const { content, senderId } = last.entry;
    announce(`${nameOf(senderId ?? '')}: ${lineOf(content)}`);
  }, [last, nameOf, lineOf]);
}

function NewBelow(props: {
  conversation: Conversation;
  shown: boolean;
  past: boolean;
  onPress: () => void;
}) {
  const { t } = useTranslation('chat');
  const { unread } = props.conversation;
  if (!props.shown || (unread === 0 && !props.past)) return null;
  return (
    <button type="button" className={styles.pill} onClick={props.onPress}>
      {unread > 0 ? t('log.newBelow', { count: unread }) : t('log.toEnd')}
    </button>
  );
}

function TypingLine({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('chat');
  const nameOf = useNameOf();
  const typing = useTyping(conversationId);
  const names = typing.map(nameOf).filter(Boolean).slice(0, 3);
  return (
    <div className={styles.typing}>
      {names.length > 0 && (
        <>
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {t('typing', { names: names.join(t('listComma')) })}
        </>
      )}
    </div>
  );
}

function LogSkeleton() {
  const { t } = useTranslation('chat');
  return (
    <div className={styles.skeleton} role="status">
      <span className="spoken">{t('loading')}</span>
      {[58, 34, 72, 46, 64].map((width, index) => (
        <span
          key={width}
          className={index % 3 === 2 ? styles.boneMine : styles.bone}
          style={{ width: `${width}%` }}
        />
      ))}
    </div>
  );
}
