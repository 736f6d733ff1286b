import { ChevronRight } from 'lucide-react';
import type { MouseEvent, ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import styles from './cell.module.css';
import { cx } from './cx.ts';

export interface CellProps {
  /** Avatar or tile at the left. */
  lead?: ReactNode;
  title: ReactNode;
  /** Directly after the title: a verified badge, a label. */
  titleTail?: ReactNode;
  /** At the right of the title: a time. */
  time?: ReactNode;
  /** The second line, ink-3. */
  line?: ReactNode;
  /** At the right of the second line: crossed bell and the like. */
  lineTail?: ReactNode;
  /** At the right of the whole cell: a value, a button. */
  tail?: ReactNode;
  chevron?: boolean;
  /** 72 with avatar 48 (chats), 64, or 56 with avatar 40 (contacts). */
  size?: 72 | 64 | 56;
  /** Lighter title, for cells that name things rather than people. */
  plain?: boolean;
  pinned?: boolean;
  /** The row whose detail is open in the right pane. */
  current?: boolean;
  /** Draws the hairline above even where the cell does not follow another directly (virtual lists). */
  divided?: boolean;
  to?: string;
  onPress?: () => void;
  onContextMenu?: (event: MouseEvent<HTMLElement>) => void;
  ref?: Ref<HTMLElement>;
}

/** A row of a list: link with `to`, button with `onPress`, otherwise plain. */
export function Cell(props: CellProps) {
  const { size = 72, lead } = props;
  const look = cx(
    styles.cell,
    styles[`s${size}`],
    !lead && styles.bare,
    props.plain && styles.plain,
    props.pinned && styles.pinned,
    props.current && styles.current,
    props.divided && styles.divided,
    (props.to !== undefined || props.onPress) && styles.active,
  );
  const inside = <CellInside {...props} />;
  const menu = { onContextMenu: props.onContextMenu };
  if (props.to !== undefined) {
    return (
      <Link
        ref={props.ref as Ref<HTMLAnchorElement>}
        href={props.to}
        className={look}
        onClick={props.onPress}
        aria-current={props.current ? 'true' : undefined}
        draggable={false}
        {...menu}
      >
        {inside}
      </Link>
    );
  }
  if (props.onPress) {
    return (
      <button
        ref={props.ref as Ref<HTMLButtonElement>}
        type="button"
        className={look}
        onClick={props.onPress}
        aria-current={props.current ? 'true' : undefined}
        {...menu}
      >
        {inside}
      </button>
    );
  }
  return (
    <div ref={props.ref as Ref<HTMLDivElement>} className={look}>
      {inside}
    </div>
  );
}

function CellInside(props: CellProps) {
  return (
    <>
      {props.lead}
      <span className={styles.main}>
        <span className={styles.first}>
          <span className={styles.title}>{props.title}</span>
          {props.titleTail}
          {props.time && <span className={styles.time}>{props.time}</span>}
        </span>
        {(props.line !== undefined || props.lineTail) && (
          <span className={styles.second}>
            <span className={styles.line}>{props.line}</span>
            {props.lineTail && <span className={styles.lineTail}>{props.lineTail}</span>}
          </span>
        )}
      </span>
      {props.tail && <span className={styles.tail}>{props.tail}</span>}
      {props.chevron && <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />}
    </>
  );
}
