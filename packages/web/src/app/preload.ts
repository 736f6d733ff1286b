import { routes } from './routes.tsx';
import { tabPath } from './tabs.ts';

/** Fetches the screens of the tabs while nothing else happens, so that a tab opens at once. */
export function preloadTabs(): void {
  const roots = new Set(Object.values(tabPath));
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1500));
  idle(() => {
    // A load that fails is tried again when the tab is opened.
    for (const entry of routes) if (roots.has(entry.path)) entry.ready().catch(() => entry.retry());
  });
}
