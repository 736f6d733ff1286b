import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_FRIENDS, MAX_REQUESTS_PER_DAY, REQUEST_LIFE_MS } from './rules.ts';
import type { ContactsTables } from './tables.ts';
import { openSmallTown, type SmallTown } from './testing/small-town.ts';

let town: SmallTown;
beforeAll(async () => {
  town = await openSmallTown();
});
afterAll(() => town.close());

/** Two who were introduced to each other. */
async function pair() {
  const [a, b] = [town.settle('阿梅'), town.settle('Tom')];
  await town.introduce(a, [b], 'qr');
  await town.introduce(b, [a]);
  town.changes.length = 0;
  town.takeSignals();
  return { a, b };
}

const onlyRequest = async (accountId: string) => {
  const { requests } = await town.as(accountId).requests();
  expect(requests).toHaveLength(1);
  return requests[0]!;
};

/** Fills a circle with friends who live elsewhere. */
const fillCircle = (accountId: string, friends: number) =>
  town.database
    .tables<ContactsTables>()
    .insertInto('contacts.contact')
    .values(
      Array.from({ length: friends }, () => ({
        account_id: accountId,
        person_id: crypto.randomUUID(),
        since: town.clock.now(),
      })),
    )
    .execute();

describe('friend requests', () => {
  it('CT-1 a request with a greeting reaches the other side, and accepting makes both friends', async () => {
    const { a, b } = await pair();
    const asked = await town.as(a).request(b, '你好，我是阿梅', 'Tom from school');
    expect(asked).toMatchObject({ relation: 'requested', contact: null });
    expect(town.takeSignals()).toEqual({ [a]: 'requests', [b]: 'requests' });
    expect(await town.as(b).requests()).toMatchObject({
      unseen: 1,
      requests: [{ direction: 'in', source: 'qr', state: 'waiting', greeting: '你好，我是阿梅' }],
    });
    await town.as(b).see();
    expect((await town.as(b).requests()).unseen).toBe(0);
    expect(await town.as(b).open(a)).toMatchObject({ relation: 'requesting' });
    expect(town.takeSignals()).toEqual({ [b]: 'requests' });

    const { id } = await onlyRequest(b);
    const accepted = await town.as(b).accept(id, '阿梅 (tea)');
    expect(accepted).toMatchObject({
      relation: 'friend',
      requestId: null,
      contact: { remark: '阿梅 (tea)' },
    });
    expect((await town.as(a).list())[0]).toMatchObject({ remark: 'Tom from school' });
    expect(town.changes).toEqual([
      {
        accountIds: [b, a],
        becameFriends: true,
        mayWrite: { [a]: true, [b]: true },
        greeting: { senderId: a, text: '你好，我是阿梅' },
        at: town.clock.now(),
      },
    ]);
    expect(town.takeSignals()).toEqual({ [a]: 'contacts requests', [b]: 'contacts requests' });
    expect((await onlyRequest(a)).state).toBe('accepted');
  });

  it('CT-1 accepting twice gives the same answer and one friendship', async () => {
    const { a, b } = await pair();
    await town.as(a).request(b);
    const { id } = await onlyRequest(b);
    const [first, second] = await Promise.all([town.as(b).accept(id), town.as(b).accept(id)]);
    expect(second).toEqual(first);
    expect(await town.as(b).accept(id)).toEqual(first);
    expect(town.changes).toHaveLength(1);
  });

  it('CT-1 the same pair again renews the request instead of doubling it', async () => {
    const { a, b } = await pair();
    await town.as(a).request(b, 'one', 'Tom');
    const before = await onlyRequest(b);
    await town.as(b).see();
    town.clock.advance(REQUEST_LIFE_MS - 1);
    await town.as(a).request(b, 'two');
    const after = await onlyRequest(b);
    expect(after).toMatchObject({ id: before.id, greeting: 'two', seen: false, state: 'waiting' });
    await town.as(b).accept(after.id);
    expect((await town.as(a).list())[0]?.remark).toBe('Tom');
  });

  it('CT-1 a request expires after seven days and can be sent anew', async () => {
    const { a, b } = await pair();
    await town.as(a).request(b);
    const old = await onlyRequest(b);
    town.clock.advance(REQUEST_LIFE_MS);
    await expect(town.as(b).accept(old.id)).rejects.toMatchObject({
      code: 'contacts.request_expired',
    });
    expect(await onlyRequest(a)).toMatchObject({ state: 'expired' });
    expect(await town.as(a).open(b)).toMatchObject({ relation: 'stranger', requestId: null });
    await town.as(a).request(b);
    const renewed = await onlyRequest(b);
    expect(renewed.id).not.toBe(old.id);
    await expect(town.as(b).accept(old.id)).rejects.toMatchObject({ code: 'common.not_found' });
    expect(await town.as(b).accept(renewed.id)).toMatchObject({ relation: 'friend' });
  });

  it('CT-1 a request to somebody whose request waits makes both friends at once', async () => {
    const { a, b } = await pair();
    await town.as(a).request(b, 'hello', 'B');
    expect(await town.as(b).request(a, 'hi', 'A')).toMatchObject({
      relation: 'friend',
      contact: { remark: 'A' },
    });
    expect((await town.as(a).list())[0]).toMatchObject({ remark: 'B' });
    expect(town.changes[0]?.greeting).toEqual({ senderId: a, text: 'hello' });
    await expect(town.as(a).request(b)).rejects.toMatchObject({ code: 'contacts.already_friends' });
  });

  it('CT-1 both asking at the same instant become friends exactly once, 40 times of 40', async () => {
    for (let round = 0; round < 40; round++) {
      const { a, b } = await pair();
      // both circles exist before the race: making them would already put one after the other
      await town.as(a).request(b);
      await town.as(a).drop((await onlyRequest(a)).id);
      const answers = await Promise.all([town.as(a).request(b), town.as(b).request(a)]);
      expect(answers.map((answer) => answer.relation).sort()).toEqual(['friend', 'requested']);
      expect(town.changes).toHaveLength(1);
      expect(await town.as(a).list()).toHaveLength(1);
      expect(await town.as(b).list()).toHaveLength(1);
    }
  });

  it('CT-1 many accepting and asking across one circle never wait in a ring', async () => {
    const people = Array.from({ length: 6 }, (_, index) => town.settle(`p${index}`));
    for (const person of people) await town.introduce(person, people);
    await Promise.all(
      people.flatMap((a) => people.filter((b) => b !== a).map((b) => town.as(a).request(b))),
    );
    for (const person of people) expect(await town.as(person).list()).toHaveLength(5);
  });

  it('CT-1 dropping is silent, and who dropped can still ask', async () => {
    const { a, b } = await pair();
    await town.as(a).request(b);
    const { id } = await onlyRequest(b);
    town.takeSignals();
    await town.as(b).drop(id);
    expect(town.takeSignals()).toEqual({ [b]: 'requests' });
    expect((await onlyRequest(a)).state).toBe('waiting');
    expect((await town.as(b).requests()).requests).toEqual([]);
    await expect(town.as(b).accept(id)).rejects.toMatchObject({ code: 'common.not_found' });
    await expect(town.as(b).drop(id)).rejects.toMatchObject({ code: 'common.not_found' });
    expect(await town.as(b).request(a)).toMatchObject({ relation: 'friend' });
  });

  it('CT-1 withdrawing takes the request from both sides', async () => {
    const { a, b } = await pair();
    await town.as(a).request(b);
    const { id } = await onlyRequest(a);
    await expect(town.as(a).accept(id)).rejects.toMatchObject({ code: 'common.not_found' });
    town.takeSignals();
    await town.as(a).drop(id);
    expect(town.takeSignals()).toEqual({ [a]: 'requests', [b]: 'requests' });
    expect((await town.as(b).requests()).requests).toEqual([]);
    await expect(town.as(b).accept(id)).rejects.toMatchObject({ code: 'common.not_found' });
  });

  it('CT-1 somebody else’s request answers like a missing one', async () => {
    const { a, b } = await pair();
    const c = town.settle('c');
    await town.as(a).request(b);
    const { id } = await onlyRequest(b);
    for (const attempt of [town.as(c).accept, town.as(c).drop])
      await expect(attempt(id)).rejects.toMatchObject({ code: 'common.not_found' });
  });

  it('CT-1 at most 30 requests leave an account in a day', async () => {
    const a = town.settle('busy');
    const others = Array.from({ length: MAX_REQUESTS_PER_DAY + 1 }, (_, i) => town.settle(`o${i}`));
    await town.introduce(a, others);
    const last = others.pop()!;
    for (const other of others) await town.as(a).request(other);
    await expect(town.as(a).request(last)).rejects.toMatchObject({
      code: 'contacts.request_limit',
      extras: { retryAfterSeconds: 86_400 },
    });
    town.clock.advance(86_400_000);
    expect(await town.as(a).request(last)).toMatchObject({ relation: 'requested' });
  });

  it('CT-1 oneself and strangers cannot be asked', async () => {
    const [a, stranger] = [town.settle('a'), town.settle('stranger')];
    await expect(town.as(a).request(a)).rejects.toMatchObject({ code: 'contacts.self' });
    for (const id of [stranger, crypto.randomUUID()])
      await expect(town.as(a).request(id)).rejects.toMatchObject({ code: 'common.not_found' });
  });

  it('CT-2 a circle holds 5,000 friends on both sides, also when many accept at once', async () => {
    const full = town.settle('popular');
    await fillCircle(full, MAX_FRIENDS - 2);
    const askers = Array.from({ length: 6 }, (_, index) => town.settle(`asker${index}`));
    await town.introduce(full, askers);
    for (const asker of askers) {
      await town.introduce(asker, [full]);
      await town.as(asker).request(full);
    }
    const { requests } = await town.as(full).requests();
    const answers = await Promise.allSettled(
      requests.map((request) => town.as(full).accept(request.id)),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(2);
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ code: 'contacts.friend_cap' });
    expect(await town.contacts.service.listFriendIds(full)).toHaveProperty('size', MAX_FRIENDS);
    const late = town.settle('late');
    await town.introduce(full, [late]);
    await expect(town.as(full).request(late)).rejects.toMatchObject({
      code: 'contacts.friend_cap',
    });
  });
});
