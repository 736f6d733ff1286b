import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** A finger lifts a tile after this long, ms; a mouse as soon as it moves. */
const HOLD_MS = 220;
const SLIP_PX = 8;
const COLUMNS = 3;
const GAP = 4;

/** The tile in the air: where it came from, where it would fall, and where the pointer is in the grid, px. */
export interface Lifted {
  from: number;
  to: number;
  x: number;
  y: number;
}

/** Dragging the tiles of a grid of three columns to another place. */
export function useReorder(
  grid: RefObject<HTMLElement | null>,
  count: number,
  onMove: (from: number, to: number) => void,
) {
  const [lifted, setLifted] = useState<Lifted | undefined>(undefined);
  const press = useRef<
    { from: number; id: number; x: number; y: number; timer: number } | undefined
  >(undefined);
  const dragged = useRef(false);
  const carrying = useRef(false);
  carrying.current = lifted !== undefined;
  useEffect(() => {
    const element = grid.current;
    // the page must not scroll under what is carried; browsers ask for this before the finger comes down
    const hold = (event: TouchEvent) => {
      if (carrying.current) event.preventDefault();
    };
    element?.addEventListener('touchmove', hold, { passive: false });
    return () => element?.removeEventListener('touchmove', hold);
  }, [grid]);
  const at = (clientX: number, clientY: number, from: number): Lifted => {
    const box = grid.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    const cell = (box.width - GAP * (COLUMNS - 1)) / COLUMNS + GAP;
    const x = clientX - box.left;
    const y = clientY - box.top;
    const column = Math.min(COLUMNS - 1, Math.max(0, Math.floor(x / cell)));
    const row = Math.max(0, Math.floor(y / cell));
    return { from, to: Math.min(count - 1, row * COLUMNS + column), x, y };
  };
  const lift = (clientX: number, clientY: number) => {
    if (!press.current) return;
    dragged.current = true;
    setLifted(at(clientX, clientY, press.current.from));
  };
  const end = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
    setLifted(undefined);
  };
  const tile = (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || press.current) return;
      dragged.current = false;
      const { clientX, clientY, pointerId, pointerType, currentTarget } = event;
      const timer =
        pointerType === 'mouse'
          ? 0
          : window.setTimeout(() => {
              currentTarget.setPointerCapture(pointerId);
              lift(clientX, clientY);
            }, HOLD_MS);
      press.current = { from, id: pointerId, x: clientX, y: clientY, timer };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = press.current;
      if (!now || now.id !== event.pointerId) return;
      const { clientX, clientY } = event;
      const slipped = Math.hypot(clientX - now.x, clientY - now.y) > SLIP_PX;
      if (lifted) setLifted(at(clientX, clientY, now.from));
      else if (slipped && event.pointerType === 'mouse') {
        event.currentTarget.setPointerCapture(event.pointerId);
        lift(clientX, clientY);
      } else if (slipped) end();
    },
    onPointerUp: () => {
      if (lifted && lifted.from !== lifted.to) onMove(lifted.from, lifted.to);
      end();
    },
    onPointerCancel: end,
    // a tile that was carried was not tapped
    onClickCapture: (event: { preventDefault: () => void; stopPropagation: () => void }) => {
      if (!dragged.current) return;
      dragged.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  return { lifted, tile };
}
