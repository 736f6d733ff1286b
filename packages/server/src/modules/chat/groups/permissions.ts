import type { Role } from '@teahouse/contract';
import { CONSENT_ABOVE } from '@teahouse/contract';

/** Up to this many members anybody names the group, beyond it the owner and admins. */
const OPEN_NAME_UNTIL = 100;

/**
 * What somebody may do in a group, beside what every member does for themselves. The writer of messages, which must
 * not ask for each of them, knows those who may `name_everyone` and `set_disappearing` as a conversation's officers.
 */
export type GroupAct =
  | 'rename'
  | 'add'
  | 'make_link'
  | 'renew_links'
  | 'announce'
  | 'name_everyone'
  | 'let_in'
  | 'set_approval'
  | 'set_disappearing'
  | 'set_admins'
  | 'transfer'
  | 'dissolve';

const OFFICES: Record<GroupAct, readonly Role[]> = {
  rename: ['owner', 'admin', 'member'],
  add: ['owner', 'admin', 'member'],
  make_link: ['owner', 'admin', 'member'],
  renew_links: ['owner', 'admin'],
  announce: ['owner', 'admin'],
  name_everyone: ['owner', 'admin'],
  let_in: ['owner', 'admin'],
  set_approval: ['owner', 'admin'],
  set_disappearing: ['owner', 'admin'],
  set_admins: ['owner'],
  transfer: ['owner'],
  dissolve: ['owner'],
};

/** Whether a member with this role may do this in a group of `memberCount`. */
export function mayInGroup(role: Role, act: GroupAct, memberCount: number): boolean {
  if (act === 'rename' && memberCount > OPEN_NAME_UNTIL) return role !== 'member';
  return OFFICES[act].includes(role);
}

/** Whether a member with this role may take out another with that role: the owner anybody, admins members. */
export function mayRemove(role: Role, other: Role): boolean {
  if (role === 'owner') return other !== 'owner';
  return role === 'admin' && other === 'member';
}

/** How somebody comes in whom a member brings: at once, asked first, or waiting for the owner or an admin. */
export function wayIn(
  inviter: Role,
  group: { memberCount: number; approval: boolean },
): 'joins' | 'is_asked' | 'waits' {
  if (group.memberCount > CONSENT_ABOVE) return 'is_asked';
  return wayInByConsent(inviter, group);
}

/** The same once they agreed, or came by a link alone (no inviter): nobody asks them again. */
export function wayInByConsent(
  inviter: Role | undefined,
  group: { approval: boolean },
): 'joins' | 'waits' {
  const vouched = inviter !== undefined && mayInGroup(inviter, 'let_in', 0);
  return group.approval && !vouched ? 'waits' : 'joins';
}

/** Who owns the group after its owner left: the longest-standing admin, else the longest-standing member. */
export function nextOwner(
  members: readonly { account_id: string; role: Role; joined_position: number }[],
): string | undefined {
  return [...members].sort(
    (a, b) =>
      Number(b.role === 'admin') - Number(a.role === 'admin') ||
      a.joined_position - b.joined_position ||
      (a.account_id < b.account_id ? -1 : 1),
  )[0]?.account_id;
}
