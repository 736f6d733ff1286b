import { useTranslation } from 'react-i18next';
import { ArtCup } from '../ui/art-cup.tsx';
import styles from './placeholder.module.css';
import type { Tab } from './tabs.ts';

/** The right pane before anything was chosen. */
export function Placeholder({ tab }: { tab: Tab }) {
  const { t } = useTranslation('app');
  return (
    <aside className={styles.placeholder}>
      <ArtCup width={180} />
      {tab === 'chats' && <p>{t('placeholder')}</p>}
    </aside>
  );
}
