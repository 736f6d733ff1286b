import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmallTown, type SmallTown } from './testing/small-town.ts';

let town: SmallTown;
beforeAll(async () => {
  town = await openSmallTown();
});
afterAll(() => town.close());

async function pair(friends = false) {
  const [a, b] = [town.settle('a'), town.settle('b')];
  await town.introduce(a, [b]);
  await town.introduce(b, [a]);
  if (friends) await town.befriend(a, b);
  town.changes.length = 0;
  town.takeSignals();
  return { a, b };
}

describe('blocking', () => {
  it('CT-2 blocking a friend silences both, keeps the friendship, and only the blocker is told', async () => {
    const { a, b } = await pair(true);
    expect(await town.as(a).block(b)).toMatchObject({ relation: 'friend', blocked: true });
    expect(town.takeSignals()).toEqual({ [a]: 'contacts' });
    expect(town.changes).toMatchObject([
      { becameFriends: false, mayWrite: { [a]: false, [b]: false }, greeting: null },
    ]);
    expect(await town.contacts.service.getStanding(b, a)).toEqual({
      friends: true,
      mayWrite: { [a]: false, [b]: false },
    });
    expect(await town.contacts.service.filterFriends(a, [b])).toEqual(new Set());
    expect(await town.contacts.service.filterFriends(b, [a])).toEqual(new Set());
    expect(await town.as(b).open(a)).toMatchObject({ relation: 'friend', blocked: false });
    expect(await town.as(b).find(town.people.get(a)!.handle)).toMatchObject({ relation: 'friend' });
    expect((await town.as(a).listBlocked()).map((person) => person.id)).toEqual([b]);

    expect(await town.as(a).block(b)).toMatchObject({ blocked: true });
    expect(town.changes).toHaveLength(1);
    expect(await town.as(a).unblock(b)).toMatchObject({ relation: 'friend', blocked: false });
    expect(town.changes[1]).toMatchObject({ mayWrite: { [a]: true, [b]: true } });
    expect(town.takeSignals()).toEqual({ [a]: 'contacts' });
  });

  it('CT-2 with both blocking, writing opens only when both have lifted it', async () => {
    const { a, b } = await pair(true);
    await town.as(a).block(b);
    await town.as(b).block(a);
    expect(town.changes).toHaveLength(1);
    await town.as(a).unblock(b);
    expect(town.changes).toHaveLength(1);
    await town.as(b).unblock(a);
    expect(town.changes).toHaveLength(2);
  });

  it('CT-1 a request to somebody who blocks me is answered as sent and nothing reaches them', async () => {
    const { a, b } = await pair();
    const open = await pair();
    const seen = await town.as(open.a).request(open.b, 'hello');
    await town.as(b).block(a);
    town.takeSignals();
    const unseen = await town.as(a).request(b, 'hello');
    expect({ ...unseen, person: null, requestId: null }).toEqual({
      ...seen,
      person: null,
      requestId: null,
    });
    expect(unseen.requestId).toEqual(expect.any(String));
    expect(town.takeSignals()).toEqual({ [a]: 'requests' });
    expect((await town.as(b).requests()).requests).toEqual([]);
    expect((await town.as(a).requests()).requests).toMatchObject([{ state: 'waiting' }]);
    expect(await town.as(a).find(town.people.get(b)!.handle)).toBeNull();
    await expect(
      town.as(a).scan(`http://tea.example/q/${town.people.get(b)!.handle}`),
    ).rejects.toMatchObject({ code: 'common.not_found' });
  });

  it('CT-2 blocking takes what they asked silently, and withdraws what I asked', async () => {
    const asked = await pair();
    await town.as(asked.b).request(asked.a);
    town.takeSignals();
    await town.as(asked.a).block(asked.b);
    expect(town.takeSignals()).toEqual({ [asked.a]: 'contacts requests' });
    expect((await town.as(asked.b).requests()).requests).toMatchObject([{ state: 'waiting' }]);
    expect((await town.as(asked.a).requests()).requests).toEqual([]);

    const asking = await pair();
    await town.as(asking.a).request(asking.b);
    const { requests } = await town.as(asking.b).requests();
    await town.as(asking.a).block(asking.b);
    await expect(town.as(asking.b).accept(requests[0]!.id)).rejects.toMatchObject({
      code: 'common.not_found',
    });
  });

  it('CT-2 asking somebody whom I block lifts the block', async () => {
    const { a, b } = await pair();
    await town.as(a).block(b);
    await town.as(b).request(a);
    expect(await town.as(a).request(b)).toMatchObject({ relation: 'friend', blocked: false });
    expect(await town.contacts.service.getStanding(a, b)).toMatchObject({
      mayWrite: { [a]: true, [b]: true },
    });
  });

  it('CT-2 neither oneself nor a stranger can be blocked; who is blocked stays known', async () => {
    const { a, b } = await pair();
    const stranger = town.settle('stranger');
    await expect(town.as(a).block(a)).rejects.toMatchObject({ code: 'contacts.self' });
    for (const id of [stranger, crypto.randomUUID()])
      for (const attempt of [town.as(a).block, town.as(a).unblock])
        await expect(attempt(id)).rejects.toMatchObject({ code: 'common.not_found' });
    await town.as(a).block(b);
    town.clock.advance(40 * 86_400_000);
    expect(await town.as(a).open(b)).toMatchObject({ blocked: true, relation: 'stranger' });
    await town.as(a).unblock(b);
    await expect(town.as(a).open(b)).rejects.toMatchObject({ code: 'common.not_found' });
  });

  it('CT-2 a listener that fails undoes the change', async () => {
    const { a, b } = await pair(true);
    let broken = true;
    town.contacts.service.onStandingChanged(async () => {
      if (broken) throw new Error('the log is closed');
    });
    await expect(town.as(a).block(b)).rejects.toThrow('the log is closed');
    await expect(town.as(a).remove(b)).rejects.toThrow('the log is closed');
    broken = false;
    expect(town.takeSignals()).toEqual({});
    expect(await town.as(a).open(b)).toMatchObject({ relation: 'friend', blocked: false });
  });
});
