import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.ts';
import styles from './search-tabs.module.css';

const TABS = ['all', 'messages', 'people', 'groups'] as const;
export type SearchTab = (typeof TABS)[number];

/** The part of the search that an address names. */
export function tabOf(search: string): SearchTab {
  const named = new URLSearchParams(search).get('in');
  return TABS.find((tab) => tab === named) ?? 'all';
}

/** What is being looked for: everything, or one kind of thing. */
export function SearchTabs(props: { tab: SearchTab; onChange: (tab: SearchTab) => void }) {
  const { t } = useTranslation('search');
  return (
    <nav className={styles.tabs} aria-label={t('tabs.label')}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          className={cx(styles.tab, tab === props.tab && styles.on)}
          aria-current={tab === props.tab ? 'true' : undefined}
          onClick={() => props.onChange(tab)}
        >
          {t(`tabs.${tab}`)}
        </button>
      ))}
    </nav>
  );
}
