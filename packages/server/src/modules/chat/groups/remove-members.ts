import type { Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables } from '../tables.ts';
import type { GroupParts } from './group-parts.ts';
import {
  appendChange,
  type Group,
  inGroup,
  lockOwnGroup,
  type OwnGroup,
  tellLists,
} from './in-group.ts';
import { mayRemove, nextOwner } from './permissions.ts';

/**
 * Takes members out: the entry that says so is the last one they may read (L5). Those who are not in are passed
 * over. Refuses common.not_found, and common.not_allowed where one of them is not the actor's to take out.
 */
export async function removeMembers(
  parts: GroupParts,
  input: { actorId: string; conversationId: string; memberIds: readonly string[] },
): Promise<void> {
  await inGroup(parts, input.conversationId, async (tx) => {
    const group = await lockOwnGroup(tx, input.conversationId, input.actorId);
    const asked = new Set(input.memberIds);
    if (group.me.role === 'member' || asked.has(input.actorId)) refuse('common.not_allowed');
    const leaving = group.members.filter((member) => asked.has(member.account_id));
    if (leaving.some((member) => !mayRemove(group.me.role, member.role)))
      refuse('common.not_allowed');
    if (leaving.length === 0) return;
    const memberIds = leaving.map((member) => member.account_id);
    await endMemberships(tx, group, memberIds, group.head + 1);
    await appendChange(tx, parts, group, input.actorId, { kind: 'members_removed', memberIds });
    tellLists(tx, parts, memberIds);
  });
}

/** Leaves the group: the entry that says so is the last one the leaver may read. */
export async function leaveGroup(
  parts: GroupParts,
  input: { actorId: string; conversationId: string },
): Promise<void> {
  await inGroup(parts, input.conversationId, (tx) =>
    leaveGroupWithin(tx, parts, input.conversationId, input.actorId),
  );
}

/** The same inside another command's transaction: an account that goes away leaves its groups. */
export async function leaveGroupWithin(
  tx: Tx,
  parts: GroupParts,
  conversationId: string,
  accountId: string,
): Promise<void> {
  await leave(tx, parts, await lockOwnGroup(tx, conversationId, accountId));
}

/** Takes everybody out and then the owner: a group without members, whose log those who were there keep. */
export async function dissolveGroup(
  parts: GroupParts,
  input: { actorId: string; conversationId: string },
): Promise<void> {
  await inGroup(parts, input.conversationId, async (tx) => {
    const group = await lockOwnGroup(tx, input.conversationId, input.actorId, 'dissolve');
    const memberIds = group.members
      .map((member) => member.account_id)
      .filter((id) => id !== input.actorId);
    if (memberIds.length === 0) return leave(tx, parts, group);
    await endMemberships(tx, group, memberIds, group.head + 1);
    await appendChange(tx, parts, group, input.actorId, {
      kind: 'members_removed',
      memberIds,
      dissolved: true,
    });
    tellLists(tx, parts, memberIds);
    await leave(tx, parts, { ...group, head: group.head + 1, members: [group.me] });
  });
}

async function leave(tx: Tx, parts: GroupParts, group: OwnGroup): Promise<void> {
  const leaverId = group.me.account_id;
  const rest = group.members.filter((member) => member.account_id !== leaverId);
  await endMemberships(tx, group, [leaverId], group.head + 1);
  const ownerId = group.me.role === 'owner' ? (nextOwner(rest) ?? null) : null;
  if (ownerId)
    await tx
      .tables<ChatTables>()
      .updateTable('chat.member')
      .set({ role: 'owner' })
      .where('conversation_id', '=', group.id)
      .where('account_id', '=', ownerId)
      .execute();
  if (rest.length === 0) await closeDoors(tx, group.id);
  await appendChange(tx, parts, group, leaverId, { kind: 'member_left', ownerId });
  tellLists(tx, parts, ownerId ? [leaverId, ownerId] : [leaverId]);
}

/** Ends the spans of members at a position; the links that they made lead nowhere, and whom they asked is asked no longer. */
async function endMemberships(
  tx: Tx,
  group: Group,
  accountIds: readonly string[],
  leftPosition: number,
): Promise<void> {
  const tables = tx.tables<ChatTables>();
  await tables
    .deleteFrom('chat.member')
    .where('conversation_id', '=', group.id)
    .where('account_id', 'in', [...accountIds])
    .execute();
  await tables
    .updateTable('chat.membership')
    .set({ left_position: leftPosition, saved: false })
    .where('account_id', 'in', [...accountIds])
    .where('conversation_id', '=', group.id)
    .execute();
  for (const table of ['chat.group_link', 'chat.invitation'] as const)
    await tables
      .deleteFrom(table)
      .where('conversation_id', '=', group.id)
      .where('inviter_id', 'in', [...accountIds])
      .execute();
}

/** Nobody comes into a group that nobody is in. */
async function closeDoors(tx: Tx, conversationId: string): Promise<void> {
  for (const table of ['chat.group_link', 'chat.join_request', 'chat.invitation'] as const)
    await tx
      .tables<ChatTables>()
      .deleteFrom(table)
      .where('conversation_id', '=', conversationId)
      .execute();
}
