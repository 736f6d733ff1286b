import { randomUUID } from 'node:crypto';
import type { Draftable, Entry } from '@teahouse/contract';
import type { ChatCircle } from '../../testing/chat-circle.ts';

type Handlers = ChatCircle['chat']['handlers'] &
  ChatCircle['chat']['messageHandlers'] &
  ChatCircle['chat']['groupHandlers'];
type Given<K extends keyof Handlers> = Partial<
  Pick<Parameters<Handlers[K]>[0], 'params' | 'query' | 'body'>
>;

/** What a member does and sees, through the handlers of the routes. */
export type MemberHand = ReturnType<typeof handOf>;

/** The hand of one account in a circle. */
export function handOf({ chat }: ChatCircle, accountId: string) {
  const handlers = { ...chat.handlers, ...chat.messageHandlers, ...chat.groupHandlers } as Handlers;
  const caller = { accountId, sessionId: accountId, role: 'member' as const };
  const call = <K extends keyof Handlers>(name: K, given: Given<K> = {}) =>
    (handlers[name] as (call: object) => ReturnType<Handlers[K]>)({ ...given, caller });
  const page = async (conversationId: string, query: object = {}): Promise<Entry[]> => {
    const params = { conversationId };
    const { entries } = await call('listEntries', { params, query: { limit: 200, ...query } });
    // what a handler answers is what the schema takes, and this schema changes nothing
    return entries as Entry[];
  };
  return {
    call,
    page,
    /** The entry at a position, as a page has it. */
    async entry(conversationId: string, position: number): Promise<Entry | undefined> {
      const entries = await page(conversationId, { after: position - 1, limit: 1 });
      return entries.find((entry) => entry.position === position);
    },
    write: (conversationId: string, content: Draftable, clientId: string = randomUUID()) =>
      chat.service.send({ conversationId, senderId: accountId, clientId, content }),
    say: (conversationId: string, text: string, clientId: string = randomUUID()) =>
      chat.service.send({
        conversationId,
        senderId: accountId,
        clientId,
        content: { kind: 'text', text },
      }),
    recall: (conversationId: string, position: number) =>
      call('recallMessage', { params: { conversationId, position } }),
    react: (conversationId: string, position: number, emoji: string | null) =>
      call('reactToEntry', { params: { conversationId, position }, body: { emoji } }),
    remove: (conversationId: string, positions: number[]) =>
      call('deleteEntries', { params: { conversationId }, body: { positions } }),
    disappear: (conversationId: string, afterSeconds: 86_400 | 604_800 | 7_776_000 | null) =>
      call('setDisappearing', { params: { conversationId }, body: { afterSeconds } }),
    media: (conversationId: string, position: number, mediaId: string) =>
      call('getEntryMedia', { params: { conversationId, position, mediaId, variant: 'full' } }),
    async conversation(conversationId: string) {
      return (await call('getConversation', { params: { conversationId } })).conversation;
    },
  };
}

/** The code of a refusal, or "done". */
export const outcomeOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
