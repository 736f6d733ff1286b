import { badgesRoutes } from './badges.ts';
import { chatRoutes } from './chat.ts';
import { contactsRoutes } from './contacts.ts';
import { groupsRoutes } from './groups.ts';
import { identityRoutes } from './identity.ts';
import { importsRoutes } from './imports.ts';
import { instanceRoutes } from './instance.ts';
import { mediaRoutes } from './media.ts';
import { messagesRoutes } from './messages.ts';
import { momentsRoutes } from './moments.ts';
import { postImportsRoutes } from './post-imports.ts';
import { previewsRoutes } from './previews.ts';
import { pushRoutes } from './push.ts';
import { searchRoutes } from './search.ts';
import { seeMeAsRoutes } from './see-me-as.ts';
import { squareRoutes } from './square-routes.ts';

/** Every route of /api/v1, by module. */
export const routes = {
  instance: instanceRoutes,
  identity: identityRoutes,
  badges: badgesRoutes,
  contacts: contactsRoutes,
  media: mediaRoutes,
  previews: previewsRoutes,
  chat: chatRoutes,
  messages: messagesRoutes,
  groups: groupsRoutes,
  search: searchRoutes,
  push: pushRoutes,
  moments: momentsRoutes,
  square: squareRoutes,
  seeMeAs: seeMeAsRoutes,
  imports: importsRoutes,
  postImports: postImportsRoutes,
} as const;

export * from './badges.ts';
export * from './chat.ts';
export * from './client-id.ts';
export * from './contacts.ts';
export * from './content.ts';
export * from './fields.ts';
export * from './groups.ts';
export * from './identity.ts';
export * from './imports.ts';
export * from './instance.ts';
export * from './live.ts';
export * from './media.ts';
export * from './messages.ts';
export * from './moments.ts';
export * from './post-imports.ts';
export * from './previews.ts';
export * from './push.ts';
export * from './refusals.ts';
export * from './route.ts';
export * from './search.ts';
export * from './see-me-as.ts';
export * from './square.ts';
export * from './square-routes.ts';
