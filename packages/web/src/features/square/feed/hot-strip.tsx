import { ChevronRight, Flame } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { currentLanguage } from '../../../app/i18n.ts';
import { useHot } from '../hot/use-hot.ts';
import { formatShortCount } from '../posts/short-count.ts';
import styles from './hot-strip.module.css';

/** One line of the hot search: its first topic, and how many people speak of it. */
export function HotStrip() {
  const { t } = useTranslation('square');
  const { data } = useHot();
  const top = data?.topics.find(({ promoted }) => !promoted);
  const count = top?.evidence.authors ?? 0;
  return (
    <Link href="/square/hot" className={styles.strip}>
      <Flame size={20} aria-hidden="true" />
      <span className={styles.label}>{t('hot.label')}</span>
      <span className={styles.topic}>{top?.name ?? (data ? t('hot.none') : '')}</span>
      {count > 0 && (
        <span className={styles.count}>
          {t('hot.people', { count, n: formatShortCount(count, currentLanguage()) })}
        </span>
      )}
      <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
    </Link>
  );
}
