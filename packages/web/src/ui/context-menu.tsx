import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { LaterMenu } from './later-menu.tsx';
import type { MenuItem } from './menu.tsx';

/** Handlers that a row passes to its element. */
export interface ContextPress {
  onContextMenu: (event: {
    clientX: number;
    clientY: number;
    preventDefault: () => void;
    currentTarget: Element;
  }) => void;
}

const longPressMs = 450;

/**
 * A menu for a right click, the menu key or a long press on what carries `press`. Render `menu`
 * beside it.
 */
export function useContextMenu(
  label: string,
  items: readonly MenuItem[],
  head?: (close: () => void) => ReactNode,
) {
  const [open, setOpen] = useState(false);
  // Rows are many and menus few: a row has none before its first use.
  const [opened, setOpened] = useState(false);
  const at = useRef({ left: 0, right: 0, top: 0, bottom: 0 });
  const spot = useCallback(() => at.current, []);
  const close = useCallback(() => setOpen(false), []);
  const show = useCallback((x: number, y: number, target: Element) => {
    // The menu key gives no pointer: the menu then belongs to the row itself.
    const box = target.getBoundingClientRect();
    at.current =
      x === 0 && y === 0
        ? { left: box.left + 16, right: box.left + 16, top: box.top, bottom: box.bottom }
        : { left: x, right: x, top: y, bottom: y };
    setOpened(true);
    setOpen(true);
  }, []);
  const press = useCallback<ContextPress['onContextMenu']>(
    (event) => {
      event.preventDefault();
      show(event.clientX, event.clientY, event.currentTarget);
    },
    [show],
  );
  const target = useLongPress(show);
  return {
    target,
    onContextMenu: press,
    menu: opened && (
      <LaterMenu open={open} onClose={close} label={label} items={items} head={head} spot={spot} />
    ),
  };
}

/** iOS sends no context menu event for a long press on a row; this makes one. Give `ref` to the row. */
function useLongPress(onLongPress: (x: number, y: number, target: Element) => void) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let timer = 0;
    let long = false;
    let start = { x: 0, y: 0 };
    const stop = () => clearTimeout(timer);
    const begin = (event: PointerEvent) => {
      stop();
      long = false;
      if (event.pointerType !== 'touch') return;
      start = { x: event.clientX, y: event.clientY };
      timer = window.setTimeout(() => {
        long = true;
        onLongPress(start.x, start.y, element);
      }, longPressMs);
    };
    const move = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > 10) stop();
    };
    const click = (event: Event) => {
      // The finger that opened the menu must not also open the row.
      if (!long) return;
      long = false;
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener('pointerdown', begin);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', stop);
    element.addEventListener('pointercancel', stop);
    element.addEventListener('click', click, true);
    return () => {
      stop();
      element.removeEventListener('pointerdown', begin);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', stop);
      element.removeEventListener('pointercancel', stop);
      element.removeEventListener('click', click, true);
    };
  }, [onLongPress]);
  return ref;
}
