import { type Content, MAX_GROUP } from '@teahouse/contract';
import type { Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import { insertMembers } from '../follow-standing.ts';
import type { ChatTables } from '../tables.ts';
import type { GroupParts } from './group-parts.ts';
import { appendChange, type Group, officersOf, tellLists } from './in-group.ts';
import { refuseTooMany } from './refuse-too-many.ts';

/**
 * Lets newcomers in, who are no members yet: they read from the very entry that says so (L5), and what they waited
 * for or were asked is settled. Refuses chat.group_full and chat.group_limit.
 */
export async function admitMembers(
  tx: Tx,
  parts: GroupParts,
  group: Group,
  newIds: readonly string[],
  change: { senderId: string; content: Content },
): Promise<void> {
  if (group.members.length + newIds.length > MAX_GROUP) refuse('chat.group_full');
  await insertMembers(
    tx,
    group.id,
    newIds.map((accountId) => ({ accountId, role: 'member' as const })),
    group.head + 1,
  );
  await refuseTooMany(tx, newIds);
  const tables = tx.tables<ChatTables>();
  const waited = await tables
    .deleteFrom('chat.join_request')
    .where('conversation_id', '=', group.id)
    .where('account_id', 'in', [...newIds])
    .executeTakeFirst();
  await tables
    .deleteFrom('chat.invitation')
    .where('account_id', 'in', [...newIds])
    .where('conversation_id', '=', group.id)
    .execute();
  await appendChange(tx, parts, group, change.senderId, change.content, newIds);
  tellLists(tx, parts, waited.numDeletedRows > 0n ? [...newIds, ...officersOf(group)] : newIds);
}
