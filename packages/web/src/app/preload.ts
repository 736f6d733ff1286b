import { findRoute, openWing } from './find-route.ts';

/** Begins to fetch the screen of an address that the person is about to open. */
export function preloadScreen(path: string): void {
  // What fails is tried again when the screen is opened.
  void Promise.resolve(openWing(path))
    .then(() => findRoute(path)?.entry)
    .then((entry) => entry?.ready().catch(() => entry.retry()))
    .catch(() => undefined);
}
