import { type ScreenEntry, screen } from './screens.ts';

/** The screens of the square, one line each. */
export const squareRoutes: readonly ScreenEntry[] = [
  screen('/square', {
    tab: 'square',
    pane: 'list',
    requires: 'member',
    strings: ['square'],
    load: () => import('../features/square/square-screen.tsx').then((file) => file.SquareScreen),
  }),
];
