import { useTranslation } from 'react-i18next';
import styles from './dot.module.css';

/** Something new, without a number. `label` says what; default: "something new". */
export function Dot({ label }: { label?: string }) {
  const { t } = useTranslation('ui');
  return (
    <span className={styles.dot}>
      <span className="spoken">{label ?? t('unreadDot')}</span>
    </span>
  );
}
