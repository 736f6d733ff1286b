import type { Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import { appendEntries } from '../append-entries.ts';
import { refusalToWrite } from '../rules.ts';
import type { ChatTables } from '../tables.ts';
import { getMessage } from './find-entries.ts';
import { openLog } from './open-log.ts';
import type { LogParts } from './recall-message.ts';

/** An entry holds at most this many different emoji (sync.md E2). */
const MAX_EMOJI = 20;

/** Sets how the member feels about an entry, null for no longer (sync.md E1); the same again writes nothing. Refuses like a message, and chat.reaction_limit. */
export function reactToEntry(
  parts: LogParts,
  input: { accountId: string; conversationId: string; position: number; emoji: string | null },
): Promise<void> {
  const { accountId, conversationId, position, emoji } = input;
  return parts.writer.holding(conversationId, () =>
    parts.database.transaction(async (tx) => {
      const log = await openLog(tx, conversationId, accountId);
      const now = parts.clock.now();
      const asked = { accountId, conversationId, position, now };
      const entry = await getMessage(tx.tables<ChatTables>(), asked);
      const refusal = refusalToWrite(log, accountId);
      if (refusal) refuse(refusal);
      if (!(await keepReaction(tx, input, now))) return;
      const reaction = {
        content: { kind: 'reaction' as const, position, emoji },
        senderId: accountId,
        sentAt: now,
        // what is felt about an entry goes with it
        expiresAt: entry.expires_at,
      };
      await appendEntries(tx, parts.bus, conversationId, log.head, [reaction], log.accounts);
    }),
  );
}

/** Adds the log's reaction up; answers whether anything changed. */
async function keepReaction(
  tx: Tx,
  input: { accountId: string; conversationId: string; position: number; emoji: string | null },
  now: Date,
): Promise<boolean> {
  const { accountId, conversationId, position, emoji } = input;
  const tables = tx.tables<ChatTables>();
  const rows = await tables
    .selectFrom('chat.reaction')
    .select(['account_id', 'emoji'])
    .where('conversation_id', '=', conversationId)
    .where('position', '=', position)
    .execute();
  const mine = rows.find((row) => row.account_id === accountId)?.emoji ?? null;
  if (mine === emoji) return false;
  if (emoji === null) {
    await tables
      .deleteFrom('chat.reaction')
      .where('conversation_id', '=', conversationId)
      .where('position', '=', position)
      .where('account_id', '=', accountId)
      .execute();
    return true;
  }
  const others = rows.filter((row) => row.account_id !== accountId).map((row) => row.emoji);
  if (new Set([...others, emoji]).size > MAX_EMOJI) refuse('chat.reaction_limit');
  await tables
    .insertInto('chat.reaction')
    .values({
      conversation_id: conversationId,
      position,
      account_id: accountId,
      emoji,
      reacted_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'position', 'account_id'])
        .doUpdateSet({ emoji, reacted_at: now }),
    )
    .execute();
  return true;
}
