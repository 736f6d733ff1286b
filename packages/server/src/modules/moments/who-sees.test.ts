import type { Audience, MomentsWindow } from '@teahouse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import {
  type MomentsTown,
  type Named,
  openMomentsTown,
  outcomeOf,
} from './testing/moments-town.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let town: MomentsTown;
let ann: string;
let ben: string;
let cai: string;
beforeAll(async () => {
  town = await openMomentsTown();
});
afterAll(() => town.close());
/** ann has two friends, who do not know each other. */
beforeEach(async () => {
  [ann, ben, cai] = [town.settle('ann'), town.settle('ben'), town.settle('cai')];
  await town.gather(ann, [ben, cai]);
});

/** By which ways somebody finds a moment; each must say the same. */
async function sees(viewer: string, post: Named): Promise<boolean> {
  const me = town.as(viewer);
  const one = (await outcomeOf(me.get(post))) === 'done';
  const feed = (await me.readFeed(1)).some(({ id }) => id === post.id);
  const page = (await me.page(post.author.id)).posts.some(({ id }) => id === post.id);
  expect([feed, page]).toEqual([one, one]);
  return one;
}

describe('V who sees a moment', () => {
  it('MO-2 V1 the author sees each of their own, whoever it is for', async () => {
    const audiences: Audience[] = [
      { kind: 'friends' },
      { kind: 'me' },
      { kind: 'only', tags: [], accountIds: [ben] },
      { kind: 'except', tags: [], accountIds: [ben] },
    ];
    for (const audience of audiences) {
      const post = await town.as(ann).post({ audience });
      expect(await sees(ann, post)).toBe(true);
      expect((await town.as(ann).get(post)).audience).toEqual(audience);
    }
  });

  it('MO-4 V2 a stranger and a former friend see nothing, until they are friends', async () => {
    const stranger = town.settle('stranger');
    const post = await town.as(ann).post();
    expect(await sees(stranger, post)).toBe(false);
    expect(await sees(ben, post)).toBe(true);
    await town.contactsOf(ann).remove(ben);
    expect(await sees(ben, post)).toBe(false);
    await town.befriend(ann, ben);
    expect(await sees(ben, post)).toBe(true);
    await town.befriend(stranger, ann);
    expect(await sees(stranger, post)).toBe(true);
  });

  it.each(['ann', 'ben'] as const)('MO-4 V2 a block by %s hides both ways', async (who) => {
    const [hers, his] = [await town.as(ann).post(), await town.as(ben).post()];
    const [blocker, blocked] = who === 'ann' ? [ann, ben] : [ben, ann];
    await town.contactsOf(blocker).block(blocked);
    expect([await sees(ben, hers), await sees(ann, his)]).toEqual([false, false]);
    await town.contactsOf(blocker).unblock(blocked);
    expect([await sees(ben, hers), await sees(ann, his)]).toEqual([true, true]);
  });

  it('MO-2 V2 "chat only" and the two switches hide what they say', async () => {
    const [hers, his] = [await town.as(ann).post(), await town.as(ben).post()];
    const after = async (change: Parameters<ReturnType<typeof town.contactsOf>['change']>[1]) => {
      await town.contactsOf(ann).change(ben, change);
      return [await sees(ben, hers), await sees(ann, his)];
    };
    expect(await after({ chatOnly: true })).toEqual([false, false]);
    expect(await after({ chatOnly: false, hideMyMoments: true })).toEqual([false, true]);
    expect(await after({ hideMyMoments: false, hideTheirMoments: true })).toEqual([true, false]);
    expect(await after({ hideTheirMoments: false })).toEqual([true, true]);
  });

  it('MO-2 V3 an audience holds people by name and by tags', async () => {
    await town.contactsOf(ann).change(ben, { tags: ['茶友', '家人'] });
    const to = async (audience: Audience) => {
      const post = await town.as(ann).post({ audience });
      const seen = [await sees(ben, post), await sees(cai, post)];
      expect(await town.as(ann).count(audience)).toBe(seen.filter(Boolean).length);
      return seen;
    };
    const list = (kind: 'only' | 'except', tags: string[], accountIds: string[] = []) =>
      to({ kind, tags, accountIds });
    expect(await to({ kind: 'friends' })).toEqual([true, true]);
    expect(await to({ kind: 'me' })).toEqual([false, false]);
    expect(await list('only', ['茶友'])).toEqual([true, false]);
    expect(await list('only', ['同事'])).toEqual([false, false]);
    expect(await list('only', ['同事', '家人'], [cai])).toEqual([true, true]);
    expect(await list('only', [], [cai])).toEqual([false, true]);
    expect(await list('only', [])).toEqual([false, false]);
    expect(await list('except', ['茶友'])).toEqual([false, true]);
    expect(await list('except', [], [cai])).toEqual([true, false]);
    expect(await list('except', ['同事'])).toEqual([true, true]);
    expect(await list('except', [])).toEqual([true, true]);
  });

  it('MO-2 V3 a tag with every strange sign in it is a tag', async () => {
    const tags = ['"', "o'clock", 'a,b', '{x}', '\\', '茶 友', 'é'];
    await town.contactsOf(ann).change(ben, { tags });
    for (const tag of tags) {
      // composed and decomposed are the same word
      const audience = { kind: 'only' as const, tags: [tag.normalize('NFD')], accountIds: [] };
      expect([tag, await sees(ben, await town.as(ann).post({ audience }))]).toEqual([tag, true]);
    }
  });

  it('MO-5 V3 tags count when somebody looks, and are never told', async () => {
    const only: Audience = { kind: 'only', tags: ['secret tag'], accountIds: [] };
    const except: Audience = { kind: 'except', tags: ['secret tag'], accountIds: [] };
    const [in_, out] = [
      await town.as(ann).post({ audience: only }),
      await town.as(ann).post({ audience: except }),
    ];
    expect([await sees(ben, in_), await sees(ben, out)]).toEqual([false, true]);
    await town.contactsOf(ann).change(ben, { tags: ['secret tag'] });
    expect([await sees(ben, in_), await sees(ben, out)]).toEqual([true, false]);
    expect(JSON.stringify(await town.as(ben).readFeed(5))).not.toContain('secret');
    expect((await town.as(ben).get(in_)).audience).toBeNull();
    // tags that ben gives count for nothing
    await town.contactsOf(ben).change(ann, { tags: ['secret tag'] });
    await town.contactsOf(ann).change(ben, { tags: [] });
    expect([await sees(ben, in_), await sees(ben, out)]).toEqual([false, true]);
  });

  it('MO-2 V3 an audience that changes counts at once', async () => {
    const post = await town.as(ann).post();
    const changed = await town.as(ann).changeAudience(post, { kind: 'me' });
    expect(changed.audience).toEqual({ kind: 'me' });
    expect(await sees(ben, post)).toBe(false);
    await town.as(ann).changeAudience(post, { kind: 'only', tags: [], accountIds: [ben] });
    expect([await sees(ben, post), await sees(cai, post)]).toEqual([true, false]);
    for (const viewer of [ben, cai])
      expect(await outcomeOf(town.as(viewer).changeAudience(post, { kind: 'friends' }))).toBe(
        'common.not_found',
      );
  });

  it.each([
    ['half_year', 183 * DAY_MS],
    ['month', 30 * DAY_MS],
    ['three_days', 72 * HOUR_MS],
  ] as [MomentsWindow, number][])(
    'MO-2 V4 the window %s hides what is older, from everybody but the author',
    async (window, age) => {
      const post = await town.as(ann).post();
      await town.as(ann).change({ window });
      town.clock.advance(age);
      expect([await sees(ben, post), await sees(ann, post)]).toEqual([true, true]);
      expect((await town.as(ben).page(ann)).window).toBe(window);
      town.clock.advance(1);
      expect([await sees(ben, post), await sees(ann, post)]).toEqual([false, true]);
      await town.as(ann).change({ window: 'all' });
      expect(await sees(ben, post)).toBe(true);
    },
  );

  it('MO-4 V5 what one may not see answers like what never was, by every way', async () => {
    const [stranger, media] = [town.settle('stranger'), town.media.upload(ann, 'image')];
    const cover = town.media.upload(ann, 'image');
    await town.as(ann).change({ coverMediaId: cover.id });
    const post = await town.as(ann).post({ mediaIds: [media.id] });
    const { id } = await town.as(ann).comment(post, 'mine');
    const me = town.as(stranger);
    const ways = (one: Named, comment: string) => [
      me.get(one),
      me.delete(one),
      me.changeAudience(one, { kind: 'friends' }),
      me.open(one, media.id),
      me.openCover(one.author.id, cover.id),
      me.like(one),
      me.unlike(one),
      me.comment(one, 'hi'),
      me.comment(one, 'hi', comment),
      me.deleteComment(one, comment),
    ];
    for (const one of [post, { id: newId(), author: post.author }]) {
      const outcomes = await Promise.all(ways(one, id).map(outcomeOf));
      expect(outcomes).toEqual(outcomes.map(() => 'common.not_found'));
    }
    const nobody = await me.page(newId());
    expect(nobody).toEqual({ posts: [], cursor: null, coverMedia: null, window: null });
    expect(await me.page(ann)).toEqual(nobody);
    // a friend who never wrote one answers the same
    await town.befriend(stranger, ben);
    expect(await me.page(ben)).toEqual(nobody);
    expect(await me.readFeed(5)).toEqual([]);
    expect(await me.state()).toMatchObject({ freshAuthor: null, unseenNotices: 0 });
  });

  it('MO-4 V6 a deleted moment takes everything with it', async () => {
    const media = town.media.upload(ann, 'image');
    const post = await town.as(ann).post({ mediaIds: [media.id], remindIds: [ben] });
    await town.as(ben).like(post);
    const { id } = await town.as(cai).comment(post, 'hm');
    expect(town.media.usesOf(media.id)).toEqual([`moments/${ann}/${post.id}`]);
    await town.as(ann).delete(post);
    expect(town.media.usesOf(media.id)).toEqual([]);
    for (const viewer of [ann, ben, cai]) {
      const me = town.as(viewer);
      expect(await sees(viewer, post)).toBe(false);
      expect(await outcomeOf(me.open(post, media.id))).toBe('common.not_found');
      expect(await outcomeOf(me.deleteComment(post, id))).toBe('common.not_found');
      expect((await me.notices()).notices).toEqual([]);
      expect((await me.state()).unseenNotices).toBe(0);
    }
    const { rows } = await town.database.pool.query(
      `select 1 from moments.post where post_id = $1 union all select 1 from moments."like" where post_id = $1
        union all select 1 from moments.comment where post_id = $1 union all select 1 from moments.notice where post_id = $1
        union all select 1 from moments.claim where post_id = $1 and kind = 'comment'`,
      [post.id],
    );
    expect(rows).toEqual([]);
    expect(await outcomeOf(town.as(ann).delete(post))).toBe('common.not_found');
  });
});

describe('the feed', () => {
  it('MO-4 V newest first in pages of any size, each moment once', async () => {
    const all: string[] = [];
    for (let n = 0; n < 25; n++) {
      // some write in the same millisecond, one of them much more than the others
      if (n % 4 === 0) town.clock.advance(1000);
      const author = [ann, ann, ann, ben, cai][n % 5] ?? ann;
      await town.as(author).post({ text: `${n}` });
      all.push(`${n}`);
    }
    const whole = await town.as(ann).feed(50);
    expect(whole.cursor).toBeNull();
    expect(whole.posts.map(({ text }) => text).sort()).toEqual(all.sort());
    const times = whole.posts.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
    for (const limit of [1, 2, 3, 7, 24, 25])
      expect((await town.as(ann).readFeed(limit)).map(({ id }) => id)).toEqual(
        whole.posts.map(({ id }) => id),
      );
    const mine = whole.posts.filter(({ author }) => author.id === ann).map(({ id }) => id);
    const pages: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await town.as(ben).page(ann, 4, cursor);
      pages.push(...page.posts.map(({ id }) => id));
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
    expect(pages).toEqual(mine);
  });

  it('MO-4 V a cursor that the house did not write is refused', async () => {
    for (const cursor of ['', 'x', '1.2.3', `1.${newId()}`, `-1.${newId()}.${newId()}`, '....'])
      expect(await outcomeOf(town.as(ann).feed(5, cursor))).toBe('common.invalid');
  });
});
