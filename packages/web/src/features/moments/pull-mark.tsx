import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.ts';
import styles from './pull-mark.module.css';

/** The gaiwan that comes down as one pulls: its lid leans further the further one pulls, and rocks while new moments are fetched. */
export function PullMark(props: { ref: Ref<HTMLDivElement>; refreshing: boolean }) {
  const { t } = useTranslation('moments');
  return (
    <>
      <div
        ref={props.ref}
        className={cx(styles.mark, props.refreshing && styles.busy)}
        aria-hidden="true"
      >
        <svg viewBox="0 0 96 96" width="36" height="36" aria-hidden="true">
          <g fill="var(--tea)">
            <g className={styles.lid}>
              <path d="M24.5 41.5C26.5 30 36 24 48 24S69.5 30 71.5 41.5Z" />
              <path d="M43 24.6C43 21 41.8 20 41.5 18.5H54.5C54.2 20 53 21 53 24.6Z" />
            </g>
            <path d="M21 47.5H75C74 62 67.5 71 57.5 73.5H38.5C28.5 71 22 62 21 47.5Z" />
            <path d="M26 78.5H70" stroke="var(--tea)" strokeWidth="5" strokeLinecap="round" />
          </g>
        </svg>
      </div>
      <span className="spoken" role="status">
        {props.refreshing ? t('refreshing') : ''}
      </span>
    </>
  );
}
