import { createStore, useStore } from './store.ts';

/** `offline`: the device has no network; `reconnecting`: the house does not answer, we keep trying. */
export type Connection = 'online' | 'offline' | 'reconnecting';

const device = createStore(navigator.onLine);
const live = createStore<'online' | 'reconnecting'>('online');

addEventListener('online', () => device.set(true));
addEventListener('offline', () => device.set(false));

// A connection that is back within this time was never missed; a banner would only flicker.
const patienceMs = 2_000;
let patience: ReturnType<typeof setTimeout> | undefined;

/** Said by the live connection: whether the house answers. Silence is shown after two seconds. */
export function setLiveState(state: 'online' | 'reconnecting'): void {
  clearTimeout(patience);
  if (state === 'online') live.set('online');
  else patience = setTimeout(() => live.set('reconnecting'), patienceMs);
}

/** What to tell the person about the connection. */
export function useConnection(): Connection {
  const online = useStore(device);
  const state = useStore(live);
  return online ? state : 'offline';
}
