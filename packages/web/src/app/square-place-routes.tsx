import { type ScreenEntry, screen } from './screens.ts';
import type { Strings } from './strings.ts';

const member = { tab: 'square', pane: 'detail', requires: 'member', parent: '/square' } as const;
const all = () => import('../features/square/square-screens.ts');

/** What a post needs to be drawn, and the words of the places around it. */
const strings: readonly Strings[] = ['media', 'messages', 'refusals', 'square', 'square-places'];

/** The places of the square beside its feed: the board, topics, people, notices, search. */
export const squarePlaceRoutes: readonly ScreenEntry[] = [
  screen('/square/hot', {
    ...member,
    strings,
    load: () => all().then((file) => file.HotScreen),
  }),
  screen('/square/topics/:name', {
    ...member,
    strings,
    load: () => all().then((file) => file.TopicScreen),
  }),
  screen('/square/of/:accountId', {
    ...member,
    strings,
    load: () => all().then((file) => file.SquarePersonScreen),
  }),
  screen('/square/of/:accountId/following', {
    ...member,
    parent: '/square/of/:accountId',
    strings,
    load: () => all().then((file) => file.FollowingScreen),
  }),
  screen('/square/of/:accountId/followers', {
    ...member,
    parent: '/square/of/:accountId',
    strings,
    load: () => all().then((file) => file.FollowersScreen),
  }),
  screen('/square/notices', {
    ...member,
    strings,
    load: () => all().then((file) => file.SquareNoticesScreen),
  }),
  screen('/square/search', {
    ...member,
    strings: [...strings, 'search'],
    load: () => all().then((file) => file.SquareSearchScreen),
  }),
];
