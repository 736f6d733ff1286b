import { useTranslation } from 'react-i18next';
import styles from './badge.module.css';

/** How many are unread, on seal red; over 99 it says 99+. Draws nothing for 0. */
export function Badge({ count }: { count: number }) {
  const { t } = useTranslation('ui');
  if (count <= 0) return null;
  return (
    <span className={styles.badge}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="spoken">{t('unread', { count })}</span>
    </span>
  );
}
