import { routes } from './routes.tsx';
import { findScreen } from './screens.ts';

/** Begins to fetch the screen of an address that the person is about to open. */
export function preloadScreen(path: string): void {
  const entry = findScreen(routes, path)?.entry;
  // A load that fails is tried again when the screen is opened.
  entry?.ready().catch(() => entry.retry());
}
