import type { Clock } from '../../../platform/clock.ts';
import { type Database, LostRace } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import { appendEntries } from '../append-entries.ts';
import { recallLimit } from '../rules.ts';
import type { ChatTables } from '../tables.ts';
import type { MessageWriter } from '../write-messages.ts';
import type { ChatBus } from './chat-bus.ts';
import { findEntries } from './find-entries.ts';
import type { MediaNeighbour } from './media-neighbour.ts';
import { openLog } from './open-log.ts';
import { wipeEntries } from './wipe-entries.ts';

export interface LogParts {
  database: Database;
  clock: Clock;
  bus: ChatBus;
  media: MediaNeighbour;
  writer: Pick<MessageWriter, 'holding'>;
}

/**
 * Takes the sender's message back for everybody (sync.md T1); taken back already is done. Refuses
 * chat.recall_too_late by the server's clock, chat.read_only in an archive, anything that is no readable
 * message of the caller's as common.not_found. Whether the other side takes messages does not matter.
 */
export function recallMessage(
  parts: LogParts,
  input: { accountId: string; conversationId: string; position: number },
): Promise<void> {
  const { accountId, conversationId, position } = input;
  return parts.writer.holding(conversationId, () =>
    parts.database.transaction(async (tx) => {
      const log = await openLog(tx, conversationId, accountId);
      const now = parts.clock.now();
      const [entry] = await findEntries(tx.tables<ChatTables>(), {
        accountId,
        conversationId,
        positions: [position],
        now,
      });
      if (!entry) refuse('common.not_found');
      if (log.kind === 'archive') refuse('chat.read_only');
      if (entry.sender_id !== accountId) refuse('common.not_found');
      if (entry.kind === 'recalled') return;
      const limit = recallLimit(entry.kind) ?? refuse('common.not_found');
      if (now.getTime() - entry.sent_at.getTime() > limit) refuse('chat.recall_too_late');
      const still = await tx
        .tables<ChatTables>()
        .selectFrom('chat.entry')
        .select('kind')
        .where('conversation_id', '=', conversationId)
        .where('position', '=', position)
        .forUpdate()
        .executeTakeFirst();
      // it went by itself in this very moment
      if (still?.kind !== entry.kind) throw new LostRace(`entry ${position} of ${conversationId}`);
      await wipeEntries(tx, parts.media, [entry], 'recalled');
      const recall = { content: { kind: 'recall' as const, position }, senderId: accountId };
      await appendEntries(
        tx,
        parts.bus,
        conversationId,
        log.head,
        [{ ...recall, sentAt: now }],
        log.accounts,
      );
    }),
  );
}
