import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../../../app/navigation.ts';
import { Screen } from '../../../app/screen.tsx';
import { cx } from '../../../ui/cx.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { useRecent } from '../../chat/media/use-recent.ts';
import { BeforeTyping } from './before-typing.tsx';
import { PeopleFound } from './people-found.tsx';
import { PostFilters } from './post-filters.tsx';
import { PostsFound } from './posts-found.tsx';
import { SEARCH_TABS } from './square-query.ts';
import styles from './square-search-screen.module.css';
import { TopicsFound } from './topics-found.tsx';
import { useSquareQuery } from './use-square-query.ts';

const MOST_RECENT = 10;

/** One search over the posts, people and topics of the square; its address keeps what is asked. */
export function SquareSearchScreen() {
  const { t } = useTranslation('square-places');
  const { query, asked, change, ask } = useSquareQuery();
  const { recent, use } = useRecent('square-search', MOST_RECENT);
  useKeepAsked(asked.text, use);
  const idle = asked.text === '';
  return (
    <Screen
      title={t('search.title')}
      still={!idle}
      bar={
        <div className={styles.bar}>
          <h1 className="spoken" tabIndex={-1} data-screen-title="">
            {t('search.title')}
          </h1>
          <SearchField
            first
            label={t('search.label')}
            value={query.text}
            onChange={(text) => change({ text })}
            onSubmit={() => ask(query.text)}
            onCancel={() => goBack('/square')}
          />
        </div>
      }
      above={
        !idle && (
          <>
            <nav className={styles.tabs} aria-label={t('search.tabs')}>
              {SEARCH_TABS.map((tab) => (
                <button
                  key={tab}
                  type="button"
                  className={cx(styles.tab, tab === query.tab && styles.on)}
                  aria-current={tab === query.tab ? 'true' : undefined}
                  onClick={() => change({ tab })}
                >
                  {t(`search.${tab}`)}
                </button>
              ))}
            </nav>
            {query.tab === 'posts' && <PostFilters query={query} onChange={change} />}
          </>
        )
      }
    >
      {idle ? (
        <BeforeTyping recent={recent} onAsk={ask} />
      ) : asked.tab === 'posts' ? (
        <PostsFound key={JSON.stringify(asked)} query={asked} />
      ) : asked.tab === 'people' ? (
        <PeopleFound text={asked.text} />
      ) : (
        <TopicsFound text={asked.text} />
      )}
    </Screen>
  );
}

/** What was looked for is kept once the person goes on with what was found; not every syllable on the way. */
function useKeepAsked(text: string, use: (text: string) => void): void {
  useEffect(() => {
    if (text === '') return;
    const keep = () => use(text);
    document.addEventListener('click', keep, { capture: true });
    return () => document.removeEventListener('click', keep, { capture: true });
  });
}
