import { useMemo, useSyncExternalStore } from 'react';
import { useSync } from '../../../sync/use-sync.ts';
import { type SquareOutbox, squareOutboxOf, type WaitingSquarePost } from './square-outbox.ts';

const nothing = () => () => undefined;
const NONE: readonly WaitingSquarePost[] = [];

/** My posts that the house does not have yet, and the outbox where they wait. */
export function useSquareOutbox(): {
  outbox: SquareOutbox | undefined;
  waiting: readonly WaitingSquarePost[];
} {
  const sync = useSync();
  const outbox = useMemo(() => sync && squareOutboxOf(sync), [sync]);
  const waiting = useSyncExternalStore(
    outbox?.waiting.store.subscribe ?? nothing,
    () => outbox?.waiting.get() ?? NONE,
  );
  return { outbox, waiting };
}
