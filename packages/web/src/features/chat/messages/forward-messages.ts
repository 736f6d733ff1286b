import { call } from '../../../app/api.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import type { Target } from './forward-targets.ts';
import type { Forwarded } from './open-sheet.ts';

/** Sends something on to targets; answers those that did not take it. A second try with the same client id sends nothing twice. Throws ApiRefusal. */
export async function forwardTo(
  what: Forwarded,
  targets: readonly Target[],
  note: string,
  clientId: string,
): Promise<readonly Target[]> {
  const byConversation = new Map<string, Target>();
  for (const target of targets) byConversation.set(await conversationOf(target), target);
  if ('accountId' in what) {
    for (const conversationId of byConversation.keys()) {
      const sync = currentSync();
      sync?.sendBeside(conversationId, { kind: 'contact', accountId: what.accountId });
      if (note) sync?.sendBeside(conversationId, { kind: 'text', text: note });
    }
    return [];
  }
  const { refused } = await call('POST /chat/forward', {
    body: {
      clientId,
      from: { conversationId: what.conversationId, positions: [...what.positions] },
      to: [...byConversation.keys()],
      as: what.as,
      note,
    },
  });
  return refused.flatMap(({ conversationId }) => byConversation.get(conversationId) ?? []);
}

async function conversationOf(target: Target): Promise<string> {
  if ('conversation' in target) return target.conversation.id;
  const body = { accountId: target.contact.person.id };
  const { conversation } = await call('POST /chat/direct', { body });
  currentSync()?.accept(conversation);
  return conversation.id;
}
