import { Check } from 'lucide-react';
import { Fragment, type ReactNode, useId } from 'react';
import styles from './choice.module.css';

export interface RadioOption<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  /** Stands under the row while it is chosen: what the choice needs to know. */
  under?: ReactNode;
}

/** A choice of one among a few, a row each; arrow keys move between them. */
export function RadioRows<Value extends string>(props: {
  /** What is being chosen; spoken. */
  label: string;
  options: readonly RadioOption<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={props.label}>
      {props.options.map((option) => (
        <Fragment key={option.value}>
          <label className={styles.row}>
            <input
              type="radio"
              className={styles.input}
              name={name}
              value={option.value}
              checked={option.value === props.value}
              disabled={option.disabled}
              onChange={() => props.onChange(option.value)}
            />
            <span className={styles.ring} aria-hidden="true">
              <Check />
            </span>
            <span className={styles.words}>
              <span className={styles.label}>{option.label}</span>
              {option.hint && <span className={styles.hint}>{option.hint}</span>}
            </span>
          </label>
          {option.value === props.value && option.under && (
            <div className={styles.under}>{option.under}</div>
          )}
        </Fragment>
      ))}
    </div>
  );
}
