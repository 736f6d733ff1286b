import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeMembership, markRead } from '../change-membership.ts';
import { listConversations } from '../list-conversations.ts';
import { listEntries } from '../list-entries.ts';
import { introduceMember } from '../list-members.ts';
import { searchMessages } from '../search/search-messages.ts';
import { type ChatCircle, openChatCircle } from '../testing/chat-circle.ts';
import { addMembers } from './add-members.ts';
import { renameGroup } from './change-settings.ts';
import { createGroup } from './create-group.ts';
import type { GroupParts } from './group-parts.ts';
import { leaveGroup } from './remove-members.ts';

let circle: ChatCircle;
let parts: GroupParts & Parameters<typeof listConversations>[0];
beforeAll(async () => {
  circle = await openChatCircle();
  const { house } = circle;
  parts = {
    database: house.database,
    clock: house.clock,
    bus: house.bus,
    writer: circle.chat.writer,
    blocks: async () => false,
    joinLimit: { take: async () => undefined },
    filterFriends: async (account, ids) => {
      const { rows } = await house.database.pool.query<{ pair: string }>(
        'select pair from chat.direct_pair',
      );
      const pairs = new Set(rows.map((row) => row.pair));
      return new Set(
        ids.filter((id) => pairs.has(`${account}:${id}`) || pairs.has(`${id}:${account}`)),
      );
    },
    listPeople: async (ids) =>
      new Map(
        ids.map((id) => [
          id,
          {
            id,
            handle: id.slice(0, 8),
            displayName: id.slice(0, 8),
            avatarUrl: null,
            region: '',
            bio: '',
            verified: null,
          },
        ]),
      ),
  };
});
afterAll(() => circle.close());

async function group(size: number) {
  const owner = circle.person('owner');
  const members = Array.from({ length: size }, (_, n) => circle.person(`m${n}`));
  for (const member of members) await circle.befriend(owner, member);
  const id = await createGroup(parts, {
    ownerId: owner,
    clientId: randomUUID(),
    name: '茶友',
    memberIds: members,
  });
  return { owner, members, id };
}
const page = (account: string, id: string) =>
  listEntries(circle.house, account, id, { limit: 200 });

describe('CH-5 groups in their first form', () => {
  it('CH-5 everybody in the group reads the same log from its first entry', async () => {
    const { owner, members, id } = await group(3);
    await circle.send(id, members[1] as string, 'hello');
    for (const account of [owner, ...members])
      expect((await page(account, id)).entries.map((entry) => entry.content.kind)).toEqual([
        'group_created',
        'text',
      ]);
    const [conversation] = await listConversations(parts, owner, id);
    expect(conversation).toMatchObject({
      kind: 'group',
      name: '茶友',
      memberCount: 4,
      role: 'owner',
      unread: 1,
      head: 2,
      writable: true,
    });
  });

  it('CH-5 the same client id makes one group, also when it comes twice at once', async () => {
    const owner = circle.person('owner');
    const friend = circle.person('friend');
    await circle.befriend(owner, friend);
    const command = { ownerId: owner, clientId: randomUUID(), name: '', memberIds: [friend] };
    const ids = await Promise.all(Array.from({ length: 5 }, () => createGroup(parts, command)));
    expect(new Set(ids).size).toBe(1);
  });

  it('CH-5 refuses strangers, made-up people, nobody at all, and the 501st member', async () => {
    const { owner, id } = await group(1);
    const stranger = circle.person('stranger');
    const made = (memberIds: string[]) =>
      createGroup(parts, { ownerId: owner, clientId: randomUUID(), name: '', memberIds });
    await expect(made([stranger])).rejects.toMatchObject({ code: 'chat.not_in_circle' });
    await expect(made([randomUUID()])).rejects.toMatchObject({ code: 'chat.not_in_circle' });
    await expect(made([owner])).rejects.toMatchObject({ code: 'chat.not_in_circle' });
    await expect(made(Array.from({ length: 500 }, () => randomUUID()))).rejects.toMatchObject({
      code: 'chat.group_full',
    });
    const many = Array.from({ length: 499 }, () => randomUUID());
    const asFriends = {
      ...parts,
      filterFriends: async (_: string, ids: readonly string[]) => new Set(ids),
    };
    await expect(
      addMembers(asFriends, { actorId: owner, conversationId: id, memberIds: many }),
    ).rejects.toMatchObject({ code: 'chat.group_full' });
    await addMembers(asFriends, {
      actorId: owner,
      conversationId: id,
      memberIds: many.slice(0, 498),
    });
    expect((await listConversations(parts, owner, id))[0]?.memberCount).toBe(500);
    await expect(
      addMembers(asFriends, { actorId: owner, conversationId: id, memberIds: many.slice(498) }),
    ).rejects.toMatchObject({ code: 'chat.group_full' });
  });

  it('L5 who is added reads from the entry that says so; who leaves reads up to it and not beyond, by any way', async () => {
    const { owner, members, id } = await group(2);
    const [first, late] = [members[0] as string, circle.person('late')];
    await circle.befriend(owner, late);
    await circle.send(id, first, 'before');
    await addMembers(parts, { actorId: owner, conversationId: id, memberIds: [late] });
    await circle.send(id, first, 'while');
    await leaveGroup(parts, { actorId: late, conversationId: id });
    await circle.send(id, first, 'after');
    const seen = await page(late, id);
    expect(seen.entries.map((entry) => entry.content.kind)).toEqual([
      'members_added',
      'text',
      'member_left',
    ]);
    expect(seen).toMatchObject({ tail: 3, head: 5 });
    const { house } = circle;
    for (const query of [{ before: 100 }, { after: 0 }, { after: 5 }, { around: 6 }, { around: 1 }])
      for (const entry of (await listEntries(house, late, id, { limit: 200, ...query })).entries) {
        expect(entry.position).toBeGreaterThanOrEqual(3);
        expect(entry.position).toBeLessThanOrEqual(5);
      }
    await circle.chat.searchable();
    const reader = { ...house, listPeople: async () => new Map() };
    for (const text of ['before', 'after'])
      expect((await searchMessages(reader, late, { text, limit: 20 })).found).toEqual([]);
    await expect(circle.send(id, late, 'ghost')).rejects.toMatchObject({
      code: 'common.not_found',
    });
    const live = circle
      .framesOf(late)
      .filter((frame) => frame.type === 'entry' && frame.conversationId === id);
    expect(live.map((frame) => (frame.type === 'entry' ? frame.position : 0))).toEqual([3, 4, 5]);
    expect(await listConversations(parts, late)).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    await addMembers(parts, { actorId: owner, conversationId: id, memberIds: [late] });
    expect((await page(late, id)).tail).toBe(7);
  });

  it('L4 adds, leaves and messages at once keep one gapless order and an exact member list', async () => {
    const { owner, members, id } = await group(6);
    const late = Array.from({ length: 4 }, (_, n) => circle.person(`late${n}`));
    for (const one of late) await circle.befriend(owner, one);
    await Promise.all([
      ...late.map((one) =>
        addMembers(parts, { actorId: owner, conversationId: id, memberIds: [one] }),
      ),
      ...members.slice(0, 3).map((one) => leaveGroup(parts, { actorId: one, conversationId: id })),
      ...Array.from({ length: 30 }, (_, n) => circle.send(id, owner, `m${n}`)),
    ]);
    const { entries } = await page(owner, id);
    expect(entries.map((entry) => entry.position)).toEqual(
      Array.from({ length: 38 }, (_, n) => n + 1),
    );
    expect((await listConversations(parts, owner, id))[0]?.memberCount).toBe(8);
  });

  it('CH-5 the longest member owns the group after its owner; the last one may leave too', async () => {
    const { owner, members, id } = await group(2);
    await leaveGroup(parts, { actorId: owner, conversationId: id });
    const heir = [...members].sort()[0] as string;
    expect((await listConversations(parts, heir, id))[0]?.role).toBe('owner');
    for (const member of members) await leaveGroup(parts, { actorId: member, conversationId: id });
    await expect(leaveGroup(parts, { actorId: owner, conversationId: id })).rejects.toMatchObject({
      code: 'common.not_found',
    });
  });

  it('CH-5 names the group once; outsiders cannot', async () => {
    const { owner, members, id } = await group(1);
    const command = { actorId: members[0] as string, conversationId: id, name: '竹桌' };
    await renameGroup(parts, command);
    await renameGroup(parts, command);
    expect(
      (await page(owner, id)).entries.filter((entry) => entry.content.kind === 'group_renamed'),
    ).toHaveLength(1);
    await expect(
      renameGroup(parts, { ...command, actorId: circle.person('out') }),
    ).rejects.toMatchObject({ code: 'common.not_found' });
  });
});

describe('L5 a group that one has left', () => {
  it('L5 keeps the name and shows nobody: what came after reaches the leaver by no way', async () => {
    const { owner, members, id } = await group(2);
    const leaver = members[0] as string;
    await renameGroup(parts, { actorId: owner, conversationId: id, name: 'as it was' });
    await leaveGroup(parts, { actorId: leaver, conversationId: id });
    await renameGroup(parts, { actorId: owner, conversationId: id, name: 'as it is' });
    const [left] = await listConversations(parts, leaver, id);
    expect(left).toMatchObject({ name: 'as it was', faces: [], memberCount: 0, writable: false });
    const [stayed] = await listConversations(parts, owner, id);
    expect(stayed).toMatchObject({ name: 'as it is', memberCount: 2 });
  });

  it('CT-1 only a group introduces its members; a direct conversation does not', async () => {
    const { owner, members, id } = await group(1);
    const friend = members[0] as string;
    const introduce = (conversationId: string) =>
      introduceMember(
        { database: circle.house.database, introduce: async () => undefined },
        owner,
        conversationId,
        friend,
      );
    await expect(introduce(id)).resolves.toBeUndefined();
    const direct = await circle.befriend(circle.person('one'), circle.person('two'));
    await expect(introduce(direct)).rejects.toMatchObject({ code: 'common.not_found' });
    await expect(introduce(await circle.befriend(owner, friend))).rejects.toMatchObject({
      code: 'common.not_found',
    });
  });
});

describe('CH-6 the list and what is mine in it', () => {
  it('R1 R3 unread counts others after my read position and my own last message, never back', async () => {
    const { owner, members, id } = await group(1);
    const friend = members[0] as string;
    const house = circle.house;
    const unread = async () => (await listConversations(parts, owner, id))[0]?.unread;
    for (let n = 0; n < 3; n++) await circle.send(id, friend, `m${n}`);
    expect(await unread()).toBe(3);
    await markRead(house, { accountId: owner, conversationId: id, position: 3 });
    expect(await unread()).toBe(1);
    await markRead(house, { accountId: owner, conversationId: id, position: 2 });
    expect(await unread()).toBe(1);
    await markRead(house, { accountId: owner, conversationId: id, position: 9_999 });
    await circle.send(id, friend, 'after');
    expect(await unread()).toBe(1);
    await circle.send(id, owner, 'mine');
    expect(await unread()).toBe(0);
    for (let n = 0; n < 120; n++) await circle.send(id, friend, 'many');
    expect(await unread()).toBe(100);
  });

  it('R2 reading on one device tells the others', async () => {
    const { owner, members, id } = await group(1);
    await circle.send(id, members[0] as string, 'hi');
    await markRead(circle.house, { accountId: owner, conversationId: id, position: 2 });
    expect(circle.framesOf(owner).at(-1)).toEqual({
      type: 'read',
      conversationId: id,
      position: 2,
    });
  });

  it('R5 pin, mute, hide and clear are mine alone; a hidden one returns with the next message', async () => {
    const { owner, members, id } = await group(1);
    const friend = members[0] as string;
    await circle.send(id, friend, 'old');
    const mine = async () => (await listConversations(parts, owner, id))[0];
    await changeMembership(circle.house, {
      accountId: owner,
      conversationId: id,
      pinned: true,
      muted: true,
      hidden: true,
    });
    expect(await mine()).toMatchObject({ pinned: true, muted: true, hidden: true });
    expect((await listConversations(parts, friend, id))[0]).toMatchObject({
      pinned: false,
      muted: false,
      hidden: false,
    });
    await circle.send(id, friend, 'new');
    expect(await mine()).toMatchObject({ hidden: false });
    await changeMembership(circle.house, { accountId: owner, conversationId: id, cleared: true });
    expect((await page(owner, id)).entries).toEqual([]);
    expect(await mine()).toMatchObject({ lastEntry: null, unread: 0 });
    expect((await page(friend, id)).entries).toHaveLength(3);
  });
});
