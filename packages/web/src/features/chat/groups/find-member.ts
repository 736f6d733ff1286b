import type { Contact, GroupMember } from '@teahouse/contract';

/** What somebody is called before everybody in the group: the nickname here, else the name; never a remark. */
export const openName = ({ person, nickname }: GroupMember): string =>
  nickname || person.displayName;

/** Whether what was typed finds a member: by nickname, name, handle, my remark, pinyin or its initials. */
export function findsMember(
  member: GroupMember,
  contact: Contact | undefined,
  typed: string,
): boolean {
  const wanted = typed.trim().toLowerCase().replace(/^@/, '');
  if (!wanted) return true;
  const { displayName, handle } = member.person;
  const names = [member.nickname, displayName, handle, contact?.remark ?? ''];
  const keys = [...member.searchKeys, ...(contact?.searchKeys ?? [])];
  const compact = wanted.replace(/[\s']/g, '');
  return (
    names.some((name) => name.toLowerCase().includes(wanted)) ||
    keys.some((key) => key.includes(compact))
  );
}
