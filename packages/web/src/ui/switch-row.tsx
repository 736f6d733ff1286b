import { type ReactNode, useId } from 'react';
import switchStyles from './switch.module.css';
import styles from './switch-row.module.css';

/** A row of settings with a switch; a press anywhere on it turns the switch. */
export function SwitchRow(props: {
  label: ReactNode;
  hint?: ReactNode;
  icon?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <button
      type="button"
      role="switch"
      className={styles.row}
      aria-checked={props.checked}
      aria-labelledby={`${id}-label`}
      aria-describedby={props.hint ? `${id}-hint` : undefined}
      disabled={props.disabled}
      onClick={() => props.onChange(!props.checked)}
    >
      {props.icon && <span className={styles.icon}>{props.icon}</span>}
      <span className={styles.words}>
        <span id={`${id}-label`} className={styles.label}>
          {props.label}
        </span>
        {props.hint && (
          <span id={`${id}-hint`} className={styles.hint}>
            {props.hint}
          </span>
        )}
      </span>
      <span className={switchStyles.track} />
    </button>
  );
}
