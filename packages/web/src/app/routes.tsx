import { ComingScreen } from './coming-screen.tsx';
import { type ScreenEntry, screen } from './screens.ts';

/** Every screen of Teahouse, one line each. The first pattern that fits wins. */
export const routes: readonly ScreenEntry[] = [
  // chats
  screen('/chats', {
    tab: 'chats',
    pane: 'list',
    requires: 'member',
    load: async () => ComingScreen,
  }),

  // contacts
  screen('/contacts', {
    tab: 'contacts',
    pane: 'list',
    requires: 'member',
    load: async () => ComingScreen,
  }),

  // square
  screen('/square', {
    tab: 'square',
    pane: 'list',
    requires: 'member',
    strings: ['square'],
    load: () => import('../features/square/square-screen.tsx').then((file) => file.SquareScreen),
  }),

  // discover
  screen('/discover', {
    tab: 'discover',
    pane: 'list',
    requires: 'member',
    strings: ['discover'],
    load: () =>
      import('../features/discover/discover-screen.tsx').then((file) => file.DiscoverScreen),
  }),

  // me
  screen('/me', {
    tab: 'me',
    pane: 'list',
    requires: 'member',
    load: async () => ComingScreen,
  }),

  // Only while developing: the kit is not part of the built app.
  ...(import.meta.env.DEV
    ? [
        screen('/kit', {
          pane: 'full',
          load: () => import('../kit/kit-screen.tsx').then((file) => file.KitScreen),
        }),
      ]
    : []),
];
