import type { ReactNode } from 'react';
import styles from './section.module.css';

/** A group of rows under a quiet heading, with an aside at its right. */
export function Section(props: {
  title?: ReactNode;
  /** At the right of the heading: a count, a link. */
  aside?: ReactNode;
  /** Ink and 16, for a heading that names a part of the screen. */
  strong?: boolean;
  children: ReactNode;
}) {
  return (
    <section>
      {props.title !== undefined && (
        <div className={styles.head}>
          <h2 className={props.strong ? styles.strong : styles.quiet}>{props.title}</h2>
          {props.aside && <span className={styles.aside}>{props.aside}</span>}
        </div>
      )}
      {props.children}
    </section>
  );
}
