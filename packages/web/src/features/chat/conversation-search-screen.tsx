import { useInfiniteQuery } from '@tanstack/react-query';
import type { Entry } from '@teahouse/contract';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { goBack, navigate } from '../../app/navigation.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { useNameOf } from '../../sync/contacts.ts';
import { currentSync, usePeople } from '../../sync/use-sync.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Cell } from '../../ui/cell.tsx';
import { Highlight } from '../../ui/highlight.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import styles from './choose-friends.module.css';

/** Finds messages of one conversation; a found one opens in its place. */
export function ConversationSearchScreen({ params }: ScreenProps<'/chats/:conversationId/search'>) {
  const { conversationId } = params;
  const { t } = useTranslation('chat');
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const search = useInfiniteQuery({
    queryKey: ['search', conversationId, text],
    enabled: text !== '',
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      call('GET /chat/conversations/:conversationId/search', {
        params: { conversationId },
        query: { text, before: pageParam, limit: 30 },
        signal,
      }),
    getNextPageParam: (page) => (page.more ? page.entries.at(-1)?.position : undefined),
  });
  const found = search.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Screen
      title={t('search.title')}
      still
      above={
        <SearchField
          first
          label={t('search.label')}
          value={typed}
          onChange={setTyped}
          onCancel={() => goBack(`/chats/${conversationId}`)}
        />
      }
    >
      {search.isError ? (
        <div className={styles.none} role="alert">
          <p>{t('failed.network')}</p>
          <Button kind="text" onPress={() => void search.refetch()}>
            {t('failed.again')}
          </Button>
        </div>
      ) : text === '' ? (
        <p className={styles.none}>{t('search.hint')}</p>
      ) : search.isPending ? (
        <SkeletonRows />
      ) : found.length === 0 ? (
        <p className={styles.none}>{t('search.nothing', { text })}</p>
      ) : (
        <VirtualList
          items={found}
          keyOf={(entry) => String(entry.position)}
          label={t('search.title')}
          itemHeight={72}
          onNearEnd={() => {
            if (search.hasNextPage && !search.isFetchingNextPage) void search.fetchNextPage();
          }}
        >
          {(entry, index) => <FoundCell entry={entry} text={text} divided={index > 0} />}
        </VirtualList>
      )}
    </Screen>
  );
}

function FoundCell({ entry, text, divided }: { entry: Entry; text: string; divided: boolean }) {
  const nameOf = useNameOf();
  const people = usePeople();
  const { content, conversationId, position } = entry;
  const name = content.kind === 'archived_text' ? content.author : nameOf(entry.senderId ?? '');
  const line =
    content.kind === 'text' || content.kind === 'archived_text' ? around(content.text, text) : '';
  const open = () => {
    currentSync()?.logs.jumpTo(conversationId, position);
    navigate(`/chats/${conversationId}`);
  };
  return (
    <Cell
      divided={divided}
      onPress={open}
      lead={
        <Avatar
          name={name}
          src={people.get(entry.senderId ?? '')?.avatarUrl}
          seed={entry.senderId ?? name}
          size={48}
        />
      }
      title={name}
      time={<RelativeTime at={entry.sentAt} />}
      line={<Highlight text={line} query={text} />}
    />
  );
}

/** The part of a long text in which the found words stand. */
function around(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  return (at > 20 ? `…${text.slice(at - 12)}` : text).replace(/\s+/g, ' ').slice(0, 160);
}
