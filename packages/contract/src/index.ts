import { chatRoutes } from './chat.ts';
import { contactsRoutes } from './contacts.ts';
import { identityRoutes } from './identity.ts';
import { importsRoutes } from './imports.ts';
import { instanceRoutes } from './instance.ts';

/** Every route of /api/v1, by module. */
export const routes = {
  instance: instanceRoutes,
  identity: identityRoutes,
  contacts: contactsRoutes,
  chat: chatRoutes,
  imports: importsRoutes,
} as const;

export * from './chat.ts';
export * from './contacts.ts';
export * from './fields.ts';
export * from './identity.ts';
export * from './imports.ts';
export * from './instance.ts';
export * from './live.ts';
export * from './refusals.ts';
export * from './route.ts';
