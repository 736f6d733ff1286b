import type { Conversation } from '@teahouse/contract';
import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { requestName } from './name-request.ts';

const HOLD_MS = 450;
const SLIP_PX = 10;

/** Handlers for the picture of somebody in a group: a long press or right click names them with @ in the field; {} elsewhere. */
export function useNameOnHold(conversation: Conversation, accountId: string | null) {
  const hold = useRef({ timer: 0, x: 0, y: 0, done: false });
  if (accountId === null || conversation.kind !== 'group' || !conversation.writable) return {};
  const name = () => {
    if (hold.current.done) return;
    hold.current.done = true;
    requestName(conversation.id, accountId);
  };
  const stop = () => clearTimeout(hold.current.timer);
  return {
    onPointerDown: (event: PointerEvent) => {
      stop();
      hold.current = { timer: 0, x: event.clientX, y: event.clientY, done: false };
      if (event.pointerType === 'touch') hold.current.timer = window.setTimeout(name, HOLD_MS);
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = hold.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > SLIP_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    // a long press of Android, a right click, the menu key
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      stop();
      name();
    },
    // the finger that held must not also open the page
    onClickCapture: (event: MouseEvent) => {
      if (!hold.current.done) return;
      hold.current.done = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
