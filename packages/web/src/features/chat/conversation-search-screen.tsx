import { useTranslation } from 'react-i18next';
import { goBack } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { FoundCell } from '../search/found-cell.tsx';
import { MessageFilters } from '../search/message-filters.tsx';
import { asksAnything, type MessageQuery } from '../search/message-query.ts';
import { Offline, SearchFailed } from '../search/messages-found.tsx';
import { NothingFound } from '../search/nothing-found.tsx';
import styles from '../search/search-screen.module.css';
import { useMessageSearch } from '../search/use-message-search.ts';
import { useQueryInAddress } from '../search/use-query-in-address.ts';

/** Finds messages of one conversation; a found one opens in its place. */
export function ConversationSearchScreen({ params }: ScreenProps<'/chats/:conversationId/search'>) {
  const { conversationId } = params;
  const { t } = useTranslation('search');
  const [typed, setTyped] = useQueryInAddress();
  const query = { ...typed, conversationId };
  return (
    <Screen
      title={t('inChatTitle')}
      still
      above={
        <>
          <SearchField
            first
            label={t('inChat')}
            value={typed.text}
            onChange={(text) => setTyped({ ...typed, text })}
            onCancel={() => goBack(`/chats/${conversationId}`)}
          />
          <MessageFilters query={query} onChange={setTyped} />
        </>
      }
    >
      {asksAnything(query) ? (
        <Found query={query} />
      ) : (
        <p className={styles.hint}>{t('inChatHint')}</p>
      )}
    </Screen>
  );
}

function Found({ query }: { query: MessageQuery }) {
  const { t } = useTranslation('search');
  const search = useMessageSearch(query);
  if (search.state === 'failed') return <SearchFailed search={search} />;
  if (search.state === 'pending') return <SkeletonRows />;
  if (search.found.length === 0)
    return (
      <>
        <Offline search={search} />
        <NothingFound text={query.text} />
      </>
    );
  return (
    <div className={styles.whole}>
      <Offline search={search} />
      <VirtualList
        items={search.found}
        keyOf={({ entry }) => String(entry.position)}
        label={t('inChatTitle')}
        itemHeight={72}
        onNearEnd={search.loadMore}
      >
        {({ entry, sender }, index) => (
          <FoundCell entry={entry} sender={sender} marks={search.marks} divided={index > 0} />
        )}
      </VirtualList>
    </div>
  );
}
