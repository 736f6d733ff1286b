import { CircleAlert } from 'lucide-react';
import {
  type HTMLInputAutoCompleteAttribute,
  type HTMLInputTypeAttribute,
  type ReactNode,
  type Ref,
  useId,
} from 'react';
import { cx } from './cx.ts';
import styles from './field.module.css';

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** `row`: label 72 at the left, hairlines between; `alone`: label above a well. */
  form?: 'row' | 'alone';
  /** A quiet sentence below. */
  hint?: ReactNode;
  /** What is wrong and what to do; turns the field red and is read out. */
  error?: ReactNode;
  /** `alone` only: at the right of the label ("send again in 0:42"). */
  aside?: ReactNode;
  /** Before and after the typed text: a prefix, an eye, "Change". */
  before?: ReactNode;
  after?: ReactNode;
  type?: HTMLInputTypeAttribute;
  name?: string;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: 'text' | 'email' | 'tel' | 'numeric' | 'decimal' | 'search' | 'url';
  enterKeyHint?: 'enter' | 'done' | 'go' | 'next' | 'search' | 'send';
  autoCapitalize?: 'off' | 'sentences' | 'words';
  placeholder?: string;
  maxLength?: number;
  required?: boolean;
  disabled?: boolean;
  /** Several lines; grows with its text. */
  multiline?: boolean;
  /** Focused when a sheet or dialog opens. */
  first?: boolean;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** A field for text. The label is always written. */
export function TextField(props: TextFieldProps) {
  const { form = 'row', hint, error, label } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const noted = Boolean(hint || error);
  const control = (
    <>
      {props.before}
      <Control {...props} id={id} noteId={noted ? noteId : undefined} />
      {props.after && <span className={styles.tail}>{props.after}</span>}
    </>
  );
  const note = noted && (
    <div
      id={noteId}
      className={cx(styles.note, form === 'row' && styles.below, error && styles.error)}
      role={error ? 'alert' : undefined}
    >
      {error ? <CircleAlert size={14} aria-hidden="true" /> : null}
      <span>{error || hint}</span>
    </div>
  );
  if (form === 'row') {
    return (
      <>
        <div className={cx(styles.row, error && styles.failed)}>
          <label htmlFor={id} className={styles.label}>
            {label}
          </label>
          <div className={styles.line}>{control}</div>
        </div>
        {note}
      </>
    );
  }
  return (
    <div className={cx(styles.field, styles.alone, error && styles.failed)}>
      <div className={styles.label}>
        <label htmlFor={id}>{label}</label>
        {props.aside && <span className={styles.aside}>{props.aside}</span>}
      </div>
      <div className={styles.well}>{control}</div>
      {note}
    </div>
  );
}

function Control(props: TextFieldProps & { id: string; noteId: string | undefined }) {
  const shared = {
    id: props.id,
    className: styles.input,
    value: props.value,
    name: props.name,
    autoComplete: props.autoComplete ?? 'off',
    inputMode: props.inputMode,
    enterKeyHint: props.enterKeyHint,
    autoCapitalize: props.autoCapitalize,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    required: props.required,
    disabled: props.disabled,
    onBlur: props.onBlur,
    'aria-invalid': props.error ? true : undefined,
    'aria-describedby': props.noteId,
    'data-first': props.first || undefined,
  } as const;
  if (props.multiline) {
    return (
      <textarea
        {...shared}
        ref={props.ref}
        rows={2}
        onChange={(event) => props.onChange(event.target.value)}
      />
    );
  }
  return (
    <input
      {...shared}
      ref={props.ref}
      type={props.type ?? 'text'}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
