import { MAX_ADMINS, type Role } from '@teahouse/contract';
import type { Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables } from '../tables.ts';
import type { GroupParts } from './group-parts.ts';
import { appendChange, inGroup, lockOwnGroup, tellLists } from './in-group.ts';

/** Says who the admins are, all of them; those who are not in, and the owner, are passed over. The same again changes nothing. */
export async function setAdmins(
  parts: GroupParts,
  input: { actorId: string; conversationId: string; memberIds: readonly string[] },
): Promise<void> {
  await inGroup(parts, input.conversationId, async (tx) => {
    const group = await lockOwnGroup(tx, input.conversationId, input.actorId, 'set_admins');
    const chosen = new Set(input.memberIds);
    if (chosen.size > MAX_ADMINS) refuse('common.invalid');
    const idsOf = (role: Role, isChosen: boolean) =>
      group.members
        .filter((member) => member.role === role && chosen.has(member.account_id) === isChosen)
        .map((member) => member.account_id);
    const [addedIds, removedIds] = [idsOf('member', true), idsOf('admin', false)];
    if (addedIds.length + removedIds.length === 0) return;
    await setRole(tx, group.id, addedIds, 'admin');
    await setRole(tx, group.id, removedIds, 'member');
    const content = { kind: 'admins_changed' as const, addedIds, removedIds };
    await appendChange(tx, parts, group, input.actorId, content);
    tellLists(tx, parts, [...addedIds, ...removedIds]);
  });
}

/** Gives the group to another member; the owner becomes a member. Giving it to oneself changes nothing; refuses common.not_found for one who is not in. */
export async function transferGroup(
  parts: GroupParts,
  input: { actorId: string; conversationId: string; accountId: string },
): Promise<void> {
  const { actorId, conversationId, accountId } = input;
  await inGroup(parts, conversationId, async (tx) => {
    const group = await lockOwnGroup(tx, conversationId, actorId, 'transfer');
    if (!group.members.some((member) => member.account_id === accountId))
      refuse('common.not_found');
    if (accountId === actorId) return;
    await setRole(tx, group.id, [actorId], 'member');
    await setRole(tx, group.id, [accountId], 'owner');
    await appendChange(tx, parts, group, actorId, { kind: 'owner_changed', ownerId: accountId });
    tellLists(tx, parts, [actorId, accountId]);
  });
}

async function setRole(
  tx: Tx,
  conversationId: string,
  accountIds: readonly string[],
  role: Role,
): Promise<void> {
  if (accountIds.length === 0) return;
  await tx
    .tables<ChatTables>()
    .updateTable('chat.member')
    .set({ role })
    .where('conversation_id', '=', conversationId)
    .where('account_id', 'in', [...accountIds])
    .execute();
}
