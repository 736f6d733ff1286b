import type { Conversation } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import { listConversations } from './list-conversations.ts';

/** One conversation as it stands in the account's list; one that the account was never in is missing. */
export async function getConversation(
  reader: Parameters<typeof listConversations>[0],
  accountId: string,
  conversationId: string,
): Promise<Conversation> {
  const [conversation] = await listConversations(reader, accountId, conversationId);
  return conversation ?? refuse('common.not_found');
}
