import { useTranslation } from 'react-i18next';
import styles from './search-screen.module.css';

/** Says that a search found nothing. */
export function NothingFound({ text }: { text: string }) {
  const { t } = useTranslation('search');
  return (
    <p className={styles.hint} role="status">
      {text ? t('nothing', { text }) : t('nothingSo')}
    </p>
  );
}
