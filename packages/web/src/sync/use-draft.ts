import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useSync } from './use-sync.ts';

const nothing = () => () => undefined;

/** What is being written in a conversation; "" for nothing. */
export function useDraftText(conversationId: string): string {
  const sync = useSync();
  return useSyncExternalStore(
    sync?.drafts.texts.subscribe ?? nothing,
    () => sync?.drafts.texts.get().get(conversationId) ?? '',
  );
}

/** What is being written in a conversation, and how to write; kept on the device, the same on my others. */
export function useDraft(conversationId: string): readonly [string, (text: string) => void] {
  const sync = useSync();
  const text = useDraftText(conversationId);
  const write = useCallback(
    (next: string) => sync?.drafts.write(conversationId, { text: next }),
    [sync, conversationId],
  );
  useEffect(() => {
    // my other devices are told at once when this one looks away
    const leave = () => sync?.drafts.flush(conversationId);
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      leave();
    };
  }, [sync, conversationId]);
  return [text, write];
}
