import { useSyncExternalStore } from 'react';

/** `phone`: one screen at a time; `panes`: rail, list and detail side by side (900 px and up). */
export type Layout = 'phone' | 'panes';

const wide = matchMedia('(min-width: 900px)');

const subscribe = (onChange: () => void) => {
  wide.addEventListener('change', onChange);
  return () => wide.removeEventListener('change', onChange);
};

/** The present layout; follows the window as it is resized. */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => wide.matches) ? 'panes' : 'phone';
}
