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
  /** 1 where nothing else on the page is its heading. */
  level?: 1 | 2;
}

/** Says what will be here and offers the first step. */
export function EmptyState({ art, title, text, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={styles.empty}>
      {art === undefined ? <ArtCup /> : art}
      <Heading className={styles.title}>{title}</Heading>
      {text && <p className={styles.text}>{text}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
