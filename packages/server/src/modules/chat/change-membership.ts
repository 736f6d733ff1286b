import type { Database } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { frame } from './frames.ts';
import { getReadable } from './list-entries.ts';
import { keepReceipts } from './messages/keep-receipts.ts';
import type { ChatTables } from './tables.ts';

export interface MembershipParts {
  database: Database;
  bus: LiveBus;
}

/** Moves the read position forward, never back and never past what may be read (sync.md R1), and tells the member's other devices. */
export async function markRead(
  parts: MembershipParts,
  input: { accountId: string; conversationId: string; position: number; connectionId?: string },
): Promise<void> {
  const { membership, span } = await getReadable(
    parts.database,
    input.accountId,
    input.conversationId,
  );
  const position = Math.min(input.position, span.head);
  if (position <= membership.read_position) return;
  await parts.database
    .tables<ChatTables>()
    .updateTable('chat.membership')
    .set({ read_position: position })
    .where('account_id', '=', input.accountId)
    .where('conversation_id', '=', input.conversationId)
    // another device may have read further in the meantime
    .where('read_position', '<', position)
    .execute();
  await keepReceipts(parts, { ...input, delivered: position, read: position });
  parts.bus.publish({
    kind: 'deliver',
    accounts: [input.accountId],
    frame: frame({ type: 'read', conversationId: input.conversationId, position }),
    exceptConnection: input.connectionId,
  });
}

/** Pin, mute, hide (until the next message), or clear the history, for this member alone (sync.md R5). */
export async function changeMembership(
  parts: MembershipParts,
  input: {
    accountId: string;
    conversationId: string;
    pinned?: boolean | undefined;
    muted?: boolean | undefined;
    hidden?: boolean | undefined;
    cleared?: boolean;
  },
): Promise<void> {
  const { span } = await getReadable(parts.database, input.accountId, input.conversationId);
  const change = {
    ...(input.pinned === undefined ? {} : { pinned: input.pinned }),
    ...(input.muted === undefined ? {} : { muted: input.muted }),
    ...(input.hidden === undefined ? {} : { hidden_position: input.hidden ? span.head : 0 }),
    ...(input.cleared ? { cleared_position: span.head, read_position: span.head } : {}),
  };
  if (Object.keys(change).length === 0) return;
  await parts.database
    .tables<ChatTables>()
    .updateTable('chat.membership')
    .set(change)
    .where('account_id', '=', input.accountId)
    .where('conversation_id', '=', input.conversationId)
    .execute();
  parts.bus.publish({
    kind: 'deliver',
    accounts: [input.accountId],
    frame: frame({ type: 'changed', what: 'conversations' }),
  });
}
