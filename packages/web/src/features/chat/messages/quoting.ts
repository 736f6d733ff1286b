import { useSyncExternalStore } from 'react';
import { currentSync, useSync } from '../../../sync/use-sync.ts';

const nothing = () => () => undefined;

/** The position that is being answered in a conversation; undefined for none. It goes along with the next message. */
export function useQuoting(conversationId: string): number | undefined {
  const sync = useSync();
  return useSyncExternalStore(sync?.drafts.quotes.subscribe ?? nothing, () =>
    sync?.drafts.quotes.get().get(conversationId),
  );
}

/** Begins to answer the entry at a position. */
export function startQuoting(conversationId: string, position: number): void {
  currentSync()?.drafts.write(conversationId, { quote: position });
}

/** Answers nothing any more. */
export function stopQuoting(conversationId: string): void {
  currentSync()?.drafts.write(conversationId, { quote: null });
}
