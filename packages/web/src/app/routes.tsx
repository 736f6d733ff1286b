import { ComingScreen } from './coming-screen.tsx';
import { type ScreenEntry, screen } from './screens.ts';

/** Every screen of Teahouse, one line each. The first pattern that fits wins. */
export const routes: readonly ScreenEntry[] = [
  // chats
  screen('/chats', {
    tab: 'chats',
    pane: 'list',
    requires: 'member',
    strings: ['chat'],
    load: () => import('../features/chat/chats-screen.tsx').then((file) => file.ChatsScreen),
  }),
  screen('/chats/new-group', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    strings: ['chat'],
    load: () => import('../features/chat/new-group-screen.tsx').then((file) => file.NewGroupScreen),
  }),
  screen('/chats/:conversationId', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    strings: ['chat'],
    load: () =>
      import('../features/chat/conversation-screen.tsx').then((file) => file.ConversationScreen),
  }),
  screen('/chats/:conversationId/info', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId',
    strings: ['chat'],
    load: () =>
      import('../features/chat/conversation-info-screen.tsx').then(
        (file) => file.ConversationInfoScreen,
      ),
  }),
  screen('/chats/:conversationId/add', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/info',
    strings: ['chat'],
    load: () =>
      import('../features/chat/add-members-screen.tsx').then((file) => file.AddMembersScreen),
  }),
  screen('/chats/:conversationId/search', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/info',
    strings: ['chat'],
    load: () =>
      import('../features/chat/conversation-search-screen.tsx').then(
        (file) => file.ConversationSearchScreen,
      ),
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
