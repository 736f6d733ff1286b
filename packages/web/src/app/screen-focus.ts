import { type RefObject, useEffect, useRef } from 'react';
import type { Layout } from './layout.ts';

/**
 * On a phone, moves the focus to the title of a screen that was pushed, and back to the row that
 * was pressed when it is left. `detail` is the address of the pushed screen, undefined at the list.
 */
export function useScreenFocus(
  house: RefObject<HTMLElement | null>,
  layout: Layout,
  detail: string | undefined,
): void {
  const pressed = useRef<HTMLElement | null>(null);
  const before = useRef(detail);
  useEffect(() => {
    if (before.current === detail) return;
    before.current = detail;
    if (layout !== 'phone') return;
    const target =
      detail === undefined
        ? pressed.current
        : house.current?.querySelector<HTMLElement>('[data-pane="detail"] [data-screen-title]');
    if (target?.isConnected) target.focus({ preventScroll: true });
  }, [house, layout, detail]);
  useEffect(() => {
    const element = house.current;
    const remember = (event: FocusEvent) => {
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('[data-pane="list"]'))
        pressed.current = target;
    };
    element?.addEventListener('focusin', remember);
    return () => element?.removeEventListener('focusin', remember);
  }, [house]);
}
