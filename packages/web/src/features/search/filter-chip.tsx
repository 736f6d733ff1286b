import { ChevronDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import styles from './filter-chip.module.css';

/** One condition of a search: opens its choice, and shows what was chosen with a way to clear it. */
export function FilterChip(props: {
  label: string;
  value: ReactNode;
  onOpen: () => void;
  /** What its clear button says. */
  clear: string;
  onClear: () => void;
}) {
  const { label, value } = props;
  return (
    <span className={cx(styles.chip, value && styles.on)}>
      <button type="button" className={styles.open} onClick={props.onOpen} aria-haspopup="dialog">
        {value ? (
          <>
            <span className="spoken">{label}</span> {value}
          </>
        ) : (
          label
        )}
        {!value && <ChevronDown size={16} aria-hidden="true" />}
      </button>
      {value && (
        <button
          type="button"
          className={styles.clear}
          aria-label={props.clear}
          onClick={props.onClear}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

/** A condition of a search that is either on or off. */
export function FilterSwitch(props: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <span className={cx(styles.chip, props.on && styles.on)}>
      <button
        type="button"
        className={styles.open}
        aria-pressed={props.on}
        onClick={() => props.onChange(!props.on)}
      >
        {props.label}
      </button>
    </span>
  );
}
