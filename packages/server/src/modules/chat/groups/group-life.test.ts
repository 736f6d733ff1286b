import type { Role } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertMembers } from '../follow-standing.ts';
import { listEntries } from '../list-entries.ts';
import { listMembers } from '../list-members.ts';
import { addMembers } from './add-members.ts';
import {
  renameGroup,
  saveGroup,
  setAnnouncement,
  setApproval,
  setNickname,
} from './change-settings.ts';
import { joinByLink, makeGroupLink } from './group-links.ts';
import { answerJoinRequest, listJoinRequests } from './join-requests.ts';
import { dissolveGroup, leaveGroup, removeMembers } from './remove-members.ts';
import { setAdmins, transferGroup } from './set-offices.ts';
import { type GroupCircle, openGroupCircle, outcome } from './testing/group-circle.ts';

let town: GroupCircle;
beforeAll(async () => {
  town = await openGroupCircle();
});
afterAll(() => town.close());

/** A group with an owner, an admin and members. */
async function officeGroup(size = 4) {
  const made = await town.group(size);
  const [admin = '', member = '', other = ''] = made.members;
  const at = { actorId: made.owner, conversationId: made.id };
  await setAdmins(town.parts, { ...at, memberIds: [admin] });
  const as = (actorId: string) => ({ actorId, conversationId: made.id });
  return { ...made, admin, member, other, as };
}

describe('CH-5 what each role is answered', () => {
  const commands = {
    rename: (at) => renameGroup(town.parts, { ...at, name: `n${Math.random()}`.slice(0, 20) }),
    announce: (at) => setAnnouncement(town.parts, { ...at, text: String(Math.random()) }),
    approve: async (at) => {
      await setApproval(town.parts, { ...at, approval: true });
      await setApproval(town.parts, { ...at, approval: false });
    },
    renew: (at) => makeGroupLink(town.parts, { ...at, renew: true }),
    link: (at) => makeGroupLink(town.parts, { ...at, renew: false }),
    nickname: (at) => setNickname(town.parts, { ...at, nickname: String(Math.random()) }),
    save: (at) => saveGroup(town.parts, { ...at, saved: true }),
    waiting: (at) => listJoinRequests(town.parts, at.actorId, at.conversationId),
    add: (at) => addMembers(town.parts, { ...at, memberIds: [town.person('new')] }),
    admins: (at) => setAdmins(town.parts, { ...at, memberIds: [] }),
    transfer: (at) => transferGroup(town.parts, { ...at, accountId: at.actorId }),
    letIn: (at) =>
      answerJoinRequest(town.parts, { ...at, accountId: town.person('nobody'), accept: true }),
    dissolve: (at) => dissolveGroup(town.parts, at),
  } satisfies Record<string, (at: { actorId: string; conversationId: string }) => Promise<unknown>>;
  const [OK, NO, GONE] = ['ok', 'common.not_allowed', 'common.not_found'];
  const table: Record<keyof typeof commands, Record<Role, string>> = {
    rename: { owner: OK, admin: OK, member: OK },
    announce: { owner: OK, admin: OK, member: NO },
    approve: { owner: OK, admin: OK, member: NO },
    renew: { owner: OK, admin: OK, member: NO },
    link: { owner: OK, admin: OK, member: OK },
    nickname: { owner: OK, admin: OK, member: OK },
    save: { owner: OK, admin: OK, member: OK },
    waiting: { owner: OK, admin: OK, member: NO },
    add: { owner: OK, admin: OK, member: OK },
    transfer: { owner: OK, admin: NO, member: NO },
    letIn: { owner: GONE, admin: GONE, member: NO },
    admins: { owner: OK, admin: NO, member: NO },
    dissolve: { owner: OK, admin: NO, member: NO },
  };

  it.each(Object.keys(commands) as (keyof typeof commands)[])(
    'CH-5 %s, and nobody from outside or who left',
    async (name) => {
      const { id, owner, admin, member, other, as } = await officeGroup();
      await leaveGroup(town.parts, as(other));
      const head = (await town.read(owner, id)).length;
      for (const outsider of [other, town.person('out'), 'f3b1c0de-0000-7000-8000-000000000000'])
        expect(await outcome(commands[name](as(outsider)))).toBe('common.not_found');
      expect((await town.read(owner, id)).length).toBe(head);
      for (const [role, actor] of [
        ['member', member],
        ['admin', admin],
        ['owner', owner],
      ] as const)
        expect([role, await outcome(commands[name](as(actor)))]).toEqual([role, table[name][role]]);
    },
  );

  it('CH-5 above 100 members only the owner and admins name the group', async () => {
    const { id, owner, members, as } = await officeGroup(99);
    const plain = members[5] as string;
    expect(await outcome(renameGroup(town.parts, { ...as(plain), name: 'a hundred' }))).toBe('ok');
    const { circle } = town;
    // over 40 they would be asked first: the 101st stands in the log as if he had agreed
    await circle.house.database.transaction((tx) =>
      insertMembers(tx, id, [{ accountId: town.person('late'), role: 'member' }], 4),
    );
    const name = (actor: string) =>
      outcome(renameGroup(town.parts, { ...as(actor), name: actor.slice(0, 30) }));
    expect(await name(plain)).toBe('common.not_allowed');
    expect(await name(members[0] as string)).toBe('ok');
    expect(await name(owner)).toBe('ok');
  });
});

describe('CH-5 offices', () => {
  it('CH-5 one entry says whom the owner made admin and whom no longer; outsiders and the owner are passed over', async () => {
    const { id, owner, members } = await town.group(3);
    const [a = '', b = ''] = members;
    const at = { actorId: owner, conversationId: id };
    await setAdmins(town.parts, { ...at, memberIds: [a, owner, town.person('out')] });
    expect(await town.last(owner, id)).toEqual({
      senderId: owner,
      content: { kind: 'admins_changed', addedIds: [a], removedIds: [] },
    });
    const told = [a, b].map(town.told);
    await setAdmins(town.parts, { ...at, memberIds: [b] });
    expect((await town.last(b, id)).content).toEqual({
      kind: 'admins_changed',
      addedIds: [b],
      removedIds: [a],
    });
    expect([a, b].map(town.told)).toEqual(told.map((n) => n + 1));
    await setAdmins(town.parts, { ...at, memberIds: [b] });
    expect(await town.kinds(owner, id)).toEqual([
      'group_created',
      'admins_changed',
      'admins_changed',
    ]);
    expect((await town.conversation(b, id)).role).toBe('admin');
    expect((await town.conversation(a, id)).role).toBe('member');
    const listed = await listMembers(
      { ...town.parts, spellName: () => ({ searchKeys: [] }) },
      a,
      id,
    );
    expect(listed.map((one) => one.role)).toEqual(['owner', 'admin', 'member', 'member']);
  });

  it('CH-5 an admin takes out members and no other admin, the owner anybody; nobody the owner or themselves', async () => {
    const { id, owner, admin, member, other, members, as } = await officeGroup();
    const second = members[3] as string;
    await setAdmins(town.parts, { ...as(owner), memberIds: [admin, second] });
    const remove = (actor: string, ...memberIds: string[]) =>
      outcome(removeMembers(town.parts, { ...as(actor), memberIds }));
    expect(await remove(member, other)).toBe('common.not_allowed');
    expect(await remove(admin, owner)).toBe('common.not_allowed');
    expect(await remove(admin, second)).toBe('common.not_allowed');
    expect(await remove(admin, member, second)).toBe('common.not_allowed');
    expect(await remove(admin, admin)).toBe('common.not_allowed');
    expect(await remove(owner, owner)).toBe('common.not_allowed');
    expect(Object.keys(await town.roles(id))).toHaveLength(5);
    expect(await remove(admin, member, town.person('out'))).toBe('ok');
    expect(await town.last(owner, id)).toEqual({
      senderId: admin,
      content: { kind: 'members_removed', memberIds: [member] },
    });
    expect(await remove(admin, member)).toBe('ok');
    expect(await remove(owner, admin, other)).toBe('ok');
    expect(await town.roles(id)).toEqual({ [owner]: 'owner', [second]: 'admin' });
    expect((await town.kinds(owner, id)).filter((kind) => kind === 'members_removed')).toHaveLength(
      2,
    );
  });

  it('CH-5 the group is given away; the owner becomes a member', async () => {
    const { id, owner, admin, member, as } = await officeGroup();
    const give = (accountId: string) =>
      outcome(transferGroup(town.parts, { ...as(owner), accountId }));
    expect(await give(town.person('out'))).toBe('common.not_found');
    expect(await give(owner)).toBe('ok');
    expect(await give(admin)).toBe('ok');
    expect(await town.last(member, id)).toEqual({
      senderId: owner,
      content: { kind: 'owner_changed', ownerId: admin },
    });
    expect(await town.roles(id)).toMatchObject({ [owner]: 'member', [admin]: 'owner' });
    expect(await give(member)).toBe('common.not_allowed');
  });

  it('CH-5 the longest-standing admin follows an owner who leaves, then the longest-standing member', async () => {
    const { id, owner, members } = await town.group(3);
    const late = town.person('late');
    await addMembers(town.parts, { actorId: owner, conversationId: id, memberIds: [late] });
    await setAdmins(town.parts, { actorId: owner, conversationId: id, memberIds: [late] });
    await leaveGroup(town.parts, { actorId: owner, conversationId: id });
    expect(await town.last(late, id)).toEqual({
      senderId: owner,
      content: { kind: 'member_left', ownerId: late },
    });
    const told = town.told(members.toSorted()[0] as string);
    await leaveGroup(town.parts, { actorId: late, conversationId: id });
    expect(await town.roles(id)).toMatchObject({ [members.toSorted()[0] as string]: 'owner' });
    expect(town.told(members.toSorted()[0] as string)).toBe(told + 1);
  });
});

describe('CH-5 what a group is set to', () => {
  it('CH-5 an announcement names everyone, stands in the list, is taken down; who left keeps what was', async () => {
    const { id, owner, member, other, as } = await officeGroup();
    const announce = (text: string) => setAnnouncement(town.parts, { ...as(owner), text });
    await announce('茶会三点');
    await announce('茶会三点');
    expect(await town.conversation(member, id)).toMatchObject({
      group: { announcement: '茶会三点' },
      mentioned: 3,
      unread: 1,
    });
    await leaveGroup(town.parts, as(other));
    await announce('改到四点');
    await renameGroup(town.parts, { ...as(owner), name: 'as it is' });
    const left = await town.conversation(other, id);
    expect(left).toMatchObject({ name: '茶友', group: null, head: 4, faces: [], memberCount: 0 });
    expect(JSON.stringify([left, await town.read(other, id)])).not.toMatch(/改到四点|as it is/);
    await announce('');
    expect((await town.conversation(member, id)).group?.announcement).toBe('');
    expect((await town.kinds(owner, id)).filter((kind) => kind === 'announcement')).toHaveLength(3);
  });

  it('CH-5 a nickname shows no line and counts as nothing; leaving takes it away, and what was saved', async () => {
    const { id, owner, member, as } = await officeGroup();
    const call = (nickname: string) => setNickname(town.parts, { ...as(member), nickname });
    await call('小茶');
    await call('小茶');
    await saveGroup(town.parts, { ...as(member), saved: true });
    expect(await town.conversation(member, id)).toMatchObject({
      group: { myNickname: '小茶', saved: true },
    });
    expect(await town.conversation(owner, id)).toMatchObject({
      unread: 0,
      head: 3,
      lastEntry: { position: 2 },
      group: { myNickname: '', saved: false },
    });
    const members = await listMembers(
      { ...town.parts, spellName: () => ({ searchKeys: [] }) },
      owner,
      id,
    );
    expect(members.find((one) => one.person.id === member)?.nickname).toBe('小茶');
    await leaveGroup(town.parts, as(member));
    await addMembers(town.parts, { ...as(owner), memberIds: [member] });
    expect(await town.conversation(member, id)).toMatchObject({
      group: { myNickname: '', saved: false },
    });
  });
});

describe('CH-5 the end of a group', () => {
  it('CH-5 L5 everybody is taken out, the owner last; each keeps what they had and nobody comes in again', async () => {
    const { id, owner, admin, member, as } = await officeGroup();
    const { token } = await makeGroupLink(town.parts, { ...as(admin), renew: false });
    await town.send(id, member, 'goodbye');
    await dissolveGroup(town.parts, as(owner));
    expect(await town.roles(id)).toEqual({});
    expect((await town.kinds(owner, id)).slice(-3)).toEqual([
      'text',
      'members_removed',
      'member_left',
    ]);
    expect((await town.kinds(member, id)).slice(-2)).toEqual(['text', 'members_removed']);
    const { entries } = await listEntries(town.parts, member, id, { limit: 1 });
    expect(entries[0]?.content).toMatchObject({ kind: 'members_removed', dissolved: true });
    expect(town.heard(member, id).at(-1)).toBe(4);
    expect(town.heard(owner, id).at(-1)).toBe(5);
    for (const one of [owner, admin, member]) expect(await town.list(one)).not.toContain(id);
    expect(await outcome(joinByLink(town.parts, { accountId: member, token, note: '' }))).toBe(
      'common.not_found',
    );
    expect(await outcome(addMembers(town.parts, { ...as(owner), memberIds: [member] }))).toBe(
      'common.not_found',
    );
    const { rows } = await town.circle.house.database.pool.query(
      'select 1 from chat.group_link where conversation_id = $1',
      [id],
    );
    expect(rows).toEqual([]);
  });

  it('CH-5 a group of one ends by one entry', async () => {
    const { id, owner, members } = await town.group(1);
    await leaveGroup(town.parts, { actorId: members[0] as string, conversationId: id });
    await dissolveGroup(town.parts, { actorId: owner, conversationId: id });
    expect(await town.kinds(owner, id)).toEqual(['group_created', 'member_left', 'member_left']);
  });
});
