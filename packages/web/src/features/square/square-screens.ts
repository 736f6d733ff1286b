export { ComposeScreen } from './compose/compose-screen.tsx';
export { BookmarksScreen } from './own/bookmarks-screen.tsx';
export { EditsScreen } from './own/edits-screen.tsx';
export { FollowGroupsScreen } from './own/follow-groups-screen.tsx';
export { SquareSettingsScreen } from './own/square-settings-screen.tsx';
export { PostScreen } from './post/post-screen.tsx';
export { SquareScreen } from './square-screen.tsx';
