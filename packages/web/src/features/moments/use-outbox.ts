import { useMemo, useSyncExternalStore } from 'react';
import { currentSync, useSync } from '../../sync/use-sync.ts';
import type { KeptList } from './kept-list.ts';
import { type MomentsOutbox, outboxOf } from './outbox.ts';

/** The outbox of the signed-in member; undefined while nobody is. */
export function currentOutbox(): MomentsOutbox | undefined {
  const sync = currentSync();
  return sync && outboxOf(sync);
}

/** The outbox of the signed-in member, for drawing. */
export function useOutbox(): MomentsOutbox | undefined {
  const sync = useSync();
  return useMemo(() => sync && outboxOf(sync), [sync]);
}

const nothing = () => () => undefined;
const NONE: readonly never[] = [];

/** What waits in one list of the outbox. */
export function useWaiting<T>(listOf: (outbox: MomentsOutbox) => KeptList<T>): readonly T[] {
  const outbox = useOutbox();
  const list = outbox && listOf(outbox);
  return useSyncExternalStore(list?.store.subscribe ?? nothing, () => list?.get() ?? NONE);
}
