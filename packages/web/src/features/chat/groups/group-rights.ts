import type { Role } from '@teahouse/contract';

/** Whether this role writes the announcement, approves newcomers, takes out members, sets what goes by itself. */
export const mayManage = (role: Role): boolean => role !== 'member';

/** Whether this role may name a group of so many: anybody up to a hundred, beyond it the owner and admins. */
export const mayRename = (role: Role, memberCount: number): boolean =>
  memberCount <= 100 || mayManage(role);

/** Whether this role may call everybody with @. */
export const mayNameEveryone = (role: Role): boolean => role !== 'member';

/** Whether `role` may take `other` out: the owner anybody else, admins members. */
export const mayRemove = (role: Role, other: Role): boolean =>
  role === 'owner' ? other !== 'owner' : role === 'admin' && other === 'member';
