import type { Entry } from '@teahouse/contract';
import { MessageCircle, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../app/relative-time.tsx';
import { useConversationName } from '../../sync/contacts.ts';
import { useConversation } from '../../sync/use-sync.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Cell } from '../../ui/cell.tsx';
import { IconTile } from '../../ui/icon-tile.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { ConversationAvatar } from '../chat/conversation-avatar.tsx';
import { FoundLine, openFound, useFoundName } from './found-cell.tsx';
import { FoundSection } from './found-section.tsx';
import { type MessageQuery, toSearch } from './message-query.ts';
import { NothingFound } from './nothing-found.tsx';
import styles from './search-screen.module.css';
import { type MessageSearch, useMessageSearch } from './use-message-search.ts';

/** Messages by the conversations that they stand in, the newest first; with `most`, only so many of them under a heading. */
export function MessagesFound(props: { query: MessageQuery; most?: number; onAll?: () => void }) {
  const { query, most, onAll } = props;
  const { t } = useTranslation('search');
  const search = useMessageSearch(query);
  const hits = hitsOf(search.found);
  if (search.state === 'failed') return <SearchFailed search={search} />;
  if (search.state === 'pending') return <SkeletonRows rows={most ? 3 : undefined} />;
  if (hits.length === 0)
    return most ? <Offline search={search} /> : <NothingFound text={query.text} />;
  if (most !== undefined) {
    const shown = hits.slice(0, most);
    const rest = hits.length - shown.length;
    const more = rest > 0 ? t('more', { count: rest }) : t('moreOf');
    return (
      <>
        <Offline search={search} />
        <FoundSection
          title={t('tabs.messages')}
          more={search.more ? t('moreThan') : more}
          onMore={onAll}
        >
          {shown.map((one) => (
            <HitCell key={one.first.entry.conversationId} hit={one} search={search} query={query} />
          ))}
        </FoundSection>
      </>
    );
  }
  return (
    <div className={styles.whole}>
      <Offline search={search} />
      <VirtualList
        items={hits}
        keyOf={({ first }) => first.entry.conversationId}
        label={t('tabs.messages')}
        itemHeight={72}
        onNearEnd={search.loadMore}
      >
        {(one, index) => <HitCell hit={one} search={search} query={query} divided={index > 0} />}
      </VirtualList>
    </div>
  );
}

interface Hit {
  first: MessageSearch['found'][number];
  count: number;
}

/** What was found, by conversation, in the order of the newest message of each. */
function hitsOf(found: MessageSearch['found']): Hit[] {
  const byConversation = new Map<string, Hit>();
  for (const one of found) {
    const hit = byConversation.get(one.entry.conversationId);
    if (hit) hit.count += 1;
    else byConversation.set(one.entry.conversationId, { first: one, count: 1 });
  }
  return [...byConversation.values()];
}

function HitCell(props: {
  hit: Hit;
  search: MessageSearch;
  query: MessageQuery;
  divided?: boolean;
}) {
  const { hit, search, query } = props;
  const { t } = useTranslation('search');
  const { t: tChat } = useTranslation('chat');
  const nameOf = useConversationName();
  const senderOf = useFoundName();
  const { entry, sender } = hit.first;
  const conversation = useConversation(entry.conversationId);
  const one = hit.count === 1 && !search.more;
  const name = conversation ? nameOf(conversation) : senderOf(entry, sender);
  const author = conversation?.kind === 'direct' ? '' : senderOf(entry, sender) + tChat('colon');
  return (
    <Cell
      {...(one
        ? { onPress: () => openFound(entry) }
        : { to: `/chats/${entry.conversationId}/search${toSearch(query)}` })}
      lead={
        conversation ? (
          <ConversationAvatar conversation={conversation} />
        ) : (
          <IconTile icon={<MessageCircle size={24} />} />
        )
      }
      title={name}
      time={<RelativeTime at={entry.sentAt} />}
      line={
        hit.count === 1 ? (
          <Said entry={entry} author={author} marks={search.marks} />
        ) : (
          t(search.more ? 'hitsMore' : 'hits', { count: hit.count })
        )
      }
      divided={props.divided}
    />
  );
}

function Said(props: { entry: Entry; author: string; marks: readonly string[] }) {
  return (
    <>
      {props.author}
      <FoundLine entry={props.entry} marks={props.marks} />
    </>
  );
}

/** Says that only this device was searched. */
export function Offline({ search }: { search: MessageSearch }) {
  const { t } = useTranslation('search');
  if (!search.held) return null;
  return <Banner icon={<WifiOff size={20} />}>{t('offline')}</Banner>;
}

/** Says that a search did not work, and tries again. */
export function SearchFailed({ search }: { search: MessageSearch }) {
  const { t } = useTranslation('search');
  return (
    <div className={styles.hint} role="alert">
      <p>{t('failed')}</p>
      <Button kind="text" onPress={search.again}>
        {t('again')}
      </Button>
    </div>
  );
}
