import { momentsRoutes } from './moments-routes.tsx';
import { type ScreenEntry, screen } from './screens.ts';

/** What is reached from Discover, one line each. */
export const discoverRoutes: readonly ScreenEntry[] = [
  screen('/discover', {
    tab: 'discover',
    pane: 'list',
    requires: 'member',
    strings: ['discover', 'moments'],
    load: () =>
      import('../features/discover/discover-screen.tsx').then((file) => file.DiscoverScreen),
  }),
  ...momentsRoutes,
];
