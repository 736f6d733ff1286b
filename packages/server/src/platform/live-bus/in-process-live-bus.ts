import type { LiveBus, Signal } from './live-bus.ts';

/** The bus of a single node: subscribers are called at once, in order. */
export function createInProcessLiveBus(onError: (error: unknown) => void): LiveBus {
  const subscribers = new Set<(signal: Signal) => void>();
  return {
    publish(signal) {
      for (const handle of subscribers) {
        try {
          handle(signal);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(handle) {
      // a function of its own, so that the same handler may subscribe twice
      const own = (signal: Signal) => handle(signal);
      subscribers.add(own);
      return () => void subscribers.delete(own);
    },
    async close() {
      subscribers.clear();
    },
  };
}
