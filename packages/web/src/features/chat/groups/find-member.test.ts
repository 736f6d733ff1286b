import type { Contact, GroupMember } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import { findsMember, openName } from './find-member.ts';

const member: GroupMember = {
  person: {
    id: 'a',
    handle: 'heyu_tea',
    displayName: '何屿',
    avatarUrl: null,
    region: '',
    bio: '',
    verified: null,
  },
  role: 'member',
  nickname: '茶艺师',
  searchKeys: ['chayishi', 'cys', 'heyu', 'hy'],
};
const contact = {
  remark: '表弟',
  searchKeys: ['biaodi', 'bd', 'heyu', 'hy'],
} as unknown as Contact;

describe('members of a group', () => {
  it.each(['', '何', '茶艺', 'heyu', 'HY', 'cys', 'cha yi', '@heyu_tea', 'tea'])(
    'CH-5 are found by “%s”',
    (typed) => expect(findsMember(member, undefined, typed)).toBe(true),
  );
  it('CH-5 are found by my remark and its pinyin, where I wrote one', () => {
    for (const typed of ['表弟', 'biaodi', 'bd']) {
      expect(findsMember(member, contact, typed)).toBe(true);
      expect(findsMember(member, undefined, typed)).toBe(false);
    }
    expect(findsMember(member, contact, 'marta')).toBe(false);
  });
  it('CH-5 are named before others by nickname or name, never by my remark', () => {
    expect(openName(member)).toBe('茶艺师');
    expect(openName({ ...member, nickname: '' })).toBe('何屿');
  });
});
