import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import {
  type Drafted,
  type MomentsTown,
  openMomentsTown,
  outcomeOf,
} from './testing/moments-town.ts';

const DAY_MS = 86_400_000;

let town: MomentsTown;
let ann: string;
let ben: string;
let cai: string;
beforeAll(async () => {
  town = await openMomentsTown();
});
afterAll(() => town.close());
beforeEach(async () => {
  [ann, ben, cai] = [town.settle('ann'), town.settle('ben'), town.settle('cai')];
  await town.gather(ann, [ben, cai]);
  town.takeSignals();
});

const outcome = (drafted: Drafted) => outcomeOf(town.as(ann).post(drafted));
const pictures = (count: number) =>
  Array.from({ length: count }, () => town.media.upload(ann, 'image').id);
const film = (durationMs: number) => {
  const media = town.media.upload(ann, 'video');
  media.durationMs = durationMs;
  return media.id;
};

describe('W1 what a moment holds', () => {
  it('MO-1 W1 text, up to nine pictures in their order, a film of a minute, or a link', async () => {
    const nine = pictures(9);
    const post = await town.as(ann).post({ text: '', mediaIds: nine });
    expect(post.media.map(({ id }) => id)).toEqual(nine);
    expect(await outcome({ text: '', mediaIds: [film(60_000)] })).toBe('done');
    const preview = {
      url: 'https://tea.example/autumn',
      site: 'tea.example',
      title: '秋茶',
      description: '',
      picture: null,
    };
    town.previews.set(preview.url, preview);
    const linked = await town.as(ann).post({ text: '', previewUrl: preview.url });
    expect(linked.link).toEqual(preview);
  });

  it('MO-1 W1 nothing at all is refused, and so is a link that nobody asked about', async () => {
    expect(await outcome({ text: '' })).toBe('moments.empty');
    expect(await outcome({ text: '', previewUrl: 'https://tea.example/unknown' })).toBe(
      'moments.empty',
    );
    const post = await town.as(ann).post({ text: 'x', previewUrl: 'https://tea.example/unknown' });
    expect(post.link).toBeNull();
  });

  it('MO-1 W1 pictures and a film together are refused, two films, and a long one', async () => {
    const mixed = { mediaIds: [...pictures(1), film(1000)] };
    expect(await outcome(mixed)).toBe('moments.pictures_or_film');
    expect(await outcome({ mediaIds: [film(1000), film(1000)] })).toBe('moments.pictures_or_film');
    expect(await outcome({ mediaIds: [film(60_001)] })).toBe('moments.film_too_long');
  });
});

describe('W2 client ids', () => {
  it('MO-1 W2 the same moment for the same body, also when both come at once', async () => {
    const drafted = { clientId: newId(), text: 'once', mediaIds: pictures(2) };
    const [one, other] = await Promise.all([
      town.as(ann).post(drafted),
      town.as(ann).post(drafted),
    ]);
    expect(other).toEqual(one);
    expect(await town.as(ann).post(drafted)).toEqual(one);
    expect(await town.as(ann).readFeed(5)).toHaveLength(1);
    for (const changed of [
      { text: 'twice' },
      { mediaIds: [] },
      { remindIds: [ben] },
      { audience: { kind: 'me' as const } },
    ])
      expect(await outcome({ ...drafted, ...changed })).toBe('moments.client_id_reused');
    // it is the author's own name
    expect(await outcomeOf(town.as(ben).post({ clientId: drafted.clientId }))).toBe('done');
    // a retry never brings back what was deleted
    await town.as(ann).delete(one);
    expect(await outcome(drafted)).toBe('common.not_found');
  });

  it('MO-3 W2 comments likewise', async () => {
    const [post, other] = [await town.as(ann).post(), await town.as(ann).post()];
    const clientId = newId();
    const write = (text: string, to = post) => town.as(ben).comment(to, text, undefined, clientId);
    const [one, same] = await Promise.all([write('hello'), write('hello')]);
    expect(same).toEqual(one);
    expect((await town.as(ann).get(post)).comments).toHaveLength(1);
    expect((await town.as(ann).notices()).notices).toHaveLength(1);
    expect(await outcomeOf(write('hi'))).toBe('moments.client_id_reused');
    expect(await outcomeOf(write('hello', other))).toBe('moments.client_id_reused');
    await town.as(ben).deleteComment(post, one.id);
    expect(await outcomeOf(write('hello'))).toBe('common.not_found');
    const both = newId();
    const outcomes = await Promise.all(
      [post, other].map((to) => outcomeOf(town.as(cai).comment(to, 'x', undefined, both))),
    );
    expect(outcomes.sort()).toEqual(['done', 'moments.client_id_reused']);
  });
});

describe('W3 how many', () => {
  it('MO-1 W3 at most 100 moments in 24 hours, those deleted included', async () => {
    for (let n = 0; n < 99; n++) {
      const post = await town.as(ann).post();
      if (n % 10 === 0) await town.as(ann).delete(post);
    }
    town.clock.advance(1000);
    const outcomes = await Promise.all([outcome({}), outcome({}), outcome({})]);
    expect(outcomes.sort()).toEqual(['done', 'moments.too_many', 'moments.too_many']);
    await expect(town.as(ann).post()).rejects.toMatchObject({
      extras: { retryAfterSeconds: DAY_MS / 1000 - 1 },
    });
    town.clock.advance(DAY_MS - 1000);
    expect(await outcome({})).toBe('done');
  });
});

describe('W4 files and reminding', () => {
  it('MO-1 W4 only the author’s own uploads, pictures or a film, are held', async () => {
    const [theirs, voice] = [town.media.upload(ben, 'image'), town.media.upload(ann, 'voice')];
    for (const mediaId of [theirs.id, voice.id, newId()])
      expect(await outcome({ mediaIds: [mediaId] })).toBe('common.not_found');
    expect(town.media.usesOf(theirs.id)).toEqual([]);
    const [mine] = pictures(1);
    const post = await town.as(ann).post({ mediaIds: [mine ?? ''] });
    expect(town.media.usesOf(mine ?? '')).toEqual([`moments/${ann}/${post.id}`]);
    expect(await outcomeOf(town.as(ben).open(post, mine ?? ''))).toBe('done');
    // no other file by way of the moment
    expect(await outcomeOf(town.as(ann).open(post, theirs.id))).toBe('common.not_found');
  });

  it('MO-4 W4 a cover is a picture of one’s own, and lets go of the one before', async () => {
    const [one, other] = pictures(2);
    await town.as(ann).change({ coverMediaId: one ?? '' });
    expect((await town.as(ben).page(ann)).coverMedia?.id).toBe(one);
    expect(await outcomeOf(town.as(ben).openCover(ann, one ?? ''))).toBe('done');
    await town.as(ann).change({ coverMediaId: other ?? '', window: 'month' });
    expect([town.media.usesOf(one ?? ''), town.media.usesOf(other ?? '')]).toEqual([
      [],
      [`moments/${ann}/cover/${other}`],
    ]);
    expect(await outcomeOf(town.as(ben).openCover(ann, one ?? ''))).toBe('common.not_found');
    for (const coverMediaId of [town.media.upload(ben, 'image').id, film(1000), newId()])
      expect(await outcomeOf(town.as(ann).change({ coverMediaId }))).toBe('common.not_found');
    expect(await town.as(ann).state()).toMatchObject({
      window: 'month',
      coverMedia: { id: other },
    });
    await town.as(ann).change({ coverMediaId: null });
    expect((await town.as(ann).state()).coverMedia).toBeNull();
    expect(town.media.usesOf(other ?? '')).toEqual([]);
  });

  it('MO-1 W4 whoever does not see it is not reminded, without a word', async () => {
    const stranger = town.settle('stranger');
    await town.contactsOf(cai).change(ann, { hideTheirMoments: true });
    const remindIds = [ben, ben, cai, stranger, ann, newId()];
    const post = await town.as(ann).post({ remindIds });
    expect(post.reminded.map(({ id }) => id)).toEqual([ben]);
    const hidden = await town.as(ann).post({ remindIds: [ben], audience: { kind: 'me' } });
    expect(hidden.reminded).toEqual([]);
    expect((await town.as(ben).notices()).notices).toHaveLength(1);
    for (const id of [cai, stranger]) expect((await town.as(id).notices()).notices).toEqual([]);
  });
});

describe('W5 live', () => {
  it('MO-4 W5 those who see a moment learn that there is something new, and nobody else', async () => {
    const stranger = town.settle('stranger');
    await town.contactsOf(ann).change(cai, { tags: ['out'] });
    town.takeSignals();
    await town.as(ann).post({ audience: { kind: 'except', tags: ['out'], accountIds: [] } });
    expect(town.takeSignals()).toEqual({ [ann]: 'moments', [ben]: 'moments' });
    await town.as(ann).post({ audience: { kind: 'me' } });
    expect(town.takeSignals()).toEqual({ [ann]: 'moments' });
    const post = await town.as(ann).post();
    expect(Object.keys(town.takeSignals()).sort()).toEqual([ann, ben, cai].sort());
    expect(town.takeSignals()[stranger]).toBeUndefined();
    await outcome({ text: '' });
    expect(town.takeSignals()).toEqual({});
    await town.as(ann).changeAudience(post, { kind: 'only', tags: ['out'], accountIds: [] });
    expect(town.takeSignals()).toEqual({ [ann]: 'moments', [cai]: 'moments' });
    await town.as(ann).changeAudience(post, { kind: 'friends' });
    town.clock.advance(4 * DAY_MS);
    await town.as(ann).change({ window: 'three_days' });
    town.takeSignals();
    await town.as(ann).delete(post);
    expect(town.takeSignals()).toEqual({ [ann]: 'moments' });
  });

  it('MO-3 W5 of a comment only those learn who see it', async () => {
    const dan = town.settle('dan');
    await town.befriend(ann, dan);
    await town.befriend(ben, cai);
    const post = await town.as(ann).post();
    for (const id of [cai, dan]) await town.as(id).like(post);
    town.takeSignals();
    await town.as(ben).comment(post, 'hello');
    // dan liked it too, but is no friend of ben's
    expect(town.takeSignals()).toEqual({ [ann]: 'moments', [ben]: 'moments', [cai]: 'moments' });
    await town.as(ann).changeAudience(post, { kind: 'except', tags: [], accountIds: [cai] });
    town.takeSignals();
    await town.as(ben).comment(post, 'hello again');
    expect(town.takeSignals()).toEqual({ [ann]: 'moments', [ben]: 'moments' });
    await town.as(ben).like(post);
    expect(town.takeSignals()).toEqual({ [ann]: 'moments', [ben]: 'moments' });
    await town.as(ben).like(post);
    expect(town.takeSignals()).toEqual({});
  });
});

describe('accounts that go away', () => {
  it('MO-4 V6 take their moments, likes, comments and notices with them', async () => {
    const media = town.media.upload(ben, 'image');
    const [hers, his] = [
      await town.as(ann).post(),
      await town.as(ben).post({ mediaIds: [media.id], remindIds: [ann] }),
    ];
    await town.as(ben).like(hers);
    await town.as(ben).comment(hers, 'going');
    await town.as(ann).comment(his, 'bye');
    await town.database.transaction((tx) => town.moments.service.removeAccounts(tx, [ben]));
    expect(await town.as(ann).get(hers)).toMatchObject({ likes: [], comments: [] });
    expect(await outcomeOf(town.as(ann).get(his))).toBe('common.not_found');
    expect((await town.as(ann).notices()).notices).toEqual([]);
    expect(town.media.usesOf(media.id)).toEqual([]);
    for (const table of ['album', 'post', '"like"', 'comment', 'claim', 'notice']) {
      const { rows } = await town.database.pool.query<{ row: string }>(
        `select t::text as row from moments.${table} t`,
      );
      expect([table, rows.filter(({ row }) => row.includes(ben))]).toEqual([table, []]);
    }
  });
});
