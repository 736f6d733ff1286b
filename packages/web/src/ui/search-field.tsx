import { CircleX, Search } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  /** What can be searched for: placeholder and spoken label. */
  label?: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: () => void;
  /** Shows 取消 at the right. */
  onCancel?: () => void;
  /** Focused when the screen opens. */
  first?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A field to search in, with a way to clear it. */
export function SearchField(props: SearchFieldProps) {
  const { t } = useTranslation('ui');
  const id = useId();
  const label = props.label ?? t('search');
  return (
    <search>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit?.();
        }}
      >
        <div className={cx(styles.well, styles.field)}>
          <Search size={20} aria-hidden="true" />
          <label htmlFor={id} className="spoken">
            {label}
          </label>
          <input
            ref={props.ref}
            id={id}
            type="search"
            className={styles.input}
            placeholder={label}
            value={props.value}
            autoComplete="off"
            autoCapitalize="off"
            enterKeyHint="search"
            spellCheck={false}
            data-first={props.first || undefined}
            onChange={(event) => props.onChange(event.target.value)}
          />
          {props.value !== '' && (
            <span className={styles.clear}>
              <IconButton
                label={t('clear')}
                icon={<CircleX size={20} />}
                tone="quiet"
                onPress={() => props.onChange('')}
              />
            </span>
          )}
        </div>
        {props.onCancel && (
          <button type="button" className={styles.cancel} onClick={props.onCancel}>
            {t('cancel')}
          </button>
        )}
      </form>
    </search>
  );
}

/** Looks like a search field and leads to the screen that searches. */
export function SearchLink(props: { label?: string; to: string; after?: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <div className={styles.form}>
      <Link href={props.to} className={styles.well}>
        <Search size={20} aria-hidden="true" />
        <span className={styles.words}>{props.label ?? t('search')}</span>
        {props.after}
      </Link>
    </div>
  );
}
