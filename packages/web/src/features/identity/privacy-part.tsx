import { ChevronRight, Lock } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useConnection } from '../../app/connection.ts';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './privacy-part.module.css';

/** One kind of people, and what they see of me. */
export function PrivacyPart(props: {
  icon: ReactNode;
  title: string;
  hint: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className={styles.head}>
        <span className={styles.tile}>{props.icon}</span>
        <span className={styles.who}>
          <h2 id={id} className={styles.title}>
            {props.title}
          </h2>
          <span className={styles.hint}>{props.hint}</span>
        </span>
      </div>
      {props.children}
    </section>
  );
}

/** One thing with its present answer: leads to where it is changed, or has a lock. */
export function PrivacyRow(props: {
  label: string;
  /** undefined: not known yet. */
  value: string | undefined;
  to?: string;
  onPress?: () => void;
}) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { to, onPress, value } = props;
  const online = useConnection() !== 'offline';
  const fixed = to === undefined && !onPress;
  const inside = (
    <>
      <span className={styles.words}>
        <span className={styles.label}>{props.label}</span>
        <span className={cx(styles.value, fixed && styles.fixed)}>
          {value ?? (online ? <Skeleton width={96} height={14} /> : t('asking'))}
        </span>
      </span>
      {fixed ? (
        <Lock size={20} className={styles.lock} role="img" aria-label={t('locked')} />
      ) : (
        <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
      )}
    </>
  );
  if (to !== undefined)
    return (
      <Link href={to} className={cx(styles.row, styles.active)}>
        {inside}
      </Link>
    );
  if (onPress)
    return (
      <button type="button" className={cx(styles.row, styles.active)} onClick={onPress}>
        {inside}
      </button>
    );
  return <div className={styles.row}>{inside}</div>;
}
