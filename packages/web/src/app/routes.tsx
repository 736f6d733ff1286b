import { groupRoutes } from './group-routes.tsx';
import { momentsRoutes } from './moments-routes.tsx';
import { type ScreenEntry, screen } from './screens.ts';

/** Every screen of Teahouse, one line each. The first pattern that fits wins. */
export const routes: readonly ScreenEntry[] = [
  // chats
  screen('/chats', {
    tab: 'chats',
    pane: 'list',
    requires: 'member',
    strings: ['chat', 'lines'],
    load: () => import('../features/chat/chats-screen.tsx').then((file) => file.ChatsScreen),
  }),
  ...groupRoutes,
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
  screen('/chats/:conversationId/info', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId',
    strings: ['chat', 'groups', 'refusals'],
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
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/add-members-screen.tsx').then((file) => file.AddMembersScreen),
  }),
  screen('/chats/:conversationId/search', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/info',
    strings: ['chat', 'groups', 'lines', 'media', 'messages', 'search'],
    load: () =>
      import('../features/chat/conversation-search-screen.tsx').then(
        (file) => file.ConversationSearchScreen,
      ),
  }),

  screen('/search', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    strings: ['chat', 'groups', 'lines', 'media', 'messages', 'search'],
    load: () => import('../features/search/search-screen.tsx').then((file) => file.SearchScreen),
  }),
  screen('/chats/:conversationId/bundle/:position', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId',
    strings: ['chat', 'groups', 'lines', 'media', 'messages'],
    load: () =>
      import('../features/chat/cards/bundle-screen.tsx').then((file) => file.BundleScreen),
  }),

  screen('/imports', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',

    strings: ['imports', 'refusals'],
    load: () => import('../features/imports/imports-screen.tsx').then((file) => file.ImportsScreen),
  }),
  screen('/imports/:importId', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/imports',
    strings: ['imports', 'refusals'],
    load: () => import('../features/imports/import-screen.tsx').then((file) => file.ImportScreen),
  }),

  // contacts
  screen('/contacts', {
    tab: 'contacts',
    pane: 'list',
    requires: 'member',

    strings: ['contacts', 'refusals'],
    load: () =>
      import('../features/contacts/contacts-screen.tsx').then((file) => file.ContactsScreen),
  }),
  screen('/contacts/add', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',

    strings: ['contacts', 'refusals'],
    load: () =>
      import('../features/contacts/add-friend-screen.tsx').then((file) => file.AddFriendScreen),
  }),
  screen('/contacts/requests', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',

    strings: ['contacts', 'refusals'],
    load: () =>
      import('../features/contacts/requests-screen.tsx').then((file) => file.RequestsScreen),
  }),
  screen('/contacts/tags', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',

    strings: ['contacts', 'refusals'],
    load: () => import('../features/contacts/tags-screen.tsx').then((file) => file.TagsScreen),
  }),
  screen('/contacts/blocked', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',

    strings: ['contacts', 'refusals'],
    load: () =>
      import('../features/contacts/blocked-screen.tsx').then((file) => file.BlockedScreen),
  }),
  screen('/people/:accountId', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',
    parent: '/contacts',
    strings: ['contacts', 'messages', 'moments', 'refusals'],
    load: () => import('../features/contacts/person-screen.tsx').then((file) => file.PersonScreen),
  }),
  screen('/people/:accountId/notes', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',
    parent: '/people/:accountId',
    strings: ['contacts', 'refusals'],
    load: () => import('../features/contacts/notes-screen.tsx').then((file) => file.NotesScreen),
  }),
  screen('/people/:accountId/permissions', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',
    parent: '/people/:accountId',
    strings: ['contacts', 'refusals'],
    load: () =>
      import('../features/contacts/permissions-screen.tsx').then((file) => file.PermissionsScreen),
  }),
  screen('/scan', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',

    strings: ['contacts', 'refusals'],
    load: () => import('../features/contacts/scan-screen.tsx').then((file) => file.ScanScreen),
  }),
  screen('/q/:token', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',
    parent: '/contacts',
    strings: ['contacts', 'refusals'],
    load: () =>
      import('../features/contacts/code-landing-screen.tsx').then((file) => file.CodeLandingScreen),
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
    strings: ['discover', 'moments'],
    load: () =>
      import('../features/discover/discover-screen.tsx').then((file) => file.DiscoverScreen),
  }),

  ...momentsRoutes,

  // me
  screen('/me', {
    tab: 'me',
    pane: 'list',
    requires: 'member',
    strings: ['identity'],
    load: () => import('../features/identity/me-screen.tsx').then((file) => file.MeScreen),
  }),
  screen('/me/profile', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    strings: ['identity', 'refusals'],
    load: () =>
      import('../features/identity/profile-edit-screen.tsx').then((file) => file.ProfileEditScreen),
  }),
  screen('/settings', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    strings: ['identity', 'refusals'],
    load: () =>
      import('../features/identity/settings-screen.tsx').then((file) => file.SettingsScreen),
  }),
  screen('/settings/security', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    parent: '/settings',
    strings: ['identity', 'refusals'],
    load: () =>
      import('../features/identity/security-screen.tsx').then((file) => file.SecurityScreen),
  }),
  screen('/settings/devices', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    parent: '/settings',
    strings: ['identity', 'refusals'],
    load: () =>
      import('../features/identity/devices-screen.tsx').then((file) => file.DevicesScreen),
  }),
  screen('/settings/privacy', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    parent: '/settings',
    strings: ['identity', 'moments', 'refusals'],
    load: () =>
      import('../features/identity/privacy-screen.tsx').then((file) => file.PrivacyScreen),
  }),
  screen('/see-me-as/:viewer', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    parent: '/settings/privacy',
    strings: ['identity', 'media', 'messages', 'moments'],
    load: () =>
      import('../features/identity/see-me-as-screen.tsx').then((file) => file.SeeMeAsScreen),
  }),
  screen('/settings/notifications', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    parent: '/settings',
    strings: ['notifications', 'refusals'],
    load: () =>
      import('../features/settings/notifications-screen.tsx').then(
        (file) => file.NotificationsScreen,
      ),
  }),
  screen('/settings/chat', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    parent: '/settings',
    strings: ['chat-settings', 'refusals'],
    load: () =>
      import('../features/settings/chat-settings-screen.tsx').then(
        (file) => file.ChatSettingsScreen,
      ),
  }),
  screen('/operator/outbox', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    parent: '/settings',
    strings: ['identity'],
    load: () => import('../features/identity/outbox-screen.tsx').then((file) => file.OutboxScreen),
  }),
  screen('/operator/badges', {
    tab: 'me',
    pane: 'detail',
    requires: 'member',
    parent: '/settings',
    strings: ['identity', 'refusals'],
    load: () => import('../features/identity/badges-screen.tsx').then((file) => file.BadgesScreen),
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
