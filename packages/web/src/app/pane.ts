import { createContext, useContext } from 'react';
import type { ScreenMatch } from './screens.ts';

/** Where a screen is shown, and which screen it is. */
export interface PanePlace {
  match: ScreenMatch;
  pane: 'list' | 'detail' | 'full';
  /** Where the way back leads when nothing of ours lies behind; undefined: there is none. */
  parent: string | undefined;
  /** The parent is the list beside: a chevron would say nothing. */
  besideParent: boolean;
}

export const PaneContext = createContext<PanePlace | null>(null);

/** The pane that this component is drawn in; null outside the shell (the kit, tests). */
export function usePane(): PanePlace | null {
  return useContext(PaneContext);
}
