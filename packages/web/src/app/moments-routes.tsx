import { type ScreenEntry, screen } from './screens.ts';

/** The screens of Moments, one line each. */
export const momentsRoutes: readonly ScreenEntry[] = [
  screen('/moments', {
    tab: 'discover',
    pane: 'detail',
    requires: 'member',
    strings: ['media', 'messages', 'moments', 'refusals'],
    load: () => import('../features/moments/feed-screen.tsx').then((file) => file.FeedScreen),
  }),
  screen('/moments/new', {
    tab: 'discover',
    pane: 'detail',
    requires: 'member',
    parent: '/moments',
    strings: ['chat', 'media', 'messages', 'moments', 'refusals'],
    load: () => import('../features/moments/compose-screen.tsx').then((file) => file.ComposeScreen),
  }),
  screen('/moments/notices', {
    tab: 'discover',
    pane: 'detail',
    requires: 'member',
    parent: '/moments',
    strings: ['moments'],
    load: () => import('../features/moments/notices-screen.tsx').then((file) => file.NoticesScreen),
  }),
  screen('/moments/of/:accountId', {
    tab: 'discover',
    pane: 'detail',
    requires: 'member',
    parent: '/moments',
    strings: ['moments'],
    load: () =>
      import('../features/moments/person-moments-screen.tsx').then(
        (file) => file.PersonMomentsScreen,
      ),
  }),
  screen('/moments/:authorId/:postId', {
    tab: 'discover',
    pane: 'detail',
    requires: 'member',
    parent: '/moments',
    strings: ['media', 'messages', 'moments', 'refusals'],
    load: () => import('../features/moments/moment-screen.tsx').then((file) => file.MomentScreen),
  }),
];
