import { type ScreenEntry, screen, type Wing } from './screens.ts';

/** The screens that a person may meet first, one line each. The first pattern that fits wins. */
export const routes: readonly ScreenEntry[] = [
  screen('/chats', {
    tab: 'chats',
    pane: 'list',
    requires: 'member',
    strings: ['chat', 'lines'],
    load: () => import('../features/chat/chats-screen.tsx').then((file) => file.ChatsScreen),
  }),
  screen('/chats/invitations', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/invitations-screen.tsx').then(
        (file) => file.InvitationsScreen,
      ),
  }),
  screen('/chats/new-group', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    strings: ['chat', 'refusals'],
    load: () => import('../features/chat/new-group-screen.tsx').then((file) => file.NewGroupScreen),
  }),
  screen('/chats/:conversationId', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    strings: ['chat', 'groups', 'lines', 'media', 'messages', 'refusals'],
    load: () =>
      import('../features/chat/conversation-screen.tsx').then((file) => file.ConversationScreen),
  }),

  // the door
  screen('/sign-in', {
    pane: 'full',
    strings: ['identity', 'refusals'],
    load: () => import('../features/identity/sign-in-screen.tsx').then((file) => file.SignInScreen),
  }),
  screen('/welcome', {
    pane: 'full',
    strings: ['identity', 'refusals'],
    load: () =>
      import('../features/identity/welcome-screen.tsx').then((file) => file.WelcomeScreen),
  }),
  screen('/welcome/start', {
    pane: 'full',
    requires: 'member',
    strings: ['identity', 'refusals'],
    load: () =>
      import('../features/identity/welcome-start-screen.tsx').then(
        (file) => file.WelcomeStartScreen,
      ),
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

const chats: Wing = async () => (await import('./chats-routes.tsx')).chatsRoutes;
const contacts: Wing = async () => (await import('./contacts-routes.tsx')).contactsRoutes;
const square: Wing = async () => (await import('./square-routes.tsx')).squareRoutes;
const discover: Wing = async () => (await import('./discover-routes.tsx')).discoverRoutes;
const me: Wing = async () => (await import('./me-routes.tsx')).meRoutes;

/**
 * All other screens, by the first part of their address. A table is fetched when an address of it is first
 * touched: the first screen need not know the names of a hundred files. Each holds the root of its tab.
 */
export const wings: ReadonlyMap<string, Wing> = new Map(
  Object.entries({
    chats,
    g: chats,
    search: chats,
    imports: chats,
    contacts,
    people: contacts,
    scan: contacts,
    q: contacts,
    square,
    discover,
    moments: discover,
    me,
    settings: me,
    operator: me,
    'see-me-as': me,
  }),
);
