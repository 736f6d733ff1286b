import { MAX_GROUP } from '@teahouse/contract';
import { refuse } from '../../../platform/refusal.ts';
import { admitMembers } from './admit-members.ts';
import type { GroupParts } from './group-parts.ts';
import { inGroup, lockOwnGroup } from './in-group.ts';
import { inviteFriends } from './invitations.ts';
import { keepWaiting } from './join-requests.ts';
import { wayIn } from './permissions.ts';

/**
 * Brings friends of the actor into the group: at once, by asking them first above 40 members, or into the line of
 * those who wait where the group approves. Members are passed over. Refuses common.not_found, chat.not_in_circle,
 * chat.group_full, chat.group_limit and chat.waiting_full.
 */
export async function addMembers(
  parts: GroupParts,
  input: { actorId: string; conversationId: string; memberIds: readonly string[] },
): Promise<void> {
  const { actorId, conversationId } = input;
  const friends = await parts.filterFriends(actorId, input.memberIds);
  await inGroup(parts, conversationId, async (tx) => {
    const group = await lockOwnGroup(tx, conversationId, actorId, 'add');
    const present = new Set(group.members.map((member) => member.account_id));
    const newIds = [...new Set(input.memberIds)].filter((id) => !present.has(id));
    if (newIds.some((id) => !friends.has(id))) refuse('chat.not_in_circle');
    if (newIds.length === 0) return;
    if (present.size + newIds.length > MAX_GROUP) refuse('chat.group_full');
    const { approval } = group;
    const way = wayIn(group.me.role, { memberCount: present.size, approval });
    if (way === 'is_asked') await inviteFriends(tx, parts, group, newIds);
    else if (way === 'waits')
      await keepWaiting(tx, parts, group, newIds, { inviterId: actorId, note: '' });
    else
      await admitMembers(tx, parts, group, newIds, {
        senderId: actorId,
        content: { kind: 'members_added', memberIds: newIds },
      });
  });
}
