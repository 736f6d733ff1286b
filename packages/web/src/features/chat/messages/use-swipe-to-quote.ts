import { type RefObject, useEffect } from 'react';

/** The message is answered once the finger went this far. */
const ENOUGH_PX = 56;
const FURTHEST_PX = 72;
/** The edge of the screen belongs to the way back. */
const EDGE_PX = 24;

/** A finger that pulls the message to the right and lets go answers it; up and down stays scrolling. */
export function useSwipeToQuote(
  target: RefObject<HTMLElement | null>,
  onQuote: (() => void) | undefined,
): void {
  useEffect(() => {
    const element = target.current;
    if (!element || !onQuote) return;
    let start: { x: number; y: number } | undefined;
    let pulled = 0;
    const settle = () => {
      start = undefined;
      pulled = 0;
      element.style.translate = '';
    };
    const begin = (event: TouchEvent) => {
      const touch = event.touches[0];
      if (event.touches.length === 1 && touch && touch.clientX > EDGE_PX)
        start = { x: touch.clientX, y: touch.clientY };
    };
    const move = (event: TouchEvent) => {
      const touch = event.touches[0];
      if (!start || !touch) return;
      const [dx, dy] = [touch.clientX - start.x, touch.clientY - start.y];
      if (pulled === 0 && Math.abs(dy) > Math.abs(dx)) return settle();
      if (pulled === 0 && dx < 12) return;
      pulled = Math.max(0, Math.min(FURTHEST_PX, dx));
      element.style.translate = `${pulled}px`;
      // from here on it is no scrolling any more
      if (event.cancelable) event.preventDefault();
    };
    const end = () => {
      if (pulled >= ENOUGH_PX) onQuote();
      settle();
    };
    element.addEventListener('touchstart', begin, { passive: true });
    element.addEventListener('touchmove', move, { passive: false });
    element.addEventListener('touchend', end);
    element.addEventListener('touchcancel', settle);
    return () => {
      element.removeEventListener('touchstart', begin);
      element.removeEventListener('touchmove', move);
      element.removeEventListener('touchend', end);
      element.removeEventListener('touchcancel', settle);
    };
  }, [target, onQuote]);
}
