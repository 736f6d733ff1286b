import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useConnection } from '../../app/connection.ts';
import { useLayout } from '../../app/layout.ts';
import { Screen } from '../../app/screen.tsx';
import { CoverBar } from './cover-bar.tsx';
import styles from './cover-screen.module.css';
import { PullMark } from './pull-mark.tsx';
import { usePull } from './use-pull.ts';

/** A screen that begins with a cover under its bar, and is refreshed by pulling. `children` gets what stands above its list. */
export function CoverScreen(props: {
  title: string;
  cover: ReactNode;
  /** Between the cover and the list. */
  under?: ReactNode;
  /** With a way to write a moment. */
  writes: boolean;
  onRefresh: () => Promise<unknown>;
  children: (before: ReactNode) => ReactNode;
}) {
  const { title } = props;
  const mark = useRef<HTMLDivElement>(null);
  const { refreshing, run, handlers } = usePull(mark, props.onRefresh);
  const { ref, seen } = useSeen();
  const phone = useLayout() === 'phone';
  // side by side the cover is narrower than the bar, and what is said of the connection stands above all
  const inFlow = useConnection() !== 'online' || !phone;
  const bar = (
    <CoverBar
      title={title}
      solid={inFlow || !seen}
      inFlow={inFlow}
      writes={props.writes}
      onRefresh={run}
      pulled={phone}
    />
  );
  return (
    <Screen title={title} still bar={inFlow ? bar : null} above={inFlow ? undefined : bar}>
      <div className={styles.page} {...handlers}>
        <PullMark ref={mark} refreshing={refreshing} />
        {props.children(
          <div className={styles.column}>
            {props.cover}
            <div ref={ref} className={styles.sentinel} />
            {props.under}
          </div>,
        )}
      </div>
    </Screen>
  );
}

/** Whether an element is in sight. */
function useSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? true));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, seen };
}
