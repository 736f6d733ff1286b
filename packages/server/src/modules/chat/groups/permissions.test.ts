import type { Role } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import {
  type GroupAct,
  mayInGroup,
  mayRemove,
  nextOwner,
  wayIn,
  wayInByConsent,
} from './permissions.ts';

const ROLES: readonly Role[] = ['owner', 'admin', 'member'];

/** Who may, in a small group and in a large one. */
const TABLE: Record<GroupAct, readonly [small: string, large: string]> = {
  rename: ['owner admin member', 'owner admin'],
  add: ['owner admin member', 'owner admin member'],
  make_link: ['owner admin member', 'owner admin member'],
  renew_links: ['owner admin', 'owner admin'],
  announce: ['owner admin', 'owner admin'],
  name_everyone: ['owner admin', 'owner admin'],
  let_in: ['owner admin', 'owner admin'],
  set_approval: ['owner admin', 'owner admin'],
  set_disappearing: ['owner admin', 'owner admin'],
  set_admins: ['owner', 'owner'],
  transfer: ['owner', 'owner'],
  dissolve: ['owner', 'owner'],
};

describe('CH-5 who may do what in a group', () => {
  it.each(Object.entries(TABLE) as [GroupAct, readonly [string, string]][])(
    'CH-5 %s: up to 100 members %s',
    (act, [small, large]) => {
      const who = (count: number) => ROLES.filter((role) => mayInGroup(role, act, count)).join(' ');
      for (const count of [1, 2, 40, 41, 99, 100])
        expect([count, who(count)]).toEqual([count, small]);
      for (const count of [101, 250, 500]) expect([count, who(count)]).toEqual([count, large]);
    },
  );

  it('CH-5 the owner takes out anybody but an owner, an admin plain members, a member nobody', () => {
    const pairs = ROLES.flatMap((role) =>
      ROLES.filter((other) => mayRemove(role, other)).map((other) => `${role} ${other}`),
    );
    expect(pairs).toEqual(['owner admin', 'owner member', 'admin member']);
  });

  it.each([
    // who brings, members now, approval, the way
    ['owner', 40, false, 'joins'],
    ['admin', 40, false, 'joins'],
    ['member', 40, false, 'joins'],
    ['owner', 40, true, 'joins'],
    ['admin', 40, true, 'joins'],
    ['member', 40, true, 'waits'],
    ['owner', 41, false, 'is_asked'],
    ['admin', 41, false, 'is_asked'],
    ['member', 41, false, 'is_asked'],
    ['owner', 41, true, 'is_asked'],
    ['admin', 41, true, 'is_asked'],
    ['member', 41, true, 'is_asked'],
  ] as const)(
    'CH-5 whom %s brings into a group of %i (approval: %s) %s',
    (role, memberCount, approval, way) => {
      expect(wayIn(role, { memberCount, approval })).toBe(way);
    },
  );

  it.each([
    ['owner', false, 'joins'],
    ['admin', false, 'joins'],
    ['member', false, 'joins'],
    [undefined, false, 'joins'],
    ['owner', true, 'joins'],
    ['admin', true, 'joins'],
    ['member', true, 'waits'],
    [undefined, true, 'waits'],
  ] as const)('CH-5 who agreed to come with %s (approval: %s) %s', (role, approval, way) => {
    expect(wayInByConsent(role, { approval })).toBe(way);
  });

  it('CH-5 the longest-standing admin follows the owner, else the longest-standing member', () => {
    const member = (account_id: string, role: Role, joined_position: number) => ({
      account_id,
      role,
      joined_position,
    });
    expect(nextOwner([])).toBeUndefined();
    expect(nextOwner([member('b', 'member', 1), member('a', 'member', 1)])).toBe('a');
    expect(nextOwner([member('a', 'member', 7), member('b', 'member', 3)])).toBe('b');
    expect(
      nextOwner([member('a', 'member', 1), member('c', 'admin', 9), member('b', 'admin', 5)]),
    ).toBe('b');
  });
});
