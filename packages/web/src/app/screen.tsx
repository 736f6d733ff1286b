import { type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import { cx } from '../ui/cx.ts';
import { NavBar } from '../ui/nav-bar.tsx';
import { useScrollMemory } from '../ui/scroll-memory.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { useDocumentTitle } from './document-title.ts';
import { useLayout } from './layout.ts';
import { goBack } from './navigation.ts';
import { usePane } from './pane.ts';
import styles from './screen.module.css';

export interface ScreenFrameProps {
  title: string;
  subtitle?: ReactNode;
  /** The root of a tab: large title, no way back. */
  root?: boolean;
  /** Drawn in place of the title of a root. */
  wordmark?: ReactNode;
  /** At the right of the bar: at most two icons. */
  actions?: ReactNode;
  /** Replaces the way back (a draft that must be saved first). */
  onBack?: () => void;
  backAs?: 'chevron' | 'close';
  backCount?: number;
  /** Replaces the whole bar; give it a heading of its own. */
  bar?: ReactNode;
  lined?: boolean;
  ground?: 'paper' | 'paper-2';
  /** Between bar and body, not scrolled: search, banner. */
  above?: ReactNode;
  /** Under the body, not scrolled: a composer, one row of buttons. */
  below?: ReactNode;
  /** The children scroll by themselves (a virtual list). */
  still?: boolean;
  /** The scrolling element. */
  bodyRef?: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** The frame of every screen: bar, body that scrolls and keeps its place, foot. */
export function Screen(props: ScreenFrameProps) {
  const { ground = 'paper', still, bar } = props;
  const place = usePane();
  const body = useRef<HTMLDivElement>(null);
  useImperativeHandle(props.bodyRef, () => body.current as HTMLDivElement, []);
  useScrollMemory(body);
  useDocumentTitle(props.title);
  // One banner is enough: side by side, the list says it.
  const bannered = useLayout() === 'phone' || place?.pane !== 'detail';
  const parent = place?.parent;
  // Side by side a chevron back to the list would say nothing; what is written can be given up anywhere.
  const idle = place?.besideParent && props.backAs !== 'close';
  const back = props.onBack ?? (parent === undefined || idle ? undefined : () => goBack(parent));
  return (
    <div className={cx(styles.screen, ground === 'paper-2' && styles.well)}>
      {bar !== undefined ? (
        bar
      ) : (
        <NavBar
          title={props.title}
          subtitle={props.subtitle}
          root={props.root}
          wordmark={props.wordmark}
          actions={props.actions}
          onBack={props.root ? undefined : back}
          backAs={props.backAs}
          backCount={props.backCount}
          lined={props.lined}
          ground={ground}
        />
      )}
      {bannered && <ConnectionBanner />}
      {props.above}
      <div ref={body} className={cx(styles.body, still && styles.still)}>
        {props.children}
      </div>
      {props.below}
    </div>
  );
}
