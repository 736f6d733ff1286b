import { type RefObject, type TouchEvent, useRef, useState } from 'react';

/** A finger must have come this far before letting go refreshes, px. */
const FAR = 72;
const FURTHEST = 120;
/** The page follows the finger at this share of its way. */
const DRAG = 0.5;

/**
 * Pulling a list down at its top. `mark` is what shows it: it gets `--pull` (0 to 1) and `--drop` (px) by hand,
 * without React, at the rate of the screen.
 */
export function usePull(
  mark: RefObject<HTMLElement | null>,
  refresh: () => Promise<unknown>,
): {
  refreshing: boolean;
  /** The same by a button. */
  run: () => void;
  handlers: {
    onTouchStart: (event: TouchEvent<HTMLElement>) => void;
    onTouchMove: (event: TouchEvent<HTMLElement>) => void;
    onTouchEnd: () => void;
    onTouchCancel: () => void;
  };
} {
  const [refreshing, setRefreshing] = useState(false);
  const pull = useRef<{ from: number; way: number } | undefined>(undefined);
  const draw = (way: number) => {
    mark.current?.style.setProperty('--pull', String(Math.min(1, way / FAR)));
    mark.current?.style.setProperty('--drop', `${way}px`);
  };
  const run = () => {
    if (refreshing) return;
    draw(FAR);
    setRefreshing(true);
    void refresh().finally(() => {
      setRefreshing(false);
      draw(0);
    });
  };
  const end = (asked: boolean) => {
    if (!pull.current) return;
    const far = pull.current.way >= FAR;
    pull.current = undefined;
    if (asked && far) run();
    else draw(0);
  };
  return {
    refreshing,
    run,
    handlers: {
      onTouchStart: (event) => {
        // what floats over the list is not the list
        if ((event.target as Element).closest('dialog, [popover]')) return;
        const list = event.currentTarget.querySelector('section');
        const finger = event.touches[0];
        if (!finger || event.touches.length > 1 || !list || list.scrollTop > 0 || refreshing)
          return;
        pull.current = { from: finger.clientY, way: 0 };
      },
      onTouchMove: (event) => {
        const finger = event.touches[0];
        if (!pull.current || !finger) return;
        const way = (finger.clientY - pull.current.from) * DRAG;
        // the list is scrolled, not pulled
        if (way < 0) pull.current = undefined;
        else pull.current.way = Math.min(FURTHEST, way);
        draw(pull.current?.way ?? 0);
      },
      onTouchEnd: () => end(true),
      onTouchCancel: () => end(false),
    },
  };
}
