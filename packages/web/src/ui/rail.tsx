import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { cx } from './cx.ts';
import styles from './rail.module.css';
import { type TabItem, TabItemMark } from './tab-bar.tsx';

/** The tabs at the left of a desk, 72 wide: our mark above, the person and the settings below. */
export function Rail(props: {
  label: string;
  items: readonly TabItem[];
  current?: string;
  top: ReactNode;
  bottom: ReactNode;
}) {
  return (
    <nav className={styles.rail} aria-label={props.label}>
      <div className={styles.top}>{props.top}</div>
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
          <span className={styles.label}>{item.label}</span>
          <TabItemMark mark={item.mark} />
        </Link>
      ))}
      <div className={styles.rest} />
      {props.bottom}
    </nav>
  );
}
