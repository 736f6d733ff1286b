import { useTranslation } from 'react-i18next';
import { ArtCup } from '../ui/art-cup.tsx';
import styles from './placeholder.module.css';

/** The right pane before anything was chosen. */
export function Placeholder() {
  const { t } = useTranslation('app');
  return (
    <aside className={styles.placeholder}>
      <ArtCup width={180} />
      <p>{t('placeholder')}</p>
    </aside>
  );
}
