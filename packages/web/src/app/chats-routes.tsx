import { type ScreenEntry, screen } from './screens.ts';

/** What is reached from a conversation or the list of them, one line each. */
export const chatsRoutes: readonly ScreenEntry[] = [
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
  screen('/imports/posts', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/imports',
    strings: ['imports', 'refusals'],
    load: () =>
      import('../features/imports/posts/post-imports-screen.tsx').then(
        (file) => file.PostImportsScreen,
      ),
  }),
  screen('/imports/posts/:importId', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/imports/posts',
    strings: ['imports', 'refusals'],
    load: () =>
      import('../features/imports/posts/post-import-screen.tsx').then(
        (file) => file.PostImportScreen,
      ),
  }),
  screen('/imports/:importId', {
    tab: 'chats',
    pane: 'detail',
    requires: 'member',
    parent: '/imports',
    strings: ['imports', 'refusals'],
    load: () => import('../features/imports/import-screen.tsx').then((file) => file.ImportScreen),
  }),
];
