import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmallTown, type SmallTown } from './testing/small-town.ts';

let town: SmallTown;
beforeAll(async () => {
  town = await openSmallTown();
});
afterAll(() => town.close());

async function friends(name = '王小明') {
  const [a, b] = [town.settle('阿梅'), town.settle(name)];
  await town.befriend(a, b);
  town.changes.length = 0;
  town.takeSignals();
  return { a, b };
}

describe('changing a contact', () => {
  it('CT-2 remark, tags, star and switches stay with the account that set them', async () => {
    const { a, b } = await friends();
    const changed = await town.as(a).change(b, {
      remark: '李老师',
      tags: ['家人', ' 家人 ', 'tea'],
      starred: true,
      chatOnly: true,
      hideMyMoments: true,
    });
    expect(changed).toMatchObject({
      remark: '李老师',
      tags: ['家人', 'tea'],
      starred: true,
      chatOnly: true,
      hideMyMoments: true,
      hideTheirMoments: false,
      letter: 'L',
      sortKey: 'li lao shi',
    });
    expect(changed.searchKeys).toEqual(['lilaoshi', 'lls', 'wangxiaoming', 'wxm']);
    expect(await town.as(a).change(b, {})).toEqual(changed);
    expect(await town.as(a).change(b, { starred: false })).toEqual({ ...changed, starred: false });
    expect(town.takeSignals()).toEqual({ [a]: 'contacts' });
    expect((await town.as(b).list())[0]).toMatchObject({ remark: '', tags: [], starred: false });
    expect(await town.as(a).change(b, { remark: '' })).toMatchObject({ letter: 'W' });
  });

  it('CT-2 an account uses at most 200 different tags', async () => {
    const a = town.settle('阿梅');
    const friends = Array.from({ length: 11 }, (_, n) => town.settle(`friend ${n}`));
    for (const friend of friends) await town.befriend(a, friend);
    const tags = (n: number) => Array.from({ length: 20 }, (_, index) => `${n}-${index}`);
    for (const [n, friend] of friends.slice(0, 10).entries())
      await town.as(a).change(friend, { tags: tags(n) });
    const last = friends[10] as string;
    await expect(town.as(a).change(last, { tags: ['one more'] })).rejects.toMatchObject({
      code: 'contacts.tags_full',
    });
    expect((await town.as(a).change(last, { tags: tags(3) })).tags).toEqual(tags(3));
  });

  it('CT-2 a contact carries at most 20 tags', async () => {
    const { a, b } = await friends();
    const tags = Array.from({ length: 20 }, (_, index) => `t${index}`);
    expect((await town.as(a).change(b, { tags: [...tags, 't0'] })).tags).toEqual(tags);
    await expect(town.as(a).change(b, { tags: [...tags, 'one more'] })).rejects.toMatchObject({
      code: 'contacts.tag_limit',
    });
  });

  it('CT-2 nobody but a friend can be changed or removed', async () => {
    const { a, b } = await friends();
    const known = town.settle('known');
    await town.introduce(a, [known]);
    for (const id of [a, known, crypto.randomUUID()]) {
      await expect(town.as(a).change(id, { starred: true })).rejects.toMatchObject({
        code: 'common.not_found',
      });
      await expect(town.as(a).remove(id)).rejects.toMatchObject({ code: 'common.not_found' });
    }
    expect((await town.as(b).list()).map((contact) => contact.person.id)).toEqual([a]);
  });

  it('CT-2 removing ends the friendship for both, once, with what was noted', async () => {
    const { a, b } = await friends();
    await town.as(b).change(a, { remark: 'old friend' });
    town.takeSignals();
    const ends = await Promise.allSettled([town.as(a).remove(b), town.as(b).remove(a)]);
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
    expect(town.changes).toMatchObject([
      { becameFriends: false, mayWrite: { [a]: false, [b]: false }, greeting: null },
    ]);
    expect(town.takeSignals()).toEqual({ [a]: 'contacts', [b]: 'contacts' });
    expect(await town.as(b).list()).toEqual([]);
    await expect(town.as(b).open(a)).rejects.toMatchObject({ code: 'common.not_found' });
    await town.befriend(a, b);
    expect((await town.as(b).list())[0]?.remark).toBe('');
  });

  it('CT-2 after a removal the accepted request is gone and one may ask again', async () => {
    const [a, b] = [town.settle('a'), town.settle('b')];
    await town.introduce(a, [b]);
    await town.as(a).request(b);
    const request = (await town.as(b).requests()).requests[0]!;
    await town.as(b).accept(request.id);
    await town.as(a).remove(b);
    expect((await town.as(b).requests()).requests).toEqual([]);
    await expect(town.as(b).accept(request.id)).rejects.toMatchObject({ code: 'common.not_found' });
    expect(await town.as(a).request(b)).toMatchObject({ relation: 'requested' });
  });
});
