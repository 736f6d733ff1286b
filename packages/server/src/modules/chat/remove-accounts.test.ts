import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMembers } from './groups/add-members.ts';
import { setApproval } from './groups/change-settings.ts';
import { joinByLink, makeGroupLink } from './groups/group-links.ts';
import { leaveGroup } from './groups/remove-members.ts';
import { type GroupCircle, openGroupCircle } from './groups/testing/group-circle.ts';

/** Everything of chat that belongs to somebody or to a conversation. */
const TABLES = [
  'chat.conversation',
  'chat.entry',
  'chat.member',
  'chat.membership',
  'chat.reaction',
  'chat.group_link',
  'chat.join_request',
  'chat.invitation',
  'chat.search_document',
  'chat.search_mark',
  'chat.search_segment',
  'chat.deletion',
  'chat.draft',
  'chat.preference',
  'chat.sticker',
  'chat.group_claim',
];

let town: GroupCircle;
beforeAll(async () => {
  town = await openGroupCircle();
});
afterAll(() => town.close());

const query = (text: string, values: unknown[] = []) =>
  town.circle.house.database.pool.query(text, values);
const remove = (...ids: string[]) =>
  town.circle.house.database.transaction((tx) => town.circle.chat.service.removeAccounts(tx, ids));

/** How many rows of each table hold one of these ids anywhere; those that hold none are left out. */
async function rowsWith(ids: readonly string[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of TABLES) {
    const { rows } = await query(
      `select count(*)::int as n from ${table} t where to_jsonb(t)::text like any($1::text[])`,
      [ids.map((id) => `%${id}%`)],
    );
    if (rows[0].n > 0) found[table] = rows[0].n;
  }
  return found;
}

/** What the account and others keep beside the log: reactions, drafts, deletions, what can be found. */
async function keepThings(accountId: string, conversationId: string): Promise<void> {
  const now = town.circle.house.clock.now();
  await query('insert into chat.reaction values ($1, 1, $2, $3, $4)', [
    conversationId,
    accountId,
    '🍵',
    now,
  ]);
  await query('insert into chat.draft values ($1, $2, $3, null, $4)', [
    accountId,
    conversationId,
    'x',
    now,
  ]);
  await query('insert into chat.deletion values ($1, $2, 1, $3)', [
    accountId,
    conversationId,
    randomUUID(),
  ]);
}

describe('ID-6 accounts that go away', () => {
  it('CH-5 a group goes with its last member, with all that was kept of it, also by who left before', async () => {
    const { id, owner, members } = await town.group(41);
    const [early = '', asked = '', waits = ''] = [members[0] ?? '', ...town.people(2)];
    await keepThings(early, id);
    await keepThings(owner, id);
    await addMembers(town.parts, { actorId: owner, conversationId: id, memberIds: [asked] });
    await setApproval(town.parts, { actorId: owner, conversationId: id, approval: true });
    const at = { actorId: owner, conversationId: id };
    const { token } = await makeGroupLink(town.parts, { ...at, renew: false });
    await joinByLink(town.parts, { accountId: waits, token, note: '' });
    await query(`insert into chat.search_document values ($1, 1, now(), to_tsvector('tea'))`, [id]);
    await query('insert into chat.search_segment values ($1, 0, 1, now(), now(), 1, 1)', [id]);
    await query('insert into chat.search_mark values ($1, 1) on conflict do nothing', [id]);
    await leaveGroup(town.parts, { actorId: early, conversationId: id });
    expect(Object.keys(await rowsWith([id]))).toHaveLength(TABLES.length - 2);
    await remove(owner, ...members.slice(1));
    expect(await rowsWith([id])).toEqual({});
    expect(await town.list(asked)).toEqual([]);
  });

  it('CH-5 a group of others sees them leave: their links, what they were asked and waited for go, the log stays', async () => {
    const { id, owner, members } = await town.group(42);
    const [gone = '', stays = ''] = members;
    const [waiting = '', asked = '', theirs = ''] = town.people(3);
    await setApproval(town.parts, { actorId: owner, conversationId: id, approval: true });
    const { token } = await makeGroupLink(town.parts, {
      actorId: gone,
      conversationId: id,
      renew: false,
    });
    await joinByLink(town.parts, { accountId: waiting, token, note: '' });
    await addMembers(town.parts, { actorId: gone, conversationId: id, memberIds: [theirs] });
    await addMembers(town.parts, { actorId: owner, conversationId: id, memberIds: [asked] });
    await query('insert into chat.preference values ($1, false)', [gone]);
    await query(`insert into chat.sticker values ($1, $2, '{}', now())`, [gone, randomUUID()]);
    await keepThings(gone, id);
    await remove(gone, waiting, asked);
    expect(Object.keys(await rowsWith([gone])).sort()).toEqual(['chat.entry', 'chat.reaction']);
    expect(await rowsWith([waiting, asked, theirs])).toEqual({});
    expect(await town.last(stays, id)).toEqual({
      senderId: gone,
      content: { kind: 'member_left', ownerId: null },
    });
    expect((await town.conversation(owner, id)).group?.waiting).toBe(0);
  });

  it('CH-5 the owner and the next in line go together: somebody who stays owns the group', async () => {
    const { id, owner, members } = await town.group(3);
    const [first = '', second = '', third = ''] = members.toSorted();
    await remove(owner, first, second);
    expect(await town.roles(id)).toEqual({ [third]: 'owner' });
  });
});
