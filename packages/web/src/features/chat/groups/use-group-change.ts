import { useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '@teahouse/contract';
import { useState } from 'react';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { showToast } from '../../../ui/toast.ts';

/**
 * Changes a conversation: `guess` is shown at once and taken back where the house says no, which is
 * then told in words. `change` answers the conversation as it stands after it, undefined where it failed.
 */
export function useGroupChange(conversationId: string) {
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const change = async (
    ask: () => Promise<{ conversation: Conversation }>,
    guess: Partial<Conversation> = {},
  ): Promise<Conversation | undefined> => {
    const sync = currentSync();
    const before = sync?.conversation(conversationId);
    const show = (part: Partial<Conversation>) => {
      const now = sync?.conversation(conversationId);
      if (now) sync?.accept({ ...now, ...part });
    };
    show(guess);
    setBusy(true);
    try {
      const { conversation } = await ask();
      sync?.accept(conversation);
      void queries.invalidateQueries({ queryKey: ['conversations', conversationId] });
      return conversation;
    } catch (error) {
      // only what was guessed goes back: messages may have come in between
      const keys = Object.keys(guess) as (keyof Conversation)[];
      if (before) show(Object.fromEntries(keys.map((key) => [key, before[key]])));
      showToast(refusalText(error), { tone: 'bad' });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, change };
}
