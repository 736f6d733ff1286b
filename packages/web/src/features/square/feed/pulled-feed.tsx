import { type ReactNode, useRef } from 'react';
import { PullMark } from '../../moments/pull-mark.tsx';
import { usePull } from '../../moments/use-pull.ts';
import styles from './pulled-feed.module.css';
import { refreshFeed } from './refresh-feed.ts';

/** A list that is refreshed by pulling it down, and by keys with the button of the bar. */
export function PulledFeed(props: { onRefresh: () => Promise<unknown>; children: ReactNode }) {
  const mark = useRef<HTMLDivElement>(null);
  const { refreshing, run, handlers } = usePull(mark, props.onRefresh);
  refreshFeed.current = run;
  return (
    <div className={styles.page} {...handlers}>
      <PullMark ref={mark} refreshing={refreshing} />
      {props.children}
    </div>
  );
}
