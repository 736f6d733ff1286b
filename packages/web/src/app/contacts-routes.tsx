import { type ScreenEntry, screen } from './screens.ts';

/** The screens of contacts and of people, one line each. */
export const contactsRoutes: readonly ScreenEntry[] = [
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
  screen('/contacts/groups', {
    tab: 'contacts',
    pane: 'detail',
    requires: 'member',
    strings: ['chat', 'groups'],
    load: () =>
      import('../features/chat/groups/saved-groups-screen.tsx').then(
        (file) => file.SavedGroupsScreen,
      ),
  }),
];
