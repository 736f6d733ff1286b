import type { ReactNode } from 'react';
import styles from './hot-head.module.css';

/** The banner over the board: the gaiwan whose lid leans, behind a word and when the board was made. */
export function HotHead({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.head}>
      <p className={styles.title}>{title}</p>
      <p className={styles.line}>{children}</p>
      <svg viewBox="0 0 96 96" className={styles.cup} aria-hidden="true">
        <g fill="#FAF8F3">
          <g transform="translate(6.4 -5.2) rotate(17 48 34)">
            <path d="M24.5 41.5C26.5 30 36 24 48 24S69.5 30 71.5 41.5Z" />
            <path d="M43 24.6C43 21 41.8 20 41.5 18.5H54.5C54.2 20 53 21 53 24.6Z" />
          </g>
          <path d="M21 47.5H75C74 62 67.5 71 57.5 73.5H38.5C28.5 71 22 62 21 47.5Z" />
          <path d="M26 78.5H70" stroke="#FAF8F3" strokeWidth="5" strokeLinecap="round" />
        </g>
        <circle cx="29.5" cy="40.2" r="3.4" fill="#F0CF94" />
      </svg>
    </div>
  );
}
