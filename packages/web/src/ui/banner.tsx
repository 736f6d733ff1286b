import type { ReactNode } from 'react';
import styles from './banner.module.css';

/** A strip that says what is unusual now (no network, read-only); polite, amber, with at most one action. */
export function Banner(props: { icon?: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.banner} role="status">
      {props.icon}
      <span className={styles.words}>{props.children}</span>
      {props.action}
    </div>
  );
}
