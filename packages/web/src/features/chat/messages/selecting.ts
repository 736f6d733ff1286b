import { useSyncExternalStore } from 'react';
import { createStore } from '../../../app/store.ts';

/** As many messages as are sent on at once; the contract's number. */
export const MOST_SELECTED = 100;

interface Selection {
  conversationId: string;
  positions: ReadonlySet<number>;
}

/** The messages that are being chosen in a conversation; undefined while none are. */
export const selection = createStore<Selection | undefined>(undefined);

/** Begins to choose, with one message chosen. */
export const startSelecting = (conversationId: string, position: number): void =>
  selection.set({ conversationId, positions: new Set([position]) });

export const stopSelecting = (): void => selection.set(undefined);

/** Chooses a message, or no longer; false where no more can be chosen. */
export function toggleSelected(position: number): boolean {
  const now = selection.get();
  if (!now) return true;
  const positions = new Set(now.positions);
  if (!positions.delete(position)) {
    if (positions.size >= MOST_SELECTED) return false;
    positions.add(position);
  }
  selection.set({ ...now, positions });
  return true;
}

/** The positions that are chosen in a conversation; undefined while none are being chosen there. */
export function useSelection(conversationId: string): ReadonlySet<number> | undefined {
  return useSyncExternalStore(selection.subscribe, () => {
    const now = selection.get();
    return now?.conversationId === conversationId ? now.positions : undefined;
  });
}
