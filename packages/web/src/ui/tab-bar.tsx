import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Badge } from './badge.tsx';
import { cx } from './cx.ts';
import { Dot } from './dot.tsx';
import styles from './tab-bar.module.css';

export interface TabItem {
  key: string;
  label: string;
  icon: ReactNode;
  to: string;
  mark?: { count: number } | { dot: true };
  /** The pointer or the focus is on it: what it leads to may be fetched. */
  onApproach?: () => void;
}

/** A tab's mark: a number, or a dot. */
export function TabItemMark({ mark }: { mark: TabItem['mark'] }) {
  if (!mark) return null;
  return (
    <span className={styles.mark}>{'count' in mark ? <Badge count={mark.count} /> : <Dot />}</span>
  );
}

/** The tabs at the foot of a phone. */
export function TabBar(props: { label: string; items: readonly TabItem[]; current?: string }) {
  return (
    <nav className={styles.bar} aria-label={props.label}>
      {props.items.map((item) => (
        <Link
          key={item.key}
          href={item.to}
          className={cx(styles.tab, item.key === props.current && styles.on)}
          aria-current={item.key === props.current ? 'page' : undefined}
          draggable={false}
          onPointerEnter={item.onApproach}
          onFocus={item.onApproach}
        >
          {item.icon}
          <span>{item.label}</span>
          <TabItemMark mark={item.mark} />
        </Link>
      ))}
    </nav>
  );
}
