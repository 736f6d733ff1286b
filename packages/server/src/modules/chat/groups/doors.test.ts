import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMembers } from './add-members.ts';
import { setApproval } from './change-settings.ts';
import { joinByLink, makeGroupLink, viewGroupLink } from './group-links.ts';
import { answerInvitation, listInvitations } from './invitations.ts';
import { answerJoinRequest, listJoinRequests } from './join-requests.ts';
import { dissolveGroup, leaveGroup, removeMembers } from './remove-members.ts';
import { setAdmins } from './set-offices.ts';
import { type GroupCircle, openGroupCircle, outcome } from './testing/group-circle.ts';

const DAY_MS = 86_400_000;

let town: GroupCircle;
beforeAll(async () => {
  town = await openGroupCircle();
});
afterAll(() => town.close());

const as = (actorId: string, conversationId: string) => ({ actorId, conversationId });
const link = async (actorId: string, id: string, renew = false) =>
  (await makeGroupLink(town.parts, { ...as(actorId, id), renew })).token;
const join = (accountId: string, token: string, note = '') =>
  joinByLink(town.parts, { accountId, token, note });
const view = (accountId: string, token: string) => viewGroupLink(town.parts, accountId, token);
const add = (actorId: string, id: string, ...memberIds: string[]) =>
  addMembers(town.parts, { ...as(actorId, id), memberIds });
const invitations = (accountId: string) => listInvitations(town.parts, accountId);
const answer = (accountId: string, invitationId: string, accept = true) =>
  answerInvitation(town.parts, { accountId, invitationId, accept });
const waiting = async (actorId: string, id: string) =>
  (await listJoinRequests(town.parts, actorId, id)).map((one) => one.person.id);
const letIn = (actorId: string, id: string, accountId: string, accept = true) =>
  answerJoinRequest(town.parts, { ...as(actorId, id), accountId, accept });
const approve = (actorId: string, id: string) =>
  setApproval(town.parts, { ...as(actorId, id), approval: true });

describe('CH-5 links into a group', () => {
  it('CH-5 L5 whoever has the link sees the group and comes in, from that entry on', async () => {
    const { id, owner, members } = await town.group(2);
    const [member = ''] = members;
    const late = town.person('late');
    const token = await link(member, id);
    await town.send(id, owner, 'before');
    expect(await view(late, token)).toMatchObject({
      group: { conversationId: id, name: '茶友', memberCount: 3, member: false, approval: false },
      inviter: { id: member },
    });
    expect(await join(late, token)).toBe(id);
    expect(await town.last(owner, id)).toEqual({
      senderId: late,
      content: { kind: 'member_joined', by: 'link', inviterId: member },
    });
    expect(await town.kinds(late, id)).toEqual(['member_joined']);
    expect(await town.list(late)).toContain(id);
    expect(town.told(late)).toBe(1);
    expect(await join(late, token)).toBe(id);
    expect(await town.kinds(late, id)).toEqual(['member_joined']);
    expect((await view(late, token)).group.member).toBe(true);
  });

  it('CH-5 a link that is unknown, seven days old, renewed, of one who left, of a group that ended, or closed to one whom the owner blocks: all missing', async () => {
    const { id, owner, members } = await town.group(3);
    const [member = '', leaver = '', other = ''] = members;
    const late = town.person('late');
    const missing = async (token: string, who = late) => {
      expect(await outcome(view(who, token))).toBe('common.not_found');
      expect(await outcome(join(who, token))).toBe('common.not_found');
    };
    await missing('a'.repeat(22));

    const left = await link(leaver, id);
    await leaveGroup(town.parts, as(leaver, id));
    await missing(left);
    await add(owner, id, leaver);
    await missing(left);

    const token = await link(member, id);
    const blocked = town.person('blocked');
    town.block(owner, blocked);
    await missing(token, blocked);
    town.circle.house.clock.advance(7 * DAY_MS - 1);
    expect(await outcome(view(late, token))).toBe('ok');
    town.circle.house.clock.advance(1);
    await missing(token);

    const before = await link(other, id);
    const fresh = await link(owner, id, true);
    await missing(before);
    expect(await outcome(view(late, fresh))).toBe('ok');
    await dissolveGroup(town.parts, as(owner, id));
    await missing(fresh);
  });

  it('CH-5 the house keeps no token, and a member makes at most 20 links a day, renewed ones counted', async () => {
    const { id, owner, members } = await town.group(1);
    const { clock, database } = town.circle.house;
    for (let n = 0; n < 20; n++) {
      await link(owner, id, n % 2 === 0);
      clock.advance(1_000);
    }
    await expect(link(owner, id)).rejects.toMatchObject({
      code: 'common.too_many',
      extras: { retryAfterSeconds: 86_400 - 20 },
    });
    const theirs = await link(members[0] as string, id);
    clock.advance((86_400 - 20) * 1_000);
    expect(await outcome(link(owner, id))).toBe('ok');
    expect(await outcome(link(owner, id))).toBe('common.too_many');
    const { rows } = await database.pool.query('select * from chat.group_link');
    expect(JSON.stringify(rows)).not.toContain(theirs);
  });
});

describe('CH-5 approval', () => {
  it('CH-5 who comes by link or is brought by a plain member waits; the owner and admins bring in at once', async () => {
    const { id, owner, members } = await town.group(2);
    const [admin = '', member = ''] = members;
    const [byLink = '', brought = '', byAdmin = ''] = town.people(3);
    await setAdmins(town.parts, { ...as(owner, id), memberIds: [admin] });
    await approve(owner, id);
    const told = [owner, admin, member].map(town.told);
    expect(await join(byLink, await link(member, id), '我是阿梅')).toBeNull();
    expect(await join(byLink, await link(owner, id), 'again')).toBeNull();
    town.circle.house.clock.advance(1);
    await add(member, id, brought);
    await add(admin, id, byAdmin);
    expect(Object.keys(await town.roles(id)).sort()).toEqual(
      [owner, admin, member, byAdmin].sort(),
    );
    expect([owner, admin, member].map(town.told)).toEqual([told[0]! + 2, told[1]! + 2, told[2]]);
    expect(await listJoinRequests(town.parts, admin, id)).toMatchObject([
      { person: { id: byLink }, inviter: null, note: '我是阿梅' },
      { person: { id: brought }, inviter: { id: member }, note: '' },
    ]);
    expect((await town.conversation(owner, id)).group?.waiting).toBe(2);
    expect((await town.conversation(member, id)).group?.waiting).toBe(0);
    expect(await outcome(listJoinRequests(town.parts, member, id))).toBe('common.not_allowed');
    expect(await outcome(listJoinRequests(town.parts, byLink, id))).toBe('common.not_found');
    expect(await outcome(town.conversation(byLink, id))).toBe('common.not_found');
    expect(await outcome(town.read(byLink, id))).toBe('common.not_found');

    await letIn(admin, id, byLink);
    expect(await town.last(owner, id)).toEqual({
      senderId: admin,
      content: { kind: 'members_added', memberIds: [byLink] },
    });
    expect(await town.kinds(byLink, id)).toEqual(['members_added']);
    const head = (await town.read(owner, id)).length;
    await letIn(owner, id, byLink);
    await letIn(owner, id, brought, false);
    expect(await outcome(letIn(owner, id, brought))).toBe('common.not_found');
    expect((await town.read(owner, id)).length).toBe(head);
    expect(await waiting(owner, id)).toEqual([]);
  });

  it('CH-5 who is brought in by an admin waits no longer', async () => {
    const { id, owner } = await town.group(1);
    await approve(owner, id);
    const late = town.person('late');
    await join(late, await link(owner, id));
    await add(owner, id, late);
    expect(await waiting(owner, id)).toEqual([]);
    expect((await town.conversation(owner, id)).group?.waiting).toBe(0);
  });

  it('CH-5 at most 200 wait', async () => {
    const { id, owner, members } = await town.group(1);
    const [member = ''] = members;
    await approve(owner, id);
    const crowd = town.people(201);
    await add(member, id, ...crowd.slice(0, 199));
    expect(await outcome(add(member, id, ...crowd))).toBe('chat.waiting_full');
    const token = await link(owner, id);
    expect(await outcome(join(crowd[199] as string, token))).toBe('ok');
    expect(await outcome(join(crowd[200] as string, token))).toBe('chat.waiting_full');
    expect(await outcome(join(crowd[0] as string, token))).toBe('ok');
    expect(await waiting(owner, id)).toHaveLength(200);
  });
});

describe('CH-5 invitations above 40 members', () => {
  it('CH-5 a group of 40 takes friends at once, one of 41 asks them; they come in when they agree', async () => {
    const { id, owner, members } = await town.group(39);
    const [member = ''] = members;
    const [fortyFirst = '', asked = ''] = town.people(2);
    await add(owner, id, fortyFirst);
    expect(Object.keys(await town.roles(id))).toHaveLength(41);
    const head = (await town.read(owner, id)).length;
    await add(member, id, asked);
    expect((await town.read(owner, id)).length).toBe(head);
    expect(await town.list(asked)).not.toContain(id);
    expect(await outcome(town.read(asked, id))).toBe('common.not_found');
    expect(town.told(asked)).toBe(1);
    const [invitation] = await invitations(asked);
    expect(invitation).toMatchObject({
      group: { conversationId: id, name: '茶友', memberCount: 41, member: false },
      inviter: { id: member },
    });
    expect(invitation?.group.faces).toHaveLength(9);
    const invitationId = invitation?.id ?? '';
    expect(await outcome(answer(town.person('other'), invitationId))).toBe('common.not_found');
    expect(await answer(asked, invitationId)).toBe(id);
    expect(await town.last(owner, id)).toEqual({
      senderId: asked,
      content: { kind: 'member_joined', by: 'invitation', inviterId: member },
    });
    expect(await invitations(asked)).toEqual([]);
    expect(await outcome(answer(asked, invitationId))).toBe('common.not_found');
  });

  it('CH-5 only friends are asked; declined, seven days old, by one who left or is no friend any more: gone', async () => {
    const { id, owner, members } = await town.group(41);
    const [first = '', second = '', third = ''] = members;
    const [a = '', b = '', c = '', d = '', stranger = ''] = town.people(5);
    town.part(owner, stranger);
    expect(await outcome(add(owner, id, stranger))).toBe('chat.not_in_circle');
    await add(first, id, a);
    await add(second, id, b);
    await add(third, id, c);
    await add(owner, id, d);
    const idOf = async (account: string) => (await invitations(account))[0]?.id ?? '';
    const ids = await Promise.all([a, b, c, d].map(idOf));
    const [ofA = '', ofB = '', ofC = '', ofD = ''] = ids;

    expect(await answer(a, ofA, false)).toBeNull();
    await removeMembers(town.parts, { ...as(owner, id), memberIds: [second] });
    // an invitation by one who left stays withdrawn, also when they come back
    const token = await link(owner, id);
    await join(second, token);
    town.part(third, c);
    for (const account of [a, b, c]) expect(await invitations(account)).toEqual([]);
    for (const [account, invitationId] of [
      [a, ofA],
      [b, ofB],
      [c, ofC],
    ] as const)
      expect(await outcome(answer(account, invitationId))).toBe('common.not_found');

    town.circle.house.clock.advance(7 * DAY_MS);
    expect(await invitations(d)).toEqual([]);
    expect(await outcome(answer(d, ofD))).toBe('common.not_found');
    await add(owner, id, d);
    expect(await answer(d, await idOf(d))).toBe(id);
  });

  it('CH-5 who is asked twice has one invitation, the latest inviter’s', async () => {
    const { id, owner, members } = await town.group(41);
    const asked = town.person('asked');
    await add(owner, id, asked);
    const [first] = await invitations(asked);
    await add(members[0] as string, id, asked);
    const now = await invitations(asked);
    expect(now).toMatchObject([{ id: first?.id, inviter: { id: members[0] } }]);
    await leaveGroup(town.parts, as(owner, id));
    expect(await invitations(asked)).toHaveLength(1);
  });

  it('CH-5 where the group approves, who agreed with a plain member waits, with the owner comes in', async () => {
    const { id, owner, members } = await town.group(41);
    const [one = '', two = ''] = town.people(2);
    await approve(owner, id);
    await add(members[0] as string, id, one);
    await add(owner, id, two);
    expect(await waiting(owner, id)).toEqual([]);
    expect(await answer(one, (await invitations(one))[0]?.id ?? '')).toBeNull();
    expect(await answer(two, (await invitations(two))[0]?.id ?? '')).toBe(id);
    expect(await listJoinRequests(town.parts, owner, id)).toMatchObject([
      { person: { id: one }, inviter: { id: members[0] } },
    ]);
  });

  it('CH-5 an account holds at most 100 invitations: the oldest go', async () => {
    const { owner } = await town.group(1);
    const asked = town.person('asked');
    const { database } = town.circle.house;
    const { id } = await town.group(41);
    await database.pool.query(
      `insert into chat.invitation (account_id, invitation_id, conversation_id, inviter_id, created_at, expires_at)
       select $1::uuid, gen_random_uuid(), gen_random_uuid(), $2::uuid, $3::timestamptz - n * interval '1 minute',
              $3::timestamptz + interval '1 day' from generate_series(1, 100) n`,
      [asked, owner, town.circle.house.clock.now()],
    );
    await add(Object.keys(await town.roles(id))[0] as string, id, asked);
    const { rows } = await database.pool.query<{ conversation_id: string }>(
      'select conversation_id from chat.invitation where account_id = $1 order by created_at desc',
      [asked],
    );
    expect(rows).toHaveLength(100);
    expect(rows[0]?.conversation_id).toBe(id);
    expect(await invitations(asked)).toHaveLength(1);
  });
});
