import { type JoinRequest, MAX_WAITING_MEMBERS } from '@teahouse/contract';
import type { Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables } from '../tables.ts';
import { admitMembers } from './admit-members.ts';
import type { GroupParts } from './group-parts.ts';
import { type Group, getRole, inGroup, lockOwnGroup, officersOf, tellLists } from './in-group.ts';
import { mayInGroup } from './permissions.ts';

/** Puts people into the line of those who wait; those who stand in it already keep their place. Refuses chat.waiting_full. */
export async function keepWaiting(
  tx: Tx,
  parts: GroupParts,
  group: Group,
  accountIds: readonly string[],
  asked: { inviterId: string | null; note: string },
): Promise<void> {
  const tables = tx.tables<ChatTables>();
  const rows = await tables
    .selectFrom('chat.join_request')
    .select('account_id')
    .where('conversation_id', '=', group.id)
    .execute();
  const waiting = new Set(rows.map((row) => row.account_id));
  const newIds = accountIds.filter((id) => !waiting.has(id));
  if (newIds.length === 0) return;
  if (waiting.size + newIds.length > MAX_WAITING_MEMBERS) refuse('chat.waiting_full');
  const created_at = parts.clock.now();
  await tables
    .insertInto('chat.join_request')
    .values(
      newIds.map((account_id) => ({
        conversation_id: group.id,
        account_id,
        inviter_id: asked.inviterId,
        note: asked.note,
        created_at,
      })),
    )
    .execute();
  tellLists(tx, parts, officersOf(group));
}

/** Who waits to be let in, the longest first; for the owner and admins. */
export async function listJoinRequests(
  parts: GroupParts,
  accountId: string,
  conversationId: string,
): Promise<JoinRequest[]> {
  const role = await getRole(parts.database, conversationId, accountId);
  if (!mayInGroup(role, 'let_in', 0)) refuse('common.not_allowed');
  const rows = await parts.database
    .tables<ChatTables>()
    .selectFrom('chat.join_request')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('created_at')
    .orderBy('account_id')
    .limit(MAX_WAITING_MEMBERS)
    .execute();
  const people = await parts.listPeople([
    ...new Set(rows.flatMap((row) => [row.account_id, row.inviter_id ?? row.account_id])),
  ]);
  return rows.flatMap((row) => {
    const person = people.get(row.account_id);
    if (!person) return [];
    const inviter = (row.inviter_id && people.get(row.inviter_id)) || null;
    return [{ person, inviter, note: row.note, createdAt: row.created_at.toISOString() }];
  });
}

/** Lets somebody in who waits, or not; letting in a member changes nothing. Refuses who waits no longer like who never did. */
export async function answerJoinRequest(
  parts: GroupParts,
  input: { actorId: string; conversationId: string; accountId: string; accept: boolean },
): Promise<void> {
  const { actorId, conversationId, accountId } = input;
  await inGroup(parts, conversationId, async (tx) => {
    const group = await lockOwnGroup(tx, conversationId, actorId, 'let_in');
    const isMember = group.members.some((member) => member.account_id === accountId);
    if (isMember && input.accept) return;
    const answered = await tx
      .tables<ChatTables>()
      .deleteFrom('chat.join_request')
      .where('conversation_id', '=', group.id)
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (answered.numDeletedRows === 0n) refuse('common.not_found');
    tellLists(tx, parts, officersOf(group));
    if (input.accept)
      await admitMembers(tx, parts, group, [accountId], {
        senderId: actorId,
        content: { kind: 'members_added', memberIds: [accountId] },
      });
  });
}
