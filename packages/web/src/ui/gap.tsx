import styles from './gap.module.css';

/** The 8 px band that parts one section from the next. */
export function Gap() {
  return <div className={styles.gap} role="presentation" />;
}
