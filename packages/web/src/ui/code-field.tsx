import { CircleAlert } from 'lucide-react';
import { type ReactNode, type Ref, useId, useState } from 'react';
import styles from './code-field.module.css';
import { cx } from './cx.ts';
import field from './field.module.css';

/** Keeps the digits of what was typed or pasted (full-width ones too), at most `length`. */
export function digitsOf(text: string, length: number): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, length);
}

export interface CodeFieldProps {
  label: string;
  value: string;
  onChange: (digits: string) => void;
  /** Called once all digits are there. */
  onComplete?: (digits: string) => void;
  length?: number;
  /** At the right of the label: "send again in 0:42". */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
  first?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A field for a one-time code: six boxes over one real input, which takes paste and the phone's own suggestion. */
export function CodeField(props: CodeFieldProps) {
  const { length = 6, value, label } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const [focused, setFocused] = useState(false);
  const places = Array.from({ length }, (_, place) => place);
  const at = Math.min(value.length, length - 1);
  const change = (text: string) => {
    const digits = digitsOf(text, length);
    if (digits === value) return;
    props.onChange(digits);
    if (digits.length === length) props.onComplete?.(digits);
  };
  return (
    <div className={cx(field.alone, props.error && styles.failed)}>
      <div className={field.label}>
        <label htmlFor={id}>{label}</label>
        {props.aside && <span className={field.aside}>{props.aside}</span>}
      </div>
      <div className={styles.boxes} style={{ gridTemplateColumns: `repeat(${length}, 1fr)` }}>
        {places.map((place) => (
          <span
            key={place}
            aria-hidden="true"
            className={cx(styles.box, focused && place === at && styles.on)}
          >
            {value[place] ?? (focused && place === at ? <i className={styles.caret} /> : null)}
          </span>
        ))}
        <input
          ref={props.ref}
          id={id}
          className={styles.input}
          value={value}
          inputMode="numeric"
          pattern="[0-9]*"
          autoComplete="one-time-code"
          enterKeyHint="done"
          disabled={props.disabled}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={props.hint || props.error ? noteId : undefined}
          data-first={props.first || undefined}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onSelect={(event) => {
            // The caret is drawn after the last digit, so it must also be there.
            const input = event.currentTarget;
            const end = input.value.length;
            if (input.selectionStart !== end && input.selectionStart === input.selectionEnd)
              input.setSelectionRange(end, end);
          }}
          onChange={(event) => change(event.target.value)}
        />
      </div>
      {(props.hint || props.error) && (
        <div
          id={noteId}
          className={cx(field.note, props.error && field.error)}
          role={props.error ? 'alert' : undefined}
        >
          {props.error ? <CircleAlert size={14} aria-hidden="true" /> : null}
          <span>{props.error || props.hint}</span>
        </div>
      )}
    </div>
  );
}
