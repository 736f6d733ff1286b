import { type MouseEvent, type PointerEvent, useRef } from 'react';

const HOLD_MS = 450;
const SLIP_PX = 10;

/** Handlers for an element that does one thing on a tap and another when it is held, or clicked with the right button. */
export function useHold(onHold: () => void) {
  const state = useRef({ timer: 0, x: 0, y: 0, held: false });
  const stop = () => clearTimeout(state.current.timer);
  const hold = () => {
    if (state.current.held) return;
    state.current.held = true;
    onHold();
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      event.stopPropagation();
      stop();
      state.current = { timer: 0, x: event.clientX, y: event.clientY, held: false };
      if (event.pointerType === 'touch') state.current.timer = window.setTimeout(hold, HOLD_MS);
    },
    onPointerMove: (event: PointerEvent) => {
      if (Math.hypot(event.clientX - state.current.x, event.clientY - state.current.y) > SLIP_PX)
        stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      event.stopPropagation();
      stop();
      hold();
    },
    // the finger that held must not tap as well
    onClickCapture: (event: MouseEvent) => {
      if (!state.current.held) return;
      state.current.held = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
