import styles from './imports.module.css';

/** A bar of progress with its words; without a value it only says that work is under way. */
export function ProgressBar({ label, value }: { label: string; value?: number }) {
  const percent = value === undefined ? undefined : Math.round(value * 100);
  return (
    <div className={styles.bar}>
      <div className={styles.barWords}>
        <span>{label}</span>
        {percent !== undefined && <span>{percent} %</span>}
      </div>
      <progress max={100} value={percent} aria-label={label} />
    </div>
  );
}
