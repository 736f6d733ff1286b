import type { ReactNode } from 'react';
import styles from './letter-strip.module.css';

/** The strip above the people of one letter, 28 high. */
export function LetterStrip({ children }: { children: ReactNode }) {
  return <h2 className={styles.strip}>{children}</h2>;
}
