import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createInProcessLiveBus } from '../../platform/live-bus/in-process-live-bus.ts';
import { HomeLines } from './home-lines.ts';
import { openSquareTown, type SquareTown } from './testing/square-town.ts';

let town: SquareTown;
let [ann, ben, cai] = ['', '', ''];
/** Another node over the same tables, which hears of nothing. */
let deaf: HomeLines;
beforeAll(async () => {
  town = await openSquareTown();
  const bus = createInProcessLiveBus((error) => {
    throw error;
  });
  deaf = new HomeLines({ database: town.database, bus });
});
afterAll(() => town.close());
beforeEach(() => {
  [ann, ben, cai] = [town.settle('ann'), town.settle('ben'), town.settle('cai')];
});

const write = async (who: string, text: string) => {
  town.clock.advance(1_000);
  return (await town.as(who).write({ text })).id;
};
const seen = async (count = 20, groupId?: string) => {
  const rows = await deaf.list({ accountId: ann, groupId, withOwn: false }, undefined, count);
  return rows.map((row) => row.text);
};

describe('T2 a node that hears nothing of the others', () => {
  it('answers follows, groups and their ends as of now', async () => {
    await write(ben, 'by ben');
    await write(cai, 'by cai');
    expect(await seen()).toEqual([]);
    await town.as(ann).follow(ben);
    expect(await seen()).toEqual(['by ben']);
    const group = await town.as(ann).createGroup('tea');
    expect(await seen(20, group.id)).toEqual([]);
    await town.as(ann).follow(ben, [group.id]);
    await town.as(ann).follow(cai);
    expect(await seen()).toEqual(['by cai', 'by ben']);
    expect(await seen(20, group.id)).toEqual(['by ben']);
    await town.as(ann).removeGroup(group.id);
    expect(await seen(20, group.id)).toEqual([]);
    await town.as(ann).unfollow(cai);
    expect(await seen()).toEqual(['by ben']);
    await town.block(ann, ben);
    expect(await seen()).toEqual([]);
  });
  it('shows nothing that was deleted, and fills the page with what stands below', async () => {
    await town.as(ann).follow(ben);
    for (const text of ['1', '2', '3']) await write(ben, text);
    const last = await write(ben, '4');
    expect(await seen(2)).toEqual(['4', '3']);
    await town.as(ben).delete(last);
    expect(await seen(2)).toEqual(['3', '2']);
  });
});

describe('T1 a node that hears of what is written', () => {
  it('shows it at once, and reads from the tables what it does not remember', async () => {
    await town.as(ann).follow(ben);
    const texts = Array.from({ length: 50 }, (_, n) => String(n));
    for (const text of texts) {
      await write(ben, text);
      expect((await town.as(ann).home()).posts[0]?.text).toBe(text);
    }
    expect(await seen(60)).toEqual(texts.toReversed());
  });
});
