import { type PointerEvent, useRef } from 'react';

const NEAREST = 6;
const DOUBLE_TAP = 2.5;
const DOUBLE_TAP_MS = 300;
const SWIPE_PX = 56;
const TAP_PX = 8;

interface State {
  scale: number;
  x: number;
  y: number;
}

/**
 * Fingers, mouse and wheel on a picture: pinch, drag when it is near, double tap, swipe aside when it is whole,
 * tap. The picture is moved by hand, without React, at the rate of the screen.
 */
export function useZoom(handlers: { onSwipe: (step: number) => void; onTap: () => void }) {
  const picture = useRef<HTMLImageElement>(null);
  const state = useRef<State>({ scale: 1, x: 0, y: 0 });
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const start = useRef({ x: 0, y: 0, moved: false, pinched: false });
  const lastTap = useRef(0);
  const tapTimer = useRef(0);

  const draw = (next: State, smooth = false) => {
    state.current = next;
    const element = picture.current;
    if (!element) return;
    element.style.transition = smooth ? 'transform var(--m-base) var(--ease-out)' : '';
    element.style.transform = `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
  };
  /** Comes nearer about a point of the screen, which stays where it is. */
  const zoomAt = (scale: number, at: { x: number; y: number }, smooth = false) => {
    const now = state.current;
    const target = Math.min(NEAREST, Math.max(1, scale));
    const middle = { x: innerWidth / 2, y: innerHeight / 2 };
    const grown = target / now.scale;
    const next = {
      scale: target,
      x: at.x - middle.x - (at.x - middle.x - now.x) * grown,
      y: at.y - middle.y - (at.y - middle.y - now.y) * grown,
    };
    draw(target === 1 ? { scale: 1, x: 0, y: 0 } : within(next, picture.current), smooth);
  };
  const tap = (at: { x: number; y: number }) => {
    const now = Date.now();
    if (now - lastTap.current < DOUBLE_TAP_MS) {
      lastTap.current = 0;
      clearTimeout(tapTimer.current);
      zoomAt(state.current.scale > 1 ? 1 : DOUBLE_TAP, at, true);
      return;
    }
    lastTap.current = now;
    tapTimer.current = window.setTimeout(() => {
      if (state.current.scale === 1) handlers.onTap();
    }, DOUBLE_TAP_MS);
  };

  return {
    picture,
    zoomBy: (factor: number) =>
      zoomAt(state.current.scale * factor, { x: innerWidth / 2, y: innerHeight / 2 }, true),
    area: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        if (fingers.current.size === 1)
          start.current = { x: event.clientX, y: event.clientY, moved: false, pinched: false };
        else start.current.pinched = true;
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const before = fingers.current.get(event.pointerId);
        if (!before) return;
        const now = { x: event.clientX, y: event.clientY };
        const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
        fingers.current.set(event.pointerId, now);
        const { x, y } = start.current;
        if (Math.hypot(now.x - x, now.y - y) > TAP_PX) start.current.moved = true;
        const { scale } = state.current;
        if (other) {
          const grown = distance(now, other) / Math.max(1, distance(before, other));
          zoomAt(scale * grown, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
        } else if (scale > 1) {
          const moved = {
            scale,
            x: state.current.x + now.x - before.x,
            y: state.current.y + now.y - before.y,
          };
          draw(within(moved, picture.current));
        } else if (!start.current.pinched) {
          draw({ scale: 1, x: now.x - x, y: 0 });
        }
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        if (!fingers.current.delete(event.pointerId) || fingers.current.size > 0) return;
        const { x, moved, pinched } = start.current;
        if (pinched || state.current.scale > 1) {
          if (!moved && !pinched) tap({ x: event.clientX, y: event.clientY });
          return;
        }
        const aside = event.clientX - x;
        draw({ scale: 1, x: 0, y: 0 }, true);
        if (!moved) tap({ x: event.clientX, y: event.clientY });
        else if (Math.abs(aside) > SWIPE_PX) handlers.onSwipe(aside > 0 ? -1 : 1);
      },
      onPointerCancel: (event: PointerEvent<HTMLElement>) => {
        fingers.current.delete(event.pointerId);
        if (state.current.scale === 1) draw({ scale: 1, x: 0, y: 0 }, true);
      },
      onWheel: (event: { deltaY: number; clientX: number; clientY: number }) =>
        zoomAt(state.current.scale * (event.deltaY < 0 ? 1.15 : 1 / 1.15), {
          x: event.clientX,
          y: event.clientY,
        }),
    },
  };
}

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y);

/** A picture that is near keeps covering the middle: it cannot be lost at a side. */
function within(state: State, element: HTMLElement | null): State {
  if (!element) return state;
  const room = (size: number, screen: number) => Math.max(0, (size * state.scale - screen) / 2);
  const x = room(element.offsetWidth, innerWidth);
  const y = room(element.offsetHeight, innerHeight);
  return {
    scale: state.scale,
    x: Math.min(x, Math.max(-x, state.x)),
    y: Math.min(y, Math.max(-y, state.y)),
  };
}
