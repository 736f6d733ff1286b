type Listener = (accountId: string) => void;
const listeners = new Map<string, Listener>();

/** Asks the field of an open group to name somebody with @: a long press on their picture. */
export function requestName(conversationId: string, accountId: string): void {
  listeners.get(conversationId)?.(accountId);
}

/** Hears who is to be named in a conversation; answers how to stop. */
export function onNameRequest(conversationId: string, listener: Listener): () => void {
  listeners.set(conversationId, listener);
  return () => {
    if (listeners.get(conversationId) === listener) listeners.delete(conversationId);
  };
}
