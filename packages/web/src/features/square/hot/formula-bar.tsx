import { ChevronRight, CircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../ui/sheet.tsx';
import styles from './formula-bar.module.css';

const RULES = ['how1', 'how2', 'how3', 'how4', 'how5'] as const;

/** At the foot of the board: how it counts, in plain words. */
export function FormulaBar() {
  const { t } = useTranslation('square-places');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.bar}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <CircleQuestionMark size={16} aria-hidden="true" />
        <span className={styles.label}>{t('hot.how')}</span>
        <span className={styles.aside}>{t('hot.howAside')}</span>
        <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('hot.howTitle')}>
        <ul className={styles.rules}>
          {RULES.map((rule) => (
            <li key={rule}>{t(`hot.${rule}`)}</li>
          ))}
        </ul>
        <p className={styles.every}>{t('hot.howEvery')}</p>
      </Sheet>
    </>
  );
}
