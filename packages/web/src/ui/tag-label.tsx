import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './tag-label.module.css';

/** A small word beside a name: 群主, 这一台, 1 台要看看. */
export function TagLabel(props: { tone?: 'celadon' | 'amber' | 'quiet'; children: ReactNode }) {
  return (
    <span className={cx(styles.label, styles[props.tone ?? 'celadon'])}>{props.children}</span>
  );
}
