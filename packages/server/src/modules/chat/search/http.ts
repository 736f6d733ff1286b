import type { searchRoutes } from '@teahouse/contract';
import type { Handlers } from '../../../platform/http/handlers.ts';
import type { ChatParts } from '../index.ts';
import { searchConversations } from './search-conversations.ts';
import { searchMessages } from './search-messages.ts';

/** The HTTP side of search. */
export function createSearchHandlers(parts: ChatParts): Handlers<typeof searchRoutes> {
  return {
    searchMessages: ({ caller, query }) => searchMessages(parts, caller.accountId, query),
    searchConversations: async ({ caller, query }) => ({
      conversations: await searchConversations(parts, caller.accountId, query.text, query.limit),
    }),
  };
}
