import { MAX_GROUP } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChatCircle } from '../testing/chat-circle.ts';
import { addMembers } from './add-members.ts';
import { renameGroup, setApproval } from './change-settings.ts';
import { joinByLink, makeGroupLink } from './group-links.ts';
import { answerInvitation, listInvitations } from './invitations.ts';
import { answerJoinRequest } from './join-requests.ts';
import { dissolveGroup, leaveGroup, removeMembers } from './remove-members.ts';
import { setAdmins, transferGroup } from './set-offices.ts';
import { type GroupCircle, openGroupCircle, outcome } from './testing/group-circle.ts';

const ROUNDS = 10;

let town: GroupCircle;
beforeAll(async () => {
  town = await openGroupCircle();
});
afterAll(() => town.close());

const as = (actorId: string, conversationId: string) => ({ actorId, conversationId });

/** Runs the commands at the same time; answers how each ended. */
const atOnce = (...commands: Promise<unknown>[]) => Promise.all(commands.map(outcome));

/** The owners of a group; more or less than one is a fault. */
const owners = async (id: string) =>
  Object.entries(await town.roles(id))
    .filter(([, role]) => role === 'owner')
    .map(([account]) => account);

/** The log has no gap, and says nothing twice about who is in. */
async function soundLog(reader: string, id: string) {
  const entries = await town.read(reader, id);
  expect(entries.map((entry) => entry.position)).toEqual(entries.map((_, n) => n + 1));
  const inside = new Set<string>();
  for (const { content, senderId } of entries) {
    const joins =
      content.kind === 'group_created'
        ? [senderId ?? '', ...content.memberIds]
        : content.kind === 'members_added'
          ? content.memberIds
          : content.kind === 'member_joined'
            ? [senderId ?? '']
            : [];
    const leaves =
      content.kind === 'members_removed'
        ? content.memberIds
        : content.kind === 'member_left'
          ? [senderId ?? '']
          : [];
    for (const one of joins) {
      expect(inside.has(one)).toBe(false);
      inside.add(one);
    }
    for (const one of leaves) expect(inside.delete(one)).toBe(true);
    if (content.kind === 'text') expect(inside.has(senderId ?? '')).toBe(true);
  }
  expect([...inside].sort()).toEqual(Object.keys(await town.roles(id)).sort());
  return entries;
}

describe('CH-5 at the same moment', () => {
  it('L4 L5 who is taken out while they write: what stands, stands before; nothing after reaches them', async () => {
    // a second node, with a memory of its own of who is in
    const other = await openChatCircle(town.circle.house);
    for (let round = 0; round < ROUNDS; round++) {
      const { id, owner, members } = await town.group(2);
      const [target = '', stays = ''] = members;
      const wrote = await Promise.all([
        ...Array.from({ length: 20 }, (_, n) =>
          outcome((n % 2 ? other : town.circle).send(id, target, `m${n}`)),
        ),
        outcome(removeMembers(town.parts, { ...as(owner, id), memberIds: [target] })),
        ...Array.from({ length: 5 }, (_, n) => outcome(other.send(id, stays, `s${n}`))),
      ]);
      await town.send(id, owner, 'after');
      expect(wrote[20]).toBe('ok');
      const entries = await soundLog(owner, id);
      const end = entries.findIndex((entry) => entry.content.kind === 'members_removed') + 1;
      const written = entries.filter((entry) => entry.senderId === target);
      expect(written).toHaveLength(wrote.slice(0, 20).filter((one) => one === 'ok').length);
      const seen = await town.read(target, id);
      expect(seen.at(-1)?.position).toBe(end);
      expect(Math.max(...town.heard(target, id))).toBeLessThanOrEqual(end);
      expect(await outcome(town.circle.send(id, target, 'ghost'))).toBe('common.not_found');
      expect(await outcome(other.send(id, target, 'ghost'))).toBe('common.not_found');
    }
    await other.close();
  });

  it('CH-5 two admins take out the same members: each is taken out once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, owner, members } = await town.group(6);
      const [a = '', b = '', ...rest] = members;
      await setAdmins(town.parts, { ...as(owner, id), memberIds: [a, b] });
      const ends = await atOnce(
        removeMembers(town.parts, { ...as(a, id), memberIds: rest }),
        removeMembers(town.parts, { ...as(b, id), memberIds: rest.slice(1) }),
        removeMembers(town.parts, { ...as(a, id), memberIds: [b] }),
        renameGroup(town.parts, { ...as(b, id), name: 'by b' }),
      );
      expect(ends).toEqual(['ok', 'ok', 'common.not_allowed', 'ok']);
      await soundLog(owner, id);
      expect(await town.roles(id)).toEqual({ [owner]: 'owner', [a]: 'admin', [b]: 'admin' });
    }
  });

  it('CH-5 the owner takes out an admin who takes out a member: whoever comes first, rights hold', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, owner, members } = await town.group(2);
      const [admin = '', member = ''] = members;
      await setAdmins(town.parts, { ...as(owner, id), memberIds: [admin] });
      const [first, second] = await atOnce(
        removeMembers(town.parts, { ...as(owner, id), memberIds: [admin] }),
        removeMembers(town.parts, { ...as(admin, id), memberIds: [member] }),
      );
      expect(first).toBe('ok');
      expect(['ok', 'common.not_found']).toContain(second);
      await soundLog(owner, id);
      expect(Object.keys(await town.roles(id))).toHaveLength(second === 'ok' ? 1 : 2);
    }
  });

  it('CH-5 the group is given to one who leaves, by one who leaves: exactly one owner', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, owner, members } = await town.group(3);
      const [heir = '', stays = ''] = members;
      await atOnce(
        transferGroup(town.parts, { ...as(owner, id), accountId: heir }),
        leaveGroup(town.parts, as(heir, id)),
        leaveGroup(town.parts, as(owner, id)),
        setAdmins(town.parts, { ...as(owner, id), memberIds: [stays] }),
      );
      expect(await owners(id)).toHaveLength(1);
      expect(Object.keys(await town.roles(id))).toHaveLength(2);
      await soundLog(stays, id);
    }
  });

  it('CH-5 the owner gives the group to two at once: one gets it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, owner, members } = await town.group(2);
      const ends = await atOnce(
        ...members.map((accountId) => transferGroup(town.parts, { ...as(owner, id), accountId })),
      );
      expect(ends.sort()).toEqual(['common.not_allowed', 'ok']);
      expect(await owners(id)).toHaveLength(1);
    }
  });

  it('CH-5 twenty come by a link into a group with three places: exactly three get in', async () => {
    const { id, owner } = await town.group(MAX_GROUP - 4);
    const { token } = await makeGroupLink(town.parts, { ...as(owner, id), renew: false });
    const crowd = town.people(20);
    const ends = await atOnce(
      ...crowd.map((accountId) => joinByLink(town.parts, { accountId, token, note: '' })),
    );
    expect(ends.filter((end) => end === 'ok')).toHaveLength(3);
    expect(ends.filter((end) => end === 'chat.group_full')).toHaveLength(17);
    expect(Object.keys(await town.roles(id))).toHaveLength(MAX_GROUP);
    await soundLog(owner, id);
    for (const [n, one] of crowd.entries())
      expect(await town.list(one)).toEqual(ends[n] === 'ok' ? [id] : []);
  });

  it('CH-5 the same person comes by a link, is brought, is let in, all at once: one entry', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, owner, members } = await town.group(2);
      const late = town.person('late');
      const { token } = await makeGroupLink(town.parts, { ...as(owner, id), renew: false });
      await setApproval(town.parts, { ...as(owner, id), approval: true });
      await joinByLink(town.parts, { accountId: late, token, note: '' });
      const letIn = { ...as(owner, id), accountId: late, accept: true };
      const ends = await atOnce(
        answerJoinRequest(town.parts, letIn),
        answerJoinRequest(town.parts, letIn),
        addMembers(town.parts, { ...as(owner, id), memberIds: [late] }),
        addMembers(town.parts, { ...as(members[0] as string, id), memberIds: [late] }),
        joinByLink(town.parts, { accountId: late, token, note: '' }),
      );
      expect(ends).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
      await soundLog(owner, id);
      expect((await town.conversation(owner, id)).group?.waiting).toBe(0);
    }
  });

  it('CH-5 one admin lets in whom another turns away: one of them decides', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, owner, members } = await town.group(1);
      const [admin = ''] = members;
      await setAdmins(town.parts, { ...as(owner, id), memberIds: [admin] });
      await setApproval(town.parts, { ...as(owner, id), approval: true });
      const late = town.person('late');
      const { token } = await makeGroupLink(town.parts, { ...as(owner, id), renew: false });
      await joinByLink(town.parts, { accountId: late, token, note: '' });
      const ends = await atOnce(
        answerJoinRequest(town.parts, { ...as(owner, id), accountId: late, accept: true }),
        answerJoinRequest(town.parts, { ...as(admin, id), accountId: late, accept: false }),
      );
      expect(ends.sort()).toEqual(['common.not_found', 'ok']);
      await soundLog(owner, id);
    }
  });

  it('CH-5 an invitation is accepted twice, or accepted and withdrawn: in once or not at all', async () => {
    const { id, owner, members } = await town.group(60);
    for (let round = 0; round < ROUNDS; round++) {
      const asked = town.person('asked');
      const inviter = members[round] as string;
      await addMembers(town.parts, { ...as(inviter, id), memberIds: [asked] });
      const [invitation] = await listInvitations(town.parts, asked);
      const accept = { accountId: asked, invitationId: invitation?.id ?? '', accept: true };
      const ends = await atOnce(
        answerInvitation(town.parts, accept),
        answerInvitation(town.parts, accept),
        leaveGroup(town.parts, as(inviter, id)),
      );
      expect(ends[2]).toBe('ok');
      const accepted = ends.slice(0, 2).filter((end) => end === 'ok').length;
      expect(accepted).toBeLessThanOrEqual(1);
      expect(asked in (await town.roles(id))).toBe(accepted === 1);
      expect(await listInvitations(town.parts, asked)).toEqual([]);
    }
    await soundLog(owner, id);
  });

  it('CH-5 somebody comes by a link while the group ends: in before the end and out with it, or not at all', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, owner } = await town.group(2);
      const late = town.person('late');
      const { token } = await makeGroupLink(town.parts, { ...as(owner, id), renew: false });
      const ends = await atOnce(
        joinByLink(town.parts, { accountId: late, token, note: '' }),
        dissolveGroup(town.parts, as(owner, id)),
      );
      expect(ends[1]).toBe('ok');
      await soundLog(owner, id);
      expect(await town.roles(id)).toEqual({});
      expect(await town.list(late)).toEqual([]);
    }
  });
});
