import {
  Fragment,
  type ReactNode,
  type Ref,
  useCallback,
  useContext,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { cx } from './cx.ts';
import { keepPlace, recallPlace, ScrollKeyContext } from './scroll-memory.ts';
import styles from './virtual-list.module.css';

export interface VirtualListHandle {
  /** Brings an item into view; false where no item has that key. */
  scrollToKey: (key: string, align?: 'start' | 'center' | 'end' | 'nearest') => boolean;
  scrollToEnd: () => void;
}

export interface VirtualListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  children: (item: T, index: number) => ReactNode;
  /** Spoken name of the list. */
  label: string;
  /** `end`: begins at the last item and stays there while the person is there (conversations). */
  anchor?: 'start' | 'end';
  /** Scrolls with the items, above and below them. */
  before?: ReactNode;
  after?: ReactNode;
  /** Less than two screens are left before the first or after the last item: load more. */
  onNearStart?: () => void;
  onNearEnd?: () => void;
  /** Whether the last item is in view; called when that changes. */
  onAtEnd?: (atEnd: boolean) => void;
  /** The item at the top changed. */
  onTopItem?: (item: T, index: number) => void;
  /** Height to reckon with before an item was measured, px. */
  itemHeight?: number;
  ref?: Ref<VirtualListHandle>;
  className?: string;
  /** The key of an item that stays drawn out of sight: one that is being written in. */
  kept?: string;
  /** Where the person returns to, when one screen holds several lists. */
  part?: string;
}

const endSlack = 24;
/** Drawn beyond the window, px: a flick through a conversation passes a whole screen within a frame. Not at once: what one sees comes first. */
const conversationBuffer = { opening: 200, open: 1_000 };
/** Scrolling that begins so long after a key, a wheel or a finger is the person's own. */
const handMs = 1000;

/**
 * A list of any length. It announces nothing: what scrolls into view is not news (see announce). Items added before the first one never move what is being read; the
 * position is kept when the screen is left and found again on return.
 */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, anchor = 'start' } = props;
  const scroller = useRef<HTMLElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const head = useRef<HTMLDivElement>(null);
  const tail = useRef<HTMLDivElement>(null);
  const [headHeight, setHeadHeight] = useState(0);
  const visit = useContext(ScrollKeyContext);
  const placeKey = visit && `${visit}#${props.part ?? 'list'}`;
  const latest = useRef(props);
  latest.current = props;
  const atEnd = useRef<boolean | undefined>(anchor === 'end' ? true : undefined);
  const lastOffset = useRef(0);
  const lastInput = useRef(0);
  const touch = () => {
    lastInput.current = performance.now();
  };
  const moved = useShift(items, keyOf, anchor === 'end' ? 4 : 1);
  // whoever looks at what stands above the list sees the new item come below it
  const shift = moved && (anchor === 'end' || lastOffset.current >= headHeight);
  const keptIndex =
    props.kept === undefined ? -1 : items.findIndex((one) => keyOf(one) === props.kept);

  // Set by hand: scrollToIndex goes on scrolling until all is measured, against the person's finger.
  const scrollToEnd = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    atEnd.current = true;
    element.scrollTop = element.scrollHeight;
  }, []);
  useImperativeHandle(props.ref, () => ({
    scrollToEnd,
    scrollToKey: (key, align = 'nearest') => {
      const now = latest.current;
      const index = now.items.findIndex((item) => now.keyOf(item) === key);
      if (index < 0) return false;
      // whoever is led elsewhere is not kept at the end by what grows there
      if (now.anchor === 'end' && atEnd.current) {
        atEnd.current = false;
        now.onAtEnd?.(false);
      }
      list.current?.scrollToIndex(index, { align });
      return true;
    },
  }));

  useLayoutEffect(() => {
    const above = head.current;
    const below = tail.current;
    if (!above || !below) return;
    const measure = () => {
      setHeadHeight(above.offsetHeight);
      if (latest.current.anchor === 'end' && atEnd.current) scrollToEnd();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(above);
    observer.observe(below);
    return () => observer.disconnect();
  }, [scrollToEnd]);

  // The first items decide where the list begins: where it was left, or at its anchor.
  const begun = useRef(false);
  useLayoutEffect(() => {
    if (begun.current || items.length === 0) return;
    begun.current = true;
    const place = recallPlace(placeKey);
    const index = place ? items.findIndex((item) => keyOf(item) === place.item) : -1;
    if (place && index >= 0) {
      atEnd.current = false;
      list.current?.scrollToIndex(index, { align: 'start', offset: place.offset });
    } else if (place && place.item === undefined && scroller.current) {
      scroller.current.scrollTop = place.offset;
    } else if (anchor === 'end') {
      scrollToEnd();
    }
  });

  // New items, or items that grew (a picture arrived), while the person reads the end: stay there.
  const lastKey = items.length > 0 ? keyOf(items[items.length - 1] as T) : undefined;
  useLayoutEffect(() => {
    if (anchor === 'end' && lastKey !== undefined && atEnd.current) scrollToEnd();
  }, [anchor, lastKey, scrollToEnd]);

  const [buffer, setBuffer] = useState(conversationBuffer.opening);
  const isDrawn = items.length > 0;
  useEffect(() => {
    if (anchor !== 'end' || !isDrawn) return;
    // the second frame comes after the first has been painted
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setBuffer(conversationBuffer.open));
    });
    return () => cancelAnimationFrame(frame);
  }, [anchor, isDrawn]);

  // More may be wanted at once: whoever waits at the very start scrolls no more, and no event tells of it.
  useEffect(() => {
    const element = scroller.current;
    if (begun.current && items.length > 0 && element && element.scrollTop < element.clientHeight)
      latest.current.onNearStart?.();
  }, [items]);

  const scrolled = () => {
    const handle = list.current;
    const now = latest.current;
    if (!handle || now.items.length === 0) return;
    const element = scroller.current;
    if (!element) return;
    const { scrollTop: scrollOffset, clientHeight: viewportSize } = element;
    const left = element.scrollHeight - scrollOffset - viewportSize;
    // Rows that shrink move the place up a little by themselves; a reader's tool moves it without any input.
    const byHand = performance.now() - lastInput.current < handMs;
    const wentUp = scrollOffset < lastOffset.current - (byHand ? 1 : viewportSize / 3);
    lastOffset.current = scrollOffset;
    // An item that grows pushes the end away; only the person's own scrolling leaves it.
    const end = left <= endSlack || (atEnd.current === true && !wentUp);
    if (end !== atEnd.current) {
      atEnd.current = end;
      now.onAtEnd?.(end);
    }
    if (scrollOffset < viewportSize * 2) now.onNearStart?.();
    if (left < viewportSize * 2) now.onNearEnd?.();
    const index = handle.findItemIndex(scrollOffset);
    const item = now.items[index];
    if (item === undefined) return;
    now.onTopItem?.(item, index);
    const inHead = scrollOffset < headHeight;
    keepPlace(placeKey, {
      item: inHead || (end && anchor === 'end') ? undefined : now.keyOf(item),
      offset: inHead ? scrollOffset : scrollOffset - headHeight - handle.getItemOffset(index),
    });
    if (end && anchor === 'end') keepPlace(placeKey, undefined);
  };

  return (
    <section
      ref={scroller}
      className={cx(styles.scroller, props.className)}
      aria-label={props.label}
      // A conversation may hold nothing that takes the focus, and must scroll by keys all the same.
      tabIndex={anchor === 'end' ? 0 : undefined}
      onWheel={touch}
      onTouchMove={touch}
      onPointerDown={touch}
      onKeyDown={touch}
    >
      {anchor === 'end' && <div className={styles.rest} />}
      <div ref={head}>{props.before}</div>
      <Virtualizer
        as="ul"
        item="li"
        ref={list}
        scrollRef={scroller}
        data={items}
        shift={shift}
        keepMounted={keptIndex < 0 ? undefined : [keptIndex]}
        startMargin={headHeight}
        itemSize={props.itemHeight}
        bufferSize={anchor === 'end' ? buffer : undefined}
        onScroll={scrolled}
        onResize={() => {
          if (anchor === 'end' && atEnd.current) scrollToEnd();
        }}
      >
        {(item, index) => <Fragment key={keyOf(item)}>{props.children(item, index)}</Fragment>}
      </Virtualizer>
      <div ref={tail}>{props.after}</div>
    </section>
  );
}

/**
 * Whether this render differs from the last by items added at (or taken from) the start. `heads` of
 * the old first items tell it: the very first may be gone (a line of time between two messages).
 */
function useShift<T>(items: readonly T[], keyOf: (item: T) => string, heads: number): boolean {
  const before = useRef<{ heads: readonly string[]; items: readonly T[]; shift: boolean }>({
    heads: items.slice(0, heads).map(keyOf),
    items,
    shift: false,
  });
  if (before.current.items !== items) {
    const last = before.current;
    const now = items.slice(0, heads).map(keyOf);
    const moved = last.heads.length > 0 && last.heads[0] !== now[0];
    const shift = moved && items.some((item) => last.heads.includes(keyOf(item)));
    before.current = { heads: now, items, shift };
  }
  return before.current.shift;
}
