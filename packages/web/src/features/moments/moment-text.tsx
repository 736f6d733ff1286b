import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.ts';
import { LinkText } from '../../ui/link-text.tsx';
import styles from './moment-text.module.css';

const LONG = 160;
const MANY_LINES = 6;

const isLong = (text: string) => text.length > LONG || text.split('\n').length > MANY_LINES;

/** What a moment says; a long one is folded where it stands among others. */
export function MomentText({ text, whole = false }: { text: string; whole?: boolean }) {
  const { t } = useTranslation('moments');
  const [open, setOpen] = useState(false);
  const folds = !whole && isLong(text);
  return (
    <div className={styles.text}>
      <p className={cx(styles.words, folds && !open && styles.folded)}>
        <LinkText text={text} />
      </p>
      {folds && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'text.less' : 'text.more')}
        </button>
      )}
    </div>
  );
}
