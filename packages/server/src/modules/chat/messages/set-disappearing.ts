import { refuse } from '../../../platform/refusal.ts';
import { appendEntries } from '../append-entries.ts';
import { refusalToWrite } from '../rules.ts';
import type { ChatTables } from '../tables.ts';
import { openLog } from './open-log.ts';
import type { LogParts } from './recall-message.ts';

/** Sets after how many seconds messages written from now on go by themselves, null for never (sync.md X1). Either side of a direct conversation may, in a group its owner and admins; others are refused common.not_allowed. */
export function setDisappearing(
  parts: LogParts,
  input: { accountId: string; conversationId: string; afterSeconds: number | null },
): Promise<void> {
  const { accountId, conversationId, afterSeconds } = input;
  return parts.writer.holding(conversationId, () =>
    parts.database.transaction(async (tx) => {
      const log = await openLog(tx, conversationId, accountId);
      const refusal = refusalToWrite(log, accountId);
      if (refusal) refuse(refusal);
      if (log.kind === 'group' && !log.officers.has(accountId)) refuse('common.not_allowed');
      if (log.disappearAfter === afterSeconds) return;
      await tx
        .tables<ChatTables>()
        .updateTable('chat.conversation')
        .set({ disappear_after: afterSeconds })
        .where('conversation_id', '=', conversationId)
        .execute();
      const content = { kind: 'disappearing' as const, afterSeconds };
      const entry = { content, senderId: accountId, sentAt: parts.clock.now() };
      await appendEntries(tx, parts.bus, conversationId, log.head, [entry], log.accounts);
    }),
  );
}
