import { type ScreenEntry, screen } from './screens.ts';

/** The screens of groups, one line each; they stand before "/chats/:conversationId". */
export const groupRoutes: readonly ScreenEntry[] = [
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
  screen('/chats/:conversationId/members', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/info',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/members-screen.tsx').then((file) => file.MembersScreen),
  }),
  screen('/chats/:conversationId/announcement', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/info',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/announcement-screen.tsx').then(
        (file) => file.AnnouncementScreen,
      ),
  }),
  screen('/chats/:conversationId/code', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/info',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/group-code-screen.tsx').then((file) => file.GroupCodeScreen),
  }),
  screen('/chats/:conversationId/manage', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/info',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/manage-screen.tsx').then((file) => file.ManageScreen),
  }),
  screen('/chats/:conversationId/manage/requests', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/manage',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/join-requests-screen.tsx').then(
        (file) => file.JoinRequestsScreen,
      ),
  }),
  screen('/chats/:conversationId/manage/remove', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/manage',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/remove-members-screen.tsx').then(
        (file) => file.RemoveMembersScreen,
      ),
  }),
  screen('/chats/:conversationId/manage/admins', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/manage',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/admins-screen.tsx').then((file) => file.AdminsScreen),
  }),
  screen('/chats/:conversationId/manage/owner', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/chats/:conversationId/manage',
    strings: ['chat', 'groups', 'refusals'],
    load: () => import('../features/chat/groups/owner-screen.tsx').then((file) => file.OwnerScreen),
  }),
  screen('/g/:token', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    strings: ['chat', 'groups', 'refusals'],
    load: () =>
      import('../features/chat/groups/glance-screen.tsx').then((file) => file.GlanceScreen),
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
