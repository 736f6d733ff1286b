import { createContext, type RefObject, useContext, useLayoutEffect } from 'react';

/** Where a scrolling place stood when it was left. */
interface Place {
  /** In a list: the item at the top. */
  item?: string;
  /** How far it was scrolled, px: from the top of the item, or of the place itself. */
  offset: number;
}

const places = new Map<string, Place>();
// Old visits are forgotten first; nobody goes back through this many screens.
const mostPlaces = 200;

/** Names the visit whose scroll positions are kept; empty: nothing is kept. */
export const ScrollKeyContext = createContext('');

/** What is remembered under a name. */
export function recallPlace(key: string): Place | undefined {
  return places.get(key);
}

/** Remembers a place under a name, or forgets it. */
export function keepPlace(key: string, place: Place | undefined): void {
  if (key === '') return;
  places.delete(key);
  if (place) places.set(key, place);
  const oldest = places.keys().next().value;
  if (places.size > mostPlaces && oldest !== undefined) places.delete(oldest);
}

/** Gives a scrolling element its position back when the person returns to this visit. */
export function useScrollMemory(ref: RefObject<HTMLElement | null>, part = 'body'): void {
  const visit = useContext(ScrollKeyContext);
  const key = visit && `${visit}#${part}`;
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !key) return;
    const wanted = recallPlace(key)?.offset ?? 0;
    let restoring = wanted > 0;
    const restore = () => {
      if (!restoring) return;
      element.scrollTop = wanted;
      if (element.scrollTop >= wanted - 1) restoring = false;
    };
    restore();
    // Content may arrive later than the screen: try again as it grows, until the person moves.
    const growth = new ResizeObserver(restore);
    for (const child of element.children) growth.observe(child);
    const stop = () => {
      restoring = false;
    };
    const keep = () => {
      if (!restoring) keepPlace(key, { offset: element.scrollTop });
    };
    element.addEventListener('scroll', keep, { passive: true });
    element.addEventListener('wheel', stop, { passive: true });
    element.addEventListener('touchstart', stop, { passive: true });
    element.addEventListener('keydown', stop);
    return () => {
      growth.disconnect();
      element.removeEventListener('scroll', keep);
      element.removeEventListener('wheel', stop);
      element.removeEventListener('touchstart', stop);
      element.removeEventListener('keydown', stop);
    };
  }, [ref, key]);
}
