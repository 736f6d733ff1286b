import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FINDS_PER_HOUR, INTRODUCTION_LIFE_MS, MAX_INTRODUCTIONS } from './rules.ts';
import { openSmallTown, type SmallTown } from './testing/small-town.ts';

let town: SmallTown;
beforeAll(async () => {
  town = await openSmallTown();
});
afterAll(() => town.close());

const missing = { code: 'common.not_found' };

describe('finding people', () => {
  it('CT-1 by exact handle, after which their page opens for 30 days', async () => {
    const [a, b] = [town.settle('a'), town.settle('b', 'tea_master')];
    await expect(town.as(a).open(b)).rejects.toMatchObject(missing);
    for (const query of ['tea_maste', 'tea_masters', 'tea%', '+8613800138000'])
      expect(await town.as(a).find(query)).toBeNull();
    expect(await town.as(a).find(' @Tea_Master')).toMatchObject({
      person: { id: b },
      relation: 'stranger',
      contact: null,
      requestId: null,
    });
    expect(await town.as(a).open(b)).toMatchObject({ relation: 'stranger' });
    await expect(town.as(b).open(a)).rejects.toMatchObject(missing);
    town.clock.advance(INTRODUCTION_LIFE_MS);
    await expect(town.as(a).open(b)).rejects.toMatchObject(missing);
    await expect(town.as(a).request(b)).rejects.toMatchObject(missing);
  });

  it('CT-1 by phone and by a scanned code, and the request says how', async () => {
    const [a, b, c] = [town.settle('a'), town.settle('b'), town.settle('c', 'code_of_c')];
    town.phones.set('+8613900139000', b);
    expect(await town.as(a).find('139 0013 9000')).toMatchObject({ person: { id: b } });
    expect(await town.as(a).scan('http://tea.example/q/code_of_c')).toMatchObject({
      person: { id: c },
    });
    await expect(town.as(a).scan('http://tea.example/q/nobody')).rejects.toMatchObject(missing);
    await town.as(a).request(b);
    await town.as(a).request(c);
    const { requests } = await town.as(a).requests();
    expect(new Map(requests.map((request) => [request.person.id, request.source]))).toEqual(
      new Map([
        [b, 'phone'],
        [c, 'qr'],
      ]),
    );
  });

  it('CT-1 oneself is found as oneself', async () => {
    const a = town.settle('a', 'myself');
    for (const found of [await town.as(a).find('myself'), await town.as(a).open(a)])
      expect(found).toMatchObject({ relation: 'self', contact: null, blocked: false });
  });

  it('CT-1 an account looks up at most 60 phones and 300 handles in an hour', async () => {
    const a = town.settle('a');
    const tooMany = { code: 'common.too_many', extras: { retryAfterSeconds: expect.any(Number) } };
    for (let n = 0; n < FINDS_PER_HOUR.phone; n++) await town.as(a).find('+8613700137000');
    await expect(town.as(a).find('+8613700137000')).rejects.toMatchObject(tooMany);
    for (let n = 0; n < FINDS_PER_HOUR.handle; n++) await town.as(a).find('nobody_here');
    await expect(town.as(a).find('nobody_here')).rejects.toMatchObject(tooMany);
    expect(await town.as(town.settle('b')).find('nobody_here')).toBeNull();
  });

  it('CT-1 an account keeps 2,000 introductions; the oldest go', async () => {
    const a = town.settle('a');
    const others = Array.from({ length: MAX_INTRODUCTIONS + 1 }, (_, n) => town.settle(`o${n}`));
    await town.introduce(a, others.slice(0, 1));
    town.clock.advance(1);
    await town.introduce(a, others.slice(1));
    await expect(town.as(a).open(others[0]!)).rejects.toMatchObject(missing);
    expect(await town.as(a).open(others.at(-1)!)).toMatchObject({ relation: 'stranger' });
  });

  it('CT-1 somebody whose account is gone is like nobody', async () => {
    const [a, b, c] = [town.settle('a'), town.settle('b', 'leaving'), town.settle('c')];
    await town.befriend(a, b);
    await town.as(a).find('leaving');
    await town.introduce(c, [a]);
    await town.as(c).request(a);
    await town.as(a).block(c);
    town.takeSignals();
    await town.database.transaction((tx) => town.contacts.service.removeAccounts(tx, [b, c]));
    town.people.delete(b);
    town.people.delete(c);
    expect(town.takeSignals()).toEqual({ [a]: 'contacts requests' });
    expect(await town.as(a).list()).toEqual([]);
    expect(await town.as(a).listBlocked()).toEqual([]);
    for (const id of [b, c]) {
      await expect(town.as(a).open(id)).rejects.toMatchObject(missing);
      await expect(town.as(a).request(id)).rejects.toMatchObject(missing);
    }
  });
});
