import type { Entry, Reaction } from '@teahouse/contract';
import i18next from 'i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { createStore } from '../../../app/store.ts';
import { withReaction } from '../../../sync/held-entry.ts';
import { showToast } from '../../../ui/toast.ts';

/** Choices of mine that the house has not confirmed yet, by conversation and position. */
export const choosing = createStore<ReadonlyMap<string, string | null>>(new Map());

export const choiceKey = ({ conversationId, position }: Entry): string =>
  `${conversationId} ${position}`;

/** The reactions on a message with a choice of mine on its way; undefined: none is. */
export function reactionsWith(
  entry: Entry,
  me: string,
  choice: string | null | undefined,
): readonly Reaction[] {
  const reactions = entry.reactions ?? [];
  if (choice === undefined || chosenBy(reactions, me) === choice) return reactions;
  return withReaction(reactions, me, choice);
}

/** The emoji that a member chose; null for none. */
export const chosenBy = (reactions: readonly Reaction[], accountId: string): string | null =>
  reactions.find((one) => one.accountIds.includes(accountId))?.emoji ?? null;

/** Puts my emoji on a message, or takes it back (null). It is shown at once. */
export async function react(entry: Entry, emoji: string | null): Promise<void> {
  const key = choiceKey(entry);
  const put = (choice: string | null | undefined) => {
    const next = new Map(choosing.get());
    if (choice === undefined) next.delete(key);
    else next.set(key, choice);
    choosing.set(next);
  };
  put(emoji);
  try {
    const { conversationId, position } = entry;
    await call('PUT /chat/conversations/:conversationId/entries/:position/reaction', {
      params: { conversationId, position },
      body: { emoji },
    });
    // the entry that tells of it is on its way; until then the choice stands for it
    setTimeout(() => choosing.get().get(key) === emoji && put(undefined), SHOWN_MS);
  } catch (error) {
    put(undefined);
    const limit = refusalCode(error) === 'chat.reaction_limit';
    const text = i18next.t(limit ? 'reaction.limit' : 'reaction.failed', { ns: 'messages' });
    showToast(text, { tone: 'bad' });
  }
}

const SHOWN_MS = 5_000;
