import { createStore, useStore } from './store.ts';

/** `offline`: the device has no network; `reconnecting`: the house does not answer, we keep trying. */
export type Connection = 'online' | 'offline' | 'reconnecting';

const device = createStore(navigator.onLine);
const live = createStore<'online' | 'reconnecting'>('online');

addEventListener('online', () => device.set(true));
addEventListener('offline', () => device.set(false));

/** Said by the live connection: whether the house answers. */
export function setLiveState(state: 'online' | 'reconnecting'): void {
  live.set(state);
}

/** Whether the device says that it has a network. */
export function useOnline(): boolean {
  return useStore(device);
}

/** What to tell the person about the connection. */
export function useConnection(): Connection {
  const online = useStore(device);
  const state = useStore(live);
  return online ? state : 'offline';
}
