import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import { Gap } from '../../ui/gap.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { GroupsFound } from './groups-found.tsx';
import { MessageFilters } from './message-filters.tsx';
import { asksAnything, type MessageQuery } from './message-query.ts';
import { MessagesFound } from './messages-found.tsx';
import { PeopleFound } from './people-found.tsx';
import styles from './search-screen.module.css';
import { type SearchTab, SearchTabs, tabOf } from './search-tabs.tsx';
import { useQueryInAddress } from './use-query-in-address.ts';

/** One search over people, groups and messages. */
export function SearchScreen() {
  const { t } = useTranslation('search');
  const [tab, setTab] = useState<SearchTab>(() => tabOf(location.search));
  const [query, setQuery] = useQueryInAddress(tab === 'all' ? undefined : tab);
  const messages = tab === 'messages';
  const asked: MessageQuery = messages ? query : { text: query.text };
  return (
    <Screen
      title={t('title')}
      still={messages && asksAnything(asked)}
      bar={
        <div className={styles.bar}>
          <h1 className="spoken" tabIndex={-1} data-screen-title="">
            {t('title')}
          </h1>
          <SearchField
            first
            label={t('label')}
            value={query.text}
            onChange={(text) => setQuery({ ...query, text })}
            onCancel={() => goBack('/chats')}
          />
        </div>
      }
      above={
        <>
          <SearchTabs tab={tab} onChange={setTab} />
          {messages && <MessageFilters query={query} onChange={setQuery} />}
        </>
      }
    >
      {!asksAnything(asked) ? (
        <p className={styles.hint}>{t(messages ? 'inChatHint' : 'hint')}</p>
      ) : messages ? (
        <MessagesFound query={asked} />
      ) : (
        <Everything query={asked} tab={tab} onTab={setTab} />
      )}
    </Screen>
  );
}

/** People and groups, then the newest messages; each part with a way to all of it. */
function Everything(props: {
  query: MessageQuery;
  tab: SearchTab;
  onTab: (tab: SearchTab) => void;
}) {
  const { query, tab, onTab } = props;
  const all = tab === 'all';
  return (
    <div className={styles.parts}>
      {(all || tab === 'people') && (
        <PeopleFound
          text={query.text}
          most={all ? 3 : undefined}
          alone={!all}
          onAll={() => onTab('people')}
        />
      )}
      {(all || tab === 'groups') && (
        <GroupsFound
          text={query.text}
          most={all ? 3 : undefined}
          alone={!all}
          onAll={() => onTab('groups')}
        />
      )}
      {all && <MessagesFound query={query} most={5} onAll={() => onTab('messages')} />}
      <Gap />
    </div>
  );
}
