import { type ScreenEntry, screen } from './screens.ts';
import { squarePlaceRoutes } from './square-place-routes.tsx';

// named one by one, each would weigh on the first screen
const all = () => import('../features/square/square-screens.ts');

/** The screens of the square, one line each. */
export const squareRoutes: readonly ScreenEntry[] = [
  ...squarePlaceRoutes,
  screen('/square', {
    tab: 'square',
    pane: 'list',
    requires: 'member',
    strings: ['media', 'messages', 'moments', 'refusals', 'square', 'square-places'],
    load: () => all().then((file) => file.SquareScreen),
  }),
  screen('/square/new', {
    tab: 'square',
    pane: 'detail',
    requires: 'member',
    strings: ['chat', 'media', 'messages', 'moments', 'refusals', 'square'],
    load: () => all().then((file) => file.ComposeScreen),
  }),
  screen('/square/bookmarks', {
    tab: 'square',
    pane: 'detail',
    requires: 'member',
    strings: ['media', 'messages', 'refusals', 'square'],
    load: () => all().then((file) => file.BookmarksScreen),
  }),
  screen('/square/settings', {
    tab: 'square',
    pane: 'detail',
    requires: 'member',
    strings: ['refusals', 'square'],
    load: () => all().then((file) => file.SquareSettingsScreen),
  }),
  screen('/square/groups', {
    tab: 'square',
    pane: 'detail',
    requires: 'member',
    parent: '/square/settings',
    strings: ['refusals', 'square'],
    load: () => all().then((file) => file.FollowGroupsScreen),
  }),
  screen('/square/posts/:postId', {
    tab: 'square',
    pane: 'detail',
    requires: 'member',
    parent: '/square',
    strings: ['media', 'messages', 'refusals', 'square', 'square-places'],
    load: () => all().then((file) => file.PostScreen),
  }),
  screen('/square/posts/:postId/edits', {
    tab: 'square',
    pane: 'detail',
    requires: 'member',
    parent: '/square/posts/:postId',
    strings: ['square'],
    load: () => all().then((file) => file.EditsScreen),
  }),
];
