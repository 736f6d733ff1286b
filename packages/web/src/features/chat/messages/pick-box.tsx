import type { Entry } from '@teahouse/contract';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { showToast } from '../../../ui/toast.ts';
import { useEntryLine } from '../entry-line.ts';
import styles from './pick-box.module.css';
import { MOST_SELECTED, toggleSelected } from './selecting.ts';

/** Over a message while messages are chosen: a tap anywhere on it chooses it. */
export function PickBox({ chosen, entry }: { chosen: boolean; entry: Entry }) {
  const { t } = useTranslation('messages');
  const lineOf = useEntryLine();
  const toggle = () => {
    if (!toggleSelected(entry.position)) showToast(t('select.tooMany', { count: MOST_SELECTED }));
  };
  return (
    <label className={styles.pick}>
      <input
        type="checkbox"
        className={styles.input}
        checked={chosen}
        aria-label={t('select.message', { line: lineOf(entry) })}
        onChange={toggle}
      />
      <span className={styles.ring} aria-hidden="true">
        <Check size={14} />
      </span>
    </label>
  );
}
