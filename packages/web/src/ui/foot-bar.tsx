import type { ReactNode } from 'react';
import styles from './foot-bar.module.css';

/** The row of buttons at the foot of a screen, above the safe area. */
export function FootBar({ children }: { children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>;
}
