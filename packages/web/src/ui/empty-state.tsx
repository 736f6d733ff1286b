import type { ReactNode } from 'react';
import { ArtCup } from './art-cup.tsx';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  /** Our drawing; default: the cup whose lid leans. `null` for none. */
  art?: ReactNode;
  title: string;
  /** What will be here. */
  text?: ReactNode;
  /** The first step, one Button, and at most one quieter one. */
  actions?: ReactNode;
}

/** Says what will be here and offers the first step. */
export function EmptyState({ art, title, text, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {art === undefined ? <ArtCup /> : art}
      <h2 className={styles.title}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
