import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import styles from './button.module.css';
import { cx } from './cx.ts';

/** `tea` acts, `soft` and `line` stand beside it, `pay` moves money (its label says how much), `danger` is red words, `text` is green words. */
export type ButtonKind = 'tea' | 'soft' | 'line' | 'pay' | 'danger' | 'text';

export interface ButtonProps {
  kind?: ButtonKind;
  /** `m` is 48 high, `s` 44. */
  size?: 'm' | 's';
  /** Fills the row. */
  wide?: boolean;
  icon?: ReactNode;
  /** Work is under way: the label stays, presses are ignored. */
  busy?: boolean;
  disabled?: boolean;
  type?: 'button' | 'submit';
  /** An address: the button is then a link. */
  to?: string;
  onPress?: () => void;
  /** Marks the button that a dialog focuses first. */
  first?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

/** A button with words. */
export function Button(props: ButtonProps) {
  const { t } = useTranslation('ui');
  const { kind = 'tea', size = 'm', wide, icon, busy, disabled, children } = props;
  const look = cx(styles.button, styles[kind], styles[size], wide && styles.wide);
  const label = (
    <>
      {busy ? <span className={styles.dots} aria-hidden="true" /> : icon}
      <span className={styles.label}>{children}</span>
    </>
  );
  if (props.to !== undefined && !disabled) {
    return (
      <Link href={props.to} className={look} data-words="" onClick={props.onPress}>
        {label}
      </Link>
    );
  }
  return (
    <button
      ref={props.ref}
      type={props.type ?? 'button'}
      className={look}
      disabled={disabled}
      aria-disabled={busy || undefined}
      data-words=""
      data-first={props.first || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {label}
      {busy && (
        <span className="spoken" role="status">
          {t('busy')}
        </span>
      )}
    </button>
  );
}
