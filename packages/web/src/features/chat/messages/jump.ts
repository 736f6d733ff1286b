import i18next from 'i18next';
import { currentSync } from '../../../sync/use-sync.ts';
import { showToast } from '../../../ui/toast.ts';

/** Shows the entry at a position in its conversation and marks it; says so where that cannot be. */
export async function jumpToEntry(conversationId: string, position: number): Promise<void> {
  const logs = currentSync()?.logs;
  if (!logs || (await logs.jumpTo(conversationId, position))) return;
  const entry = await logs.entryAt(conversationId, position);
  const key = entry === undefined ? 'quote.unreachable' : 'quote.cannotJump';
  showToast(i18next.t(key, { ns: 'messages' }));
}
