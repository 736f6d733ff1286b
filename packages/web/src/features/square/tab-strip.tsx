import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from '../../ui/cx.ts';
import styles from './tab-strip.module.css';

/** One tab of a strip. */
export interface StripTab<Key extends string> {
  key: Key;
  label: ReactNode;
}

/** A row of tabs over what they show; arrow keys go from one to the next. `large`: the chosen one is a title. */
export function TabStrip<Key extends string>(props: {
  label: string;
  tabs: readonly StripTab<Key>[];
  value: Key;
  onChange: (key: Key) => void;
  /** The id of what the tabs show. */
  panelId: string;
  large?: boolean;
}) {
  const { tabs, value } = props;
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = tabs.findIndex(({ key }) => key === value);
    const next = step && tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    props.onChange(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <div
      className={cx(styles.strip, props.large && styles.large)}
      role="tablist"
      aria-label={props.label}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          id={`${id}-${key}`}
          role="tab"
          aria-selected={key === value}
          aria-controls={props.panelId}
          tabIndex={key === value ? 0 : -1}
          className={cx(styles.tab, key === value && styles.on)}
          onClick={() => props.onChange(key)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
