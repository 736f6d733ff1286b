import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmallTown, type SmallTown } from './testing/small-town.ts';

let town: SmallTown;
beforeAll(async () => {
  town = await openSmallTown();
});
afterAll(() => town.close());

async function friends() {
  const [a, b] = [town.settle('阿梅'), town.settle('Ben')];
  await town.befriend(a, b);
  return { a, b };
}

const circleOf = (accountId: string, among?: readonly string[]) =>
  town.contacts.service.listCircle(accountId, among);

describe('the circle of an account', () => {
  it('MO-2 V2 tells what both sides noted, each from its side', async () => {
    const { a, b } = await friends();
    await town.as(a).change(b, { tags: ['茶友'] });
    await town.as(b).change(a, { tags: ['neighbour', 'tea'] });
    expect(await circleOf(a)).toEqual({
      friends: [
        {
          personId: b,
          tags: ['茶友'],
          theirTags: ['neighbour', 'tea'],
          seesMine: true,
          showsTheirs: true,
        },
      ],
      blockedIds: [],
    });
    expect((await circleOf(b)).friends).toMatchObject([
      { personId: a, tags: ['neighbour', 'tea'], theirTags: ['茶友'] },
    ]);
  });

  it('MO-2 V2 chat only closes both ways, the other switches the way that they say', async () => {
    const sides = async (a: string, b: string) => {
      const [mine] = (await circleOf(a)).friends;
      const [theirs] = (await circleOf(b)).friends;
      // what one side tells the other side tells as well
      expect([theirs?.showsTheirs, theirs?.seesMine]).toEqual([mine?.seesMine, mine?.showsTheirs]);
      return `${mine?.seesMine} ${mine?.showsTheirs}`;
    };
    const { a, b } = await friends();
    expect(await sides(a, b)).toBe('true true');
    await town.as(a).change(b, { hideMyMoments: true });
    expect(await sides(a, b)).toBe('false true');
    await town.as(a).change(b, { hideMyMoments: false, hideTheirMoments: true });
    expect(await sides(a, b)).toBe('true false');
    await town.as(a).change(b, { hideTheirMoments: false, chatOnly: true });
    expect(await sides(a, b)).toBe('false false');
    await town.as(a).change(b, { chatOnly: false });
    expect(await sides(a, b)).toBe('true true');
  });

  it('MO-3 L1 whoever blocks or is blocked is no friend here; the account learns only of its own blocks', async () => {
    const { a, b } = await friends();
    await town.as(a).block(b);
    expect(await circleOf(a)).toEqual({ friends: [], blockedIds: [b] });
    expect(await circleOf(b)).toEqual({ friends: [], blockedIds: [] });
    await town.as(a).unblock(b);
    expect((await circleOf(b)).friends).toHaveLength(1);
    await town.as(a).remove(b);
    expect(await circleOf(a)).toEqual({ friends: [], blockedIds: [] });
  });

  it('MO-2 V2 among some people tells of those only', async () => {
    const { a, b } = await friends();
    const [c, stranger] = [town.settle('c'), town.settle('stranger')];
    await town.befriend(a, c);
    await town.introduce(a, [stranger]);
    await town.as(a).block(stranger);
    const all = await circleOf(a);
    expect(all.friends.map(({ personId }) => personId).sort()).toEqual([b, c].sort());
    expect((await circleOf(a, [c])).friends.map(({ personId }) => personId)).toEqual([c]);
    expect((await circleOf(a, [c])).blockedIds).toEqual([]);
    expect(await circleOf(a, [stranger])).toEqual({ friends: [], blockedIds: [stranger] });
    expect(await circleOf(a, [])).toEqual({ friends: [], blockedIds: [] });
  });
});
