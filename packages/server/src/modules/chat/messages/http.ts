import type { Conversation, messagesRoutes } from '@teahouse/contract';
import type { Handlers } from '../../../platform/http/handlers.ts';
import { refuse } from '../../../platform/refusal.ts';
import { getConversation } from '../get-conversation.ts';
import type { ChatParts } from '../index.ts';
import { deleteEntries, listDeletions } from './delete-entries.ts';
import { forwardEntries } from './forward-entries.ts';
import { getEntryMedia } from './get-entry-media.ts';
import { introduceContact } from './introduce-contact.ts';
import { listReaders } from './list-readers.ts';
import { changePreferences, getPreferences } from './preferences.ts';
import { reactToEntry } from './react-to-entry.ts';
import { recallMessage } from './recall-message.ts';
import { setDisappearing } from './set-disappearing.ts';
import { addSticker, listStickers, removeSticker } from './stickers.ts';

/** The HTTP side of what becomes of messages. */
export function createMessagesHandlers(parts: ChatParts): Handlers<typeof messagesRoutes> {
  const { database } = parts;
  const answer = async (
    accountId: string,
    id: string,
  ): Promise<{ conversation: Conversation }> => ({
    conversation: await getConversation(parts, accountId, id),
  });
  return {
    recallMessage: async ({ caller, params }) => {
      await recallMessage(parts, { accountId: caller.accountId, ...params });
      return { done: true };
    },
    deleteEntries: async ({ caller, params, body }) => {
      await deleteEntries(parts, { accountId: caller.accountId, ...params, ...body });
      return { done: true };
    },
    listDeletions: ({ caller, query }) => listDeletions(database, caller.accountId, query.after),
    forwardEntries: async ({ caller, body }) => ({
      refused: await forwardEntries(parts, { accountId: caller.accountId, ...body }),
    }),
    reactToEntry: async ({ caller, params, body }) => {
      const wait = parts.rate.take(caller.accountId);
      if (wait > 0) refuse('chat.flooding', { retryAfterSeconds: Math.ceil(wait) });
      await reactToEntry(parts, { accountId: caller.accountId, ...params, ...body });
      return { done: true };
    },
    getEntryMedia: ({ caller, params }) =>
      getEntryMedia(parts, { accountId: caller.accountId, ...params }),
    introduceContact: async ({ caller, params }) => ({
      accountId: await introduceContact(parts, { accountId: caller.accountId, ...params }),
    }),
    setDisappearing: async ({ caller, params, body }) => {
      await setDisappearing(parts, { accountId: caller.accountId, ...params, ...body });
      return answer(caller.accountId, params.conversationId);
    },
    putDraft: async ({ caller, params, body }) => ({
      draft: await parts.drafts.put(caller.accountId, params.conversationId, body),
    }),
    listReaders: ({ caller, params }) =>
      listReaders(parts, { accountId: caller.accountId, ...params }),
    getPreferences: async ({ caller }) => ({
      preferences: await getPreferences(database, caller.accountId),
    }),
    changePreferences: async ({ caller, body }) => ({
      preferences: await changePreferences(parts, caller.accountId, body),
    }),
    listStickers: async ({ caller }) => ({
      stickers: await listStickers(database, caller.accountId),
    }),
    addSticker: async ({ caller, body }) => ({
      sticker: await addSticker(parts, caller.accountId, body),
    }),
    removeSticker: async ({ caller, params }) => {
      await removeSticker(parts, caller.accountId, params.mediaId);
      return { done: true };
    },
  };
}
