import { randomUUID } from 'node:crypto';
import { MAX_GROUP } from '@teahouse/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listMembers } from '../list-members.ts';
import { addMembers } from './add-members.ts';
import { createGroup } from './create-group.ts';
import { dissolveGroup, removeMembers } from './remove-members.ts';
import { type GroupCircle, openGroupCircle } from './testing/group-circle.ts';

let town: GroupCircle;
beforeAll(async () => {
  town = await openGroupCircle();
});
afterAll(() => town.close());

/** Runs a command; answers how long it took and how many statements the database was sent. */
async function measure<Result>(command: () => Promise<Result>) {
  // whoever makes findable what was written asks the database, too
  await town.circle.chat.searchable();
  const query = vi.spyOn(pg.Client.prototype, 'query');
  const began = performance.now();
  const result = await command();
  const took = performance.now() - began;
  const statements = query.mock.calls.length;
  query.mockRestore();
  return { result, took: Math.round(took), statements };
}

describe('CH-5 a group of 500', () => {
  it('CH-5 asks the database as often for 500 as for a few: added, listed, written to, taken out', {
    timeout: 60_000,
  }, async () => {
    const figures: Record<string, string> = {};
    const statements: Record<string, number[]> = {};
    for (const size of [4, MAX_GROUP]) {
      const [owner = '', first = '', ...others] = town.people(size);
      const id = await createGroup(town.parts, {
        ownerId: owner,
        clientId: randomUUID(),
        name: '五百人',
        memberIds: [first],
      });
      const at = { actorId: owner, conversationId: id };
      const note = async <Result>(what: string, command: () => Promise<Result>) => {
        const { result, took, statements: sent } = await measure(command);
        statements[what] = [...(statements[what] ?? []), sent];
        figures[`${what} ${size}`] = `${took} ms, ${sent} statements`;
        return result;
      };
      await note('addMembers', () => addMembers(town.parts, { ...at, memberIds: others }));
      const members = await note('listMembers', () =>
        listMembers({ ...town.parts, spellName: () => ({ searchKeys: [] }) }, first, id),
      );
      expect(members).toHaveLength(size);
      await note('everyone', () =>
        town.circle.chat.service.send({
          conversationId: id,
          senderId: owner,
          clientId: randomUUID(),
          content: { kind: 'text', text: '@all 三点喝茶', everyone: true },
        }),
      );
      const seen = await note('conversation', () => town.conversation(others.at(-1) as string, id));
      expect(seen).toMatchObject({ memberCount: size, unread: 1, mentioned: 3 });
      for (const member of members) expect(town.heard(member.person.id, id).at(-1)).toBe(3);
      await note('removeMembers', () =>
        removeMembers(town.parts, { ...at, memberIds: others.slice(1) }),
      );
      await note('dissolveGroup', () => dissolveGroup(town.parts, at));
      expect(await town.roles(id)).toEqual({});
    }
    console.info(figures);
    for (const [what, [few, many]] of Object.entries(statements))
      expect([what, many]).toEqual([what, few]);
  });
});
