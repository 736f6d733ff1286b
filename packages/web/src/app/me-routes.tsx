import { type ScreenEntry, screen } from './screens.ts';

/** My own page and the settings, one line each. */
export const meRoutes: readonly ScreenEntry[] = [
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
    strings: ['identity', 'media', 'messages', 'moments', 'square'],
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
];
