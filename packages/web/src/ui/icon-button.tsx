import type { MouseEvent, ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import { cx } from './cx.ts';
import styles from './icon-button.module.css';

export interface IconButtonProps {
  /** What it does, in words: spoken, and shown as a tooltip. */
  label: string;
  icon: ReactNode;
  /** `quiet` is for second thoughts (clear, close), `danger` for red. */
  tone?: 'plain' | 'quiet' | 'danger' | 'tea';
  /** A badge or dot at the corner. */
  mark?: ReactNode;
  disabled?: boolean;
  pressed?: boolean;
  to?: string;
  onPress?: (event: MouseEvent<HTMLElement>) => void;
  /** The finger or mouse goes down on it. */
  onPressStart?: () => void;
  ref?: Ref<HTMLButtonElement>;
  /** For a button that opens a menu or a dialog. */
  popup?: { kind: 'menu' | 'dialog'; open: boolean };
}

/** A button that is only an icon, 44 by 44. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, tone = 'plain', mark } = props;
  const look = cx(styles.button, styles[tone]);
  if (props.to !== undefined && !props.disabled) {
    return (
      <Link href={props.to} className={look} aria-label={label} title={label}>
        {icon}
        {mark && <span className={styles.mark}>{mark}</span>}
      </Link>
    );
  }
  return (
    <button
      ref={props.ref}
      type="button"
      className={look}
      aria-label={label}
      title={label}
      aria-pressed={props.pressed}
      aria-haspopup={props.popup?.kind}
      aria-expanded={props.popup?.open}
      disabled={props.disabled}
      onPointerDown={props.onPressStart}
      onClick={props.onPress}
    >
      {icon}
      {mark && <span className={styles.mark}>{mark}</span>}
    </button>
  );
}
