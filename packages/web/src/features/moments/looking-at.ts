import { createStore } from '../../app/store.ts';
import type { Slide } from '../chat/media/slide-viewer.tsx';

/** The pictures of a moment that are looked at over everything; undefined while none are. */
export const lookingAt = createStore<{ slides: readonly Slide[]; at: number } | undefined>(
  undefined,
);
