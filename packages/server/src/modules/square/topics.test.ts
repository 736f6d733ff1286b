import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outcomeOf } from '../moments/testing/moments-town.ts';
import { openSquareTown, type SquareTown } from './testing/square-town.ts';

let town: SquareTown;
let [ann, ben] = ['', ''];
beforeAll(async () => {
  town = await openSquareTown();
});
afterAll(() => town.close());
beforeEach(() => {
  [ann, ben] = [town.settle('ann'), town.settle('ben')];
  town.clock.advance(1_000);
});
const DAY_MS = 86_400_000;
const ids = (posts: readonly { id: string }[]) => posts.map(({ id }) => id);

describe('S search', () => {
  it('S1 S2 Han by pairs, Latin by stem and beginning; by author, date and pictures; marks', async () => {
    const one = await town.as(ann).write({ text: '今年的凤凰单丛很香' });
    town.clock.advance(DAY_MS);
    const { id: mediaId } = town.media.upload(ben, 'image');
    const two = await town
      .as(ben)
      .write({ text: 'brewing Phoenix oolong, 单丛', mediaIds: [mediaId] });
    const search = async (text: string, query = {}) =>
      ids((await town.as(ann).search(text, query)).posts);
    expect(await search('单丛')).toEqual([two.id, one.id]);
    expect(await search('凤凰单丛')).toEqual([one.id]);
    expect(await search('brewed phoenix')).toEqual([two.id]);
    expect(await search('phoe')).toEqual([two.id]);
    expect(await search('单丛', { authorId: ann })).toEqual([one.id]);
    expect(await search('单丛', { hasMedia: true })).toEqual([two.id]);
    expect(await search('单丛', { from: two.createdAt })).toEqual([two.id]);
    expect(await search('单丛', { until: two.createdAt })).toEqual([one.id]);
    expect(await search('!!!')).toEqual([]);
    const { cursor } = await town.as(ann).search('单丛', { limit: 1 });
    expect(await search('单丛', { limit: 1, cursor: cursor ?? '' })).toEqual([one.id]);
    expect((await town.as(ann).search('单丛 phoe')).marks).toEqual(['单丛', 'phoe']);
    await town.as(ben).like(one.id);
    await town.as(ann).like(one.id);
    expect(await search('单丛', { order: 'relevant' })).toEqual([one.id, two.id]);
    const first = await town.as(ann).search('单丛', { order: 'relevant', limit: 1 });
    expect(await search('单丛', { order: 'relevant', cursor: first.cursor ?? '' })).toEqual([
      two.id,
    ]);
    await town.as(ann).delete(one.id);
    expect(await search('单丛')).toEqual([two.id]);
  });
  it('S3 people by name, handle and pinyin; topics by a part of their name, the busiest first', async () => {
    const zhou = town.settle('周明', 'zhou_ming');
    await town.as(zhou).write({ text: '#岩茶节# #岩茶#' });
    await town.as(ben).write({ text: '#岩茶#' });
    const people = async (text: string) =>
      (await town.as(ann).searchPeople(text)).map(({ person }) => person.id);
    for (const text of ['周明', 'zhouming', 'zm', '@zhou_ming'])
      expect(await people(text)).toContain(zhou);
    expect(await town.as(ann).searchTopics('岩茶')).toEqual([
      { name: '岩茶', posts: 2 },
      { name: '岩茶节', posts: 1 },
    ]);
    expect(await town.as(ann).searchTopics('茶节')).toEqual([{ name: '岩茶节', posts: 1 }]);
  });
});

describe('G topics and communities', () => {
  it('G1 posts and authors are counted by any spelling; the chain’s topics are not the sender’s', async () => {
    const post = await town.as(ann).write({ text: '#White Tea# #white　tea#' });
    await town.as(ann).write({ text: '#WHITE TEA#' });
    await town.as(ben).write({
      text: '赞//@x: #White Tea#',
      carries: { kind: 'repost', postId: post.id },
    });
    expect(await town.as(ben).topic('white tea')).toMatchObject({
      name: 'White Tea',
      posts: 2,
      authors: 1,
      followed: false,
      community: null,
    });
    await town.as(ann).delete(post.id);
    expect(await town.as(ben).topic('whitetea')).toMatchObject({ posts: 1, authors: 1 });
    expect(await town.as(ben).topic('nothing here')).toMatchObject({ posts: 0, authors: 0 });
  });
  it('G1 hot puts first what was answered and sent on', async () => {
    const one = await town.as(ann).write({ text: '#oolong#' });
    town.clock.advance(1);
    const two = await town.as(ann).write({ text: '#oolong#' });
    await town.as(ben).comment(one.id, 'x');
    expect(ids(await town.as(ben).topicPosts('oolong', 'hot'))).toEqual([one.id, two.id]);
    expect(ids(await town.as(ben).topicPosts('oolong', 'newest'))).toEqual([two.id, one.id]);
  });
  it('G2 an account follows at most 500 topics; those that it follows it may follow again', async () => {
    await town.as(ann).followTopic('gongfu');
    await town.database.pool.query(
      `insert into square.followed_topic (account_id, topic_key, followed_at)
       select $1, 'followed' || n, $2::timestamptz from generate_series(1, 499) as n`,
      [ann, town.clock.now()],
    );
    expect(await outcomeOf(town.as(ann).followTopic('sencha'))).toBe('square.follow_limit');
    expect((await town.as(ann).topic('sencha')).followed).toBe(false);
    expect((await town.as(ann).followTopic('Gongfu')).followed).toBe(true);
    await town.as(ann).unfollowTopic('gongfu');
    expect((await town.as(ann).followTopic('sencha')).followed).toBe(true);
  });
  it('G2 G3 a community has one host, who alone changes it', async () => {
    await town.as(ben).followTopic('gaiwan');
    const opened = await town.as(ann).openCommunity('gaiwan', 'cups');
    expect(opened.community).toMatchObject({ host: { id: ann }, intro: 'cups', members: 2 });
    expect(await outcomeOf(town.as(ben).openCommunity('GaiWan'))).toBe('square.community_exists');
    const post = await town.as(ben).write({ text: '#gaiwan#' });
    const other = await town.as(ben).write({ text: 'else' });
    expect(await outcomeOf(town.as(ben).changeCommunity('gaiwan', { intro: 'x' }))).toBe(
      'common.not_allowed',
    );
    expect(await outcomeOf(town.as(ann).changeCommunity('gaiwan', { pinnedIds: [other.id] }))).toBe(
      'common.not_found',
    );
    const changed = await town.as(ann).changeCommunity('gaiwan', { pinnedIds: [post.id] });
    expect(changed.community?.pinned.map(({ id }) => id)).toEqual([post.id]);
    await town.as(ben).delete(post.id);
    expect((await town.as(ann).topic('gaiwan')).community?.pinned).toEqual([]);
    expect((await town.as(ben).unfollowTopic('gaiwan')).community?.members).toBe(1);
    for (let n = 0; n < 4; n++) await town.as(ann).openCommunity(`gaiwan${n}`);
    expect(await outcomeOf(town.as(ann).openCommunity('gaiwan9'))).toBe('square.community_limit');
  });
  it('G4 members check in once a day; days in a row count', async () => {
    await town.as(ann).openCommunity('daily');
    expect(await outcomeOf(town.as(ben).checkIn('daily'))).toBe('common.not_found');
    await town.as(ben).followTopic('daily');
    expect((await town.as(ben).checkIn('daily')).community).toMatchObject({
      checkedIn: true,
      streak: 1,
    });
    expect(await outcomeOf(town.as(ben).checkIn('daily'))).toBe('square.checked_in');
    town.clock.advance(DAY_MS);
    expect((await town.as(ben).topic('daily')).community).toMatchObject({
      checkedIn: false,
      streak: 1,
    });
    expect((await town.as(ben).checkIn('daily')).community?.streak).toBe(2);
    town.clock.advance(2 * DAY_MS);
    expect((await town.as(ben).topic('daily')).community?.streak).toBe(0);
    expect((await town.as(ben).checkIn('daily')).community?.streak).toBe(1);
  });
});

describe('G5 lists of communities', () => {
  it('SQ-4 mine with how I stand, the hosted first; others by members, never those I am in', async () => {
    const cai = town.settle('cai');
    await town.as(ann).openCommunity('Green Tea', 'leaves');
    await town.as(ann).openCommunity('black');
    await town.as(ben).openCommunity('kettles');
    await town.as(ben).followTopic('greentea');
    await town.as(ben).write({ text: '#Green Tea#' });
    await town.as(ben).checkIn('Green Tea');
    await town.as(cai).followTopic('Green Tea');
    const bens = await town.as(ben).communities();
    expect(bens.mine).toEqual([
      {
        name: 'kettles',
        intro: '',
        members: 1,
        posts: 0,
        hosted: true,
        checkedIn: false,
        streak: 0,
      },
      {
        name: 'Green Tea',
        intro: 'leaves',
        members: 3,
        posts: 1,
        hosted: false,
        checkedIn: true,
        streak: 1,
      },
    ]);
    expect(bens.others.map(({ name }) => name)).toContain('black');
    expect(bens.others.map(({ name }) => name)).not.toContain('Green Tea');
    const anns = await town.as(ann).communities();
    expect(anns.mine.map(({ name }) => name)).toEqual(['Green Tea', 'black']);
    const stranger = (await town.as(town.settle('eve')).communities()).others;
    const members = stranger.map((one) => one.members);
    expect(members).toEqual([...members].sort((a, b) => b - a));
    expect(stranger.find(({ name }) => name === 'Green Tea')).toMatchObject({
      hosted: false,
      checkedIn: false,
      streak: 0,
    });
    expect((await town.as(cai).communities()).mine.map(({ name }) => name)).toEqual(['Green Tea']);
    town.clock.advance(2 * DAY_MS);
    expect((await town.as(ben).communities()).mine[1]).toMatchObject({
      checkedIn: false,
      streak: 0,
    });
  });
});

describe('accounts that go away', () => {
  it('SQ-1 take every row of theirs with them, and every number follows', async () => {
    const keeper = await town.as(ann).write({ poll: { choices: ['a', 'b'], hours: 1 } });
    const gone = await town.as(ben).write({ text: '#leaving#' });
    await town.as(ann).write({ carries: { kind: 'quote', postId: gone.id } });
    await town.as(ben).write({ carries: { kind: 'quote', postId: keeper.id } });
    await town.as(ben).follow(ann);
    await town.as(ann).follow(ben);
    await town.as(ben).like(keeper.id);
    await town.as(ben).vote(keeper.id, 1);
    const first = await town.as(ann).comment(keeper.id, 'first');
    await town.as(ben).comment(keeper.id, 'answer', first.id);
    await town.as(ben).likeComment(keeper.id, first.id);
    const thread = await town.as(ben).comment(keeper.id, 'thread');
    await town.as(ann).comment(keeper.id, 'below', thread.id);
    await town.as(ben).bookmark(keeper.id);
    await town.as(ben).openCommunity('leaving');
    await town.as(ann).followTopic('leaving');
    await town.as(ben).openCommunity('staying');
    await town.as(ann).write({ text: '#staying#' });
    await town.database.transaction((tx) => town.square.service.removeAccounts(tx, [ben]));
    expect(await town.as(ann).get(keeper.id)).toMatchObject({
      likes: 0,
      comments: 1,
      reposts: 0,
      poll: { voters: 0, choices: [{ votes: 0 }, { votes: 0 }] },
    });
    expect((await town.as(ann).comments(keeper.id)).comments).toMatchObject([
      { likes: 0, answers: 0 },
    ]);
    expect(await town.as(ann).person(ann)).toMatchObject({ following: 0, followers: 0, posts: 3 });
    expect(await town.as(ann).notices()).toEqual([]);
    // of which nobody else wrote: it goes with its host; the other one is left to those who write there
    expect(await town.as(ann).topic('leaving')).toMatchObject({
      posts: 0,
      followed: false,
      community: null,
    });
    expect((await town.as(ann).topic('staying')).community).toMatchObject({
      host: null,
      members: 0,
    });
    const { rows } = await town.database.pool.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
        where table_schema = 'square' and data_type = 'uuid'
          and column_name in ('account_id', 'author_id', 'person_id', 'actor_id')`,
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const { table, column } of rows) {
      const left = await town.database.pool.query(
        `select 1 from square."${table}" where "${column}" = $1`,
        [ben],
      );
      expect(`${table}.${column} ${left.rowCount}`).toBe(`${table}.${column} 0`);
    }
  });
});
