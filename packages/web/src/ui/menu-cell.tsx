import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { cx } from './cx.ts';
import styles from './menu-cell.module.css';

export interface MenuCellProps {
  icon?: ReactNode;
  /** `tea` for an icon that leads into something of ours. */
  iconTone?: 'plain' | 'tea';
  label: ReactNode;
  /** A second, small line. */
  hint?: ReactNode;
  /** The present answer, at the right. */
  value?: ReactNode;
  /** Default: shown where the cell leads somewhere. */
  chevron?: boolean;
  /** Red words, for leaving and deleting. */
  danger?: boolean;
  disabled?: boolean;
  to?: string;
  onPress?: () => void;
}

/** A row of a menu or of settings, 56 high: icon, words, value, chevron. */
export function MenuCell(props: MenuCellProps) {
  const leads = props.to !== undefined || props.onPress !== undefined;
  const chevron = props.chevron ?? (leads && !props.danger);
  const look = cx(
    styles.cell,
    leads && !props.disabled && styles.active,
    !props.icon && styles.bare,
    props.danger && styles.danger,
  );
  const inside = (
    <>
      {props.icon && (
        <span className={cx(styles.icon, props.iconTone === 'tea' && styles.tea)}>
          {props.icon}
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.label}>{props.label}</span>
        {props.hint && <span className={styles.hint}>{props.hint}</span>}
      </span>
      {props.value !== undefined && <span className={styles.value}>{props.value}</span>}
      {chevron && <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />}
    </>
  );
  if (props.to !== undefined && !props.disabled) {
    return (
      <Link href={props.to} className={look} onClick={props.onPress}>
        {inside}
      </Link>
    );
  }
  if (props.onPress) {
    return (
      <button type="button" className={look} onClick={props.onPress} disabled={props.disabled}>
        {inside}
      </button>
    );
  }
  return <div className={look}>{inside}</div>;
}
