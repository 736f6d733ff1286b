import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './choice.module.css';

/** A row that can be ticked: choosing people, agreeing to something. */
export function CheckboxRow(props: {
  label: ReactNode;
  hint?: ReactNode;
  /** An avatar between the tick and the words. */
  lead?: ReactNode;
  tail?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <label className={styles.row}>
      <input
        type="checkbox"
        className={styles.input}
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span className={styles.ring} aria-hidden="true">
        <Check />
      </span>
      {props.lead}
      <span className={styles.words}>
        <span className={styles.label}>{props.label}</span>
        {props.hint && <span className={styles.hint}>{props.hint}</span>}
      </span>
      {props.tail && <span className={styles.tail}>{props.tail}</span>}
    </label>
  );
}
