import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import { outcomeOf } from '../moments/testing/moments-town.ts';
import { openSquareTown, type SquareTown } from './testing/square-town.ts';

let town: SquareTown;
let [ann, ben, cai] = ['', '', ''];
beforeAll(async () => {
  town = await openSquareTown();
});
afterAll(() => town.close());
beforeEach(() => {
  [ann, ben, cai] = [town.settle('ann'), town.settle('ben'), town.settle('cai')];
  town.clock.advance(1_000);
});
const handleOf = (id: string) => town.people.get(id)?.handle ?? '';

describe('P posts', () => {
  it('P1 nothing at all is refused, a picture, a link, a poll or a carried post is something', async () => {
    expect(await outcomeOf(town.as(ann).write({ text: '' }))).toBe('square.empty');
    const { id } = town.media.upload(ann, 'image');
    expect((await town.as(ann).write({ text: '', mediaIds: [id] })).media).toHaveLength(1);
    const url = 'https://tea.example/';
    const link = { url, site: 'tea.example', title: 'Tea', description: '', picture: null };
    town.previews.set(url, link);
    expect((await town.as(ann).write({ text: '', previewUrl: url })).link).toEqual(link);
    const poll = { choices: ['green', 'red'], hours: 1 };
    const post = await town.as(ann).write({ text: '', poll });
    expect(post.poll?.choices).toHaveLength(2);
    const carries = { kind: 'repost' as const, postId: post.id };
    expect((await town.as(ben).write({ text: '', carries })).carried?.id).toBe(post.id);
  });
  it('P1 pictures and a film together are refused, and so are files of others (P5)', async () => {
    const picture = town.media.upload(ann, 'image').id;
    const film = town.media.upload(ann, 'video').id;
    expect(await outcomeOf(town.as(ann).write({ mediaIds: [picture, film] }))).toBe(
      'square.pictures_or_film',
    );
    const bens = town.media.upload(ben, 'image').id;
    expect(await outcomeOf(town.as(ann).write({ mediaIds: [bens] }))).toBe('common.not_found');
  });
  it('P2 a client id names one post for ever', async () => {
    const clientId = newId();
    const post = await town.as(ann).write({ clientId, text: 'one' });
    expect((await town.as(ann).write({ clientId, text: 'one' })).id).toBe(post.id);
    expect(await outcomeOf(town.as(ann).write({ clientId, text: 'two' }))).toBe(
      'square.client_id_reused',
    );
    expect((await town.as(ben).write({ clientId, text: 'two' })).id).not.toBe(post.id);
    await town.as(ann).delete(post.id);
    expect(await outcomeOf(town.as(ann).write({ clientId, text: 'one' }))).toBe('common.not_found');
  });
  it('P3 at most 200 posts and 1,000 comments in 24 hours, deleted ones included', async () => {
    const claim = (kind: 'post' | 'comment', count: number) =>
      town.database.pool.query(
        `insert into square.claim (account_id, kind, client_id, digest, post_id, claimed_at)
         select $1, $2, 'written-' || n, '\\x00', gen_random_uuid(), $3::timestamptz
           from generate_series(1, $4::int) as n`,
        [ben, kind, town.clock.now(), count],
      );
    const post = await town.as(ann).write();
    await claim('post', 199);
    const last = await town.as(ben).write();
    await town.as(ben).delete(last.id);
    expect(await outcomeOf(town.as(ben).write())).toBe('square.too_many');
    await claim('comment', 999);
    await town.as(ben).comment(post.id, 'the thousandth');
    expect(await outcomeOf(town.as(ben).comment(post.id, 'one more'))).toBe('square.too_many');
    await town.as(ann).write();
    town.clock.advance(24 * 3_600_000);
    await town.as(ben).write();
    await town.as(ben).comment(post.id, 'a day later');
  });
  it('P4 topics and mentions lead on, handles of nobody stay text', async () => {
    const text = `#秋茶# @${handleOf(ben)} @nobody_here`;
    const { links } = await town.as(ann).write({ text });
    expect(links.map((link) => [link.kind, text.slice(link.from, link.to)])).toEqual([
      ['topic', '#秋茶#'],
      ['mention', `@${handleOf(ben)}`],
    ]);
  });
  it('P5 P6 a deleted post takes all that hangs on it', async () => {
    const { id: mediaId } = town.media.upload(ann, 'image');
    const post = await town.as(ann).write({ text: '#gone#', mediaIds: [mediaId] });
    await town.as(ben).open(post.id, mediaId);
    await town.as(ben).like(post.id);
    await town.as(ben).bookmark(post.id);
    await town.as(ben).comment(post.id, 'good');
    expect(await outcomeOf(town.as(ben).delete(post.id))).toBe('common.not_found');
    await town.as(ann).delete(post.id);
    expect(await outcomeOf(town.as(ben).get(post.id))).toBe('common.not_found');
    expect(await outcomeOf(town.as(ben).open(post.id, mediaId))).toBe('common.not_found');
    expect(await outcomeOf(town.as(ben).comments(post.id))).toBe('common.not_found');
    expect(await town.as(ben).bookmarks()).toEqual([]);
    expect(await town.as(ann).notices()).toEqual([]);
    expect(await town.as(ben).topicPosts('gone')).toEqual([]);
    expect((await town.as(ben).topic('gone')).posts).toBe(0);
    expect(town.media.usesOf(mediaId)).toEqual([]);
    expect((await town.as(ben).person(ann)).posts).toBe(0);
  });
  it('P7 one pinned post stands first on its author’s page', async () => {
    const [one, two] = [await town.as(ann).write(), await town.as(ann).write()];
    town.clock.advance(1);
    const three = await town.as(ann).write();
    const page = async () => (await town.as(ben).posts(ann)).posts.map((post) => post.id);
    await town.as(ann).edit(one.id, { pinned: true });
    await town.as(ann).edit(two.id, { pinned: true });
    expect(await page()).toEqual([two.id, three.id, one.id]);
    expect((await town.as(ben).get(two.id)).pinned).toBe(true);
    await town.as(ann).edit(two.id, { pinned: false });
    expect(await page()).toEqual([three.id, ...[one.id, two.id].sort().reverse()]);
  });
});

describe('C carrying', () => {
  it('C1 a repost of a repost carries the first post, and counts there', async () => {
    const first = await town.as(ann).write({ text: 'first' });
    const carries = (postId: string) => ({ kind: 'repost' as const, postId });
    const second = await town.as(ben).write({ text: 'see', carries: carries(first.id) });
    const third = await town.as(cai).write({
      text: `yes//@${handleOf(ben)}: see`,
      carries: carries(second.id),
    });
    expect(third).toMatchObject({ carries: 'repost', carried: { id: first.id, text: 'first' } });
    expect((await town.as(cai).get(first.id)).reposts).toBe(2);
    expect((await town.as(cai).get(second.id)).reposts).toBe(0);
    const { posts } = await town.as(ben).reposts(first.id);
    expect(posts.map((post) => post.id).sort()).toEqual([second.id, third.id].sort());
    await town.as(cai).delete(third.id);
    expect((await town.as(cai).get(first.id)).reposts).toBe(1);
    expect((await town.as(ben).reposts(first.id)).posts.map((post) => post.id)).toEqual([
      second.id,
    ]);
  });
  it('C2 a quote carries the very post', async () => {
    const first = await town.as(ann).write();
    const second = await town.as(ben).write({ carries: { kind: 'repost', postId: first.id } });
    const quote = await town.as(cai).write({ carries: { kind: 'quote', postId: second.id } });
    expect(quote.carried?.id).toBe(second.id);
  });
  it('C3 where the carried post is gone or hidden, the rest stays', async () => {
    const first = await town.as(ann).write();
    const carries = { kind: 'repost' as const, postId: first.id };
    const repost = await town.as(ben).write({ text: 'mine', carries });
    await town.block(ann, cai);
    expect(await town.as(cai).get(repost.id)).toMatchObject({ text: 'mine', carried: null });
    await town.as(ann).delete(first.id);
    expect(await town.as(ben).get(repost.id)).toMatchObject({ carries: 'repost', carried: null });
    const again = { kind: 'repost' as const, postId: repost.id };
    expect(await outcomeOf(town.as(cai).write({ carries: again }))).toBe('common.not_found');
  });
});

describe('E edits', () => {
  it('E1 E2 a text changes, its versions can be seen, topics and search follow', async () => {
    const post = await town.as(ann).write({ text: '#old# 乌龙茶' });
    town.clock.advance(60_000);
    const edited = await town.as(ann).edit(post.id, { text: '#new# 普洱' });
    expect(edited).toMatchObject({ text: '#new# 普洱' });
    expect(edited.editedAt).not.toBeNull();
    const versions = await town.as(ben).edits(post.id);
    expect(versions.map(({ text }) => text)).toEqual(['#new# 普洱', '#old# 乌龙茶']);
    expect(versions.map(({ at }) => at)).toEqual([edited.editedAt, post.createdAt]);
    expect(await town.as(ben).topicPosts('old')).toEqual([]);
    expect((await town.as(ben).topicPosts('new')).map(({ id }) => id)).toEqual([post.id]);
    expect((await town.as(ben).search('乌龙', { authorId: ann })).posts).toEqual([]);
    expect((await town.as(ben).search('普洱', { authorId: ann })).posts).toHaveLength(1);
    expect(await outcomeOf(town.as(ben).edit(post.id, { text: 'x' }))).toBe('common.not_found');
  });
  it('E1 at most 20 edits; the same text is none', async () => {
    const post = await town.as(ann).write({ text: '0' });
    for (let n = 1; n <= 20; n++) await town.as(ann).edit(post.id, { text: `${n}` });
    await town.as(ann).edit(post.id, { text: '20' });
    expect(await outcomeOf(town.as(ann).edit(post.id, { text: '21' }))).toBe('square.edit_limit');
    expect((await town.as(ann).edit(post.id, { replyPermission: 'nobody' })).replyPermission).toBe(
      'nobody',
    );
  });
  it('E3 a poll’s text stays after the first vote, and no text leaves nothing', async () => {
    const post = await town.as(ann).write({ poll: { choices: ['a', 'b'], hours: 1 } });
    await town.as(ann).edit(post.id, { text: 'which?' });
    await town.as(ben).vote(post.id, 0);
    expect(await outcomeOf(town.as(ann).edit(post.id, { text: 'x' }))).toBe('square.poll_fixed');
    const plain = await town.as(ann).write();
    expect(await outcomeOf(town.as(ann).edit(plain.id, { text: '' }))).toBe('square.empty');
  });
  it('E4 whoever is mentioned for the first time by an edit is told, once', async () => {
    const at = `@${handleOf(ben)}`;
    const post = await town.as(ann).write({ text: 'tea' });
    await town.as(ann).edit(post.id, { text: `tea ${at}` });
    await town.as(ben).seeNotices();
    await town.as(ann).edit(post.id, { text: 'tea' });
    await town.as(ann).edit(post.id, { text: `tea again ${at}` });
    expect(await town.as(ben).notices('mentions')).toMatchObject([{ count: 1, seen: true }]);
  });
});

describe('V polls', () => {
  it('V1 V2 V3 one vote each before the end; how it stands is told to those who may know', async () => {
    const post = await town.as(ann).write({ poll: { choices: ['a', 'b'], hours: 1 } });
    expect(await outcomeOf(town.as(ben).vote(post.id, 2))).toBe('common.not_found');
    const poll = await town.as(ben).vote(post.id, 1);
    expect(poll).toMatchObject({ mine: 1, voters: 1, choices: [{ votes: 0 }, { votes: 1 }] });
    expect(await outcomeOf(town.as(ben).vote(post.id, 0))).toBe('square.voted');
    const votes = async (id: string) =>
      (await town.as(id).get(post.id)).poll?.choices.map((choice) => choice.votes);
    expect(await votes(cai)).toEqual([null, null]);
    expect(await votes(ann)).toEqual([0, 1]);
    town.clock.advance(3_600_000);
    expect(await votes(cai)).toEqual([0, 1]);
    expect(await outcomeOf(town.as(cai).vote(post.id, 0))).toBe('square.poll_ended');
  });
  it('V2 twenty votes at once of one account are one', async () => {
    const post = await town.as(ann).write({ poll: { choices: ['a', 'b'], hours: 1 } });
    const tries = Array.from({ length: 20 }, (_, n) =>
      outcomeOf(town.as(ben).vote(post.id, n % 2)),
    );
    const done = (await Promise.all(tries)).filter((outcome) => outcome === 'done');
    expect(done).toHaveLength(1);
    expect((await town.as(ann).get(post.id)).poll?.voters).toBe(1);
  });
});
