import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import styles from './skeleton.module.css';

/** A grey shape where content will be. */
export function Skeleton(props: {
  shape?: 'line' | 'square' | 'bubble';
  width?: number | string;
  height?: number;
}) {
  return (
    <span
      className={cx(styles.bone, styles[props.shape ?? 'line'])}
      style={{ width: props.width, height: props.height }}
      aria-hidden="true"
    />
  );
}

/** Rows like those of a list that is on its way. */
export function SkeletonRows({ rows = 8, size = 72 }: { rows?: number; size?: 72 | 56 }) {
  const { t } = useTranslation('ui');
  const face = size === 72 ? 48 : 40;
  return (
    <div role="status" className={styles.rows}>
      <span className="spoken">{t('loading')}</span>
      {Array.from({ length: rows }, (_, place) => place).map((place) => (
        <div key={place} className={styles.row} style={{ minHeight: size }}>
          <Skeleton shape="square" width={face} height={face} />
          <span className={styles.lines}>
            <Skeleton width={`${34 + ((place * 17) % 30)}%`} height={14} />
            {size === 72 && <Skeleton width={`${56 + ((place * 23) % 36)}%`} height={12} />}
          </span>
        </div>
      ))}
    </div>
  );
}
