import { type ScreenEntry, screen } from './screens.ts';
import { squarePlaceRoutes } from './square-place-routes.tsx';

/** The screens of the square, one line each. */
export const squareRoutes: readonly ScreenEntry[] = [
  ...squarePlaceRoutes,
  screen('/square', {
    tab: 'square',
    pane: 'list',
    requires: 'member',
    strings: ['media', 'messages', 'moments', 'refusals', 'square', 'square-places'],
    load: () => import('../features/square/square-screen.tsx').then((file) => file.SquareScreen),
  }),
];
