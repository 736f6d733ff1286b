import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSquareTown, type SquareTown } from './testing/square-town.ts';

let town: SquareTown;
let [ann, ben, cai, dan] = ['', '', '', ''];
beforeAll(async () => {
  town = await openSquareTown();
});
afterAll(() => town.close());
beforeEach(() => {
  [ann, ben] = [town.settle('ann'), town.settle('ben')];
  [cai, dan] = [town.settle('cai'), town.settle('dan')];
  town.clock.advance(1_000);
});
const handleOf = (id: string) => town.people.get(id)?.handle ?? '';
const DAY_MS = 86_400_000;

describe('N notices', () => {
  it('N1 each is told of what concerns them, once, and of nothing of their own', async () => {
    const post = await town.as(ann).write({ text: `hi @${handleOf(ann)} @${handleOf(ben)}` });
    await town.as(ann).like(post.id);
    const said = await town.as(ben).comment(post.id, `@${handleOf(ann)} @${handleOf(cai)}`);
    await town.as(cai).comment(post.id, 'yes', said.id);
    await town.as(dan).write({
      text: `//@${handleOf(ann)}: hi`,
      carries: { kind: 'repost', postId: post.id },
    });
    await town.as(dan).follow(ann);
    await town.as(dan).likeComment(post.id, said.id);
    const kinds = async (id: string) =>
      (await town.as(id).notices()).map(({ kind, count }) => `${kind} ${count}`).sort();
    expect(await kinds(ann)).toEqual(['comment 2', 'follow 1', 'repost 1']);
    expect(await kinds(ben)).toEqual(['answer 1', 'comment_like 1', 'mention 1']);
    expect(await kinds(cai)).toEqual(['mention 1']);
    expect(await kinds(dan)).toEqual([]);
  });
  it('N2 one notice of one kind about one thing; a new deed brings it to the top, unseen', async () => {
    const [one, two] = [await town.as(ann).write(), await town.as(ann).write()];
    for (const id of [ben, cai, dan]) {
      town.clock.advance(1);
      await town.as(id).like(one.id);
    }
    const eve = town.settle('eve');
    await town.as(ben).comment(two.id, 'first');
    town.clock.advance(1);
    await town.as(ben).comment(two.id, 'second');
    const [comment, like] = await town.as(ann).notices();
    expect(comment).toMatchObject({ kind: 'comment', count: 1, text: 'second', seen: false });
    expect(like).toMatchObject({ kind: 'like', count: 3, text: null, post: { id: one.id } });
    expect(like?.people.map(({ id }) => id)).toEqual([dan, cai, ben]);
    expect((await town.as(ann).state()).unseenNotices).toBe(2);
    await town.as(ann).seeNotices();
    expect((await town.as(ann).state()).unseenNotices).toBe(0);
    await town.as(ben).like(one.id);
    expect((await town.as(ann).state()).unseenNotices).toBe(0);
    town.clock.advance(1);
    await town.as(eve).like(one.id);
    const [top] = await town.as(ann).notices();
    expect(top).toMatchObject({ kind: 'like', count: 4, seen: false });
    expect(top?.people).toHaveLength(3);
    expect((await town.as(ann).notices('comments')).map(({ kind }) => kind)).toEqual(['comment']);
  });
  it('N3 what is taken back or deleted goes; an empty notice goes', async () => {
    const post = await town.as(ann).write();
    await town.as(ben).like(post.id);
    await town.as(cai).like(post.id);
    await town.as(ben).unlike(post.id);
    expect(await town.as(ann).notices()).toMatchObject([{ kind: 'like', count: 1 }]);
    await town.as(cai).unlike(post.id);
    const said = await town.as(ben).comment(post.id, 'x');
    const repost = await town.as(ben).write({ carries: { kind: 'repost', postId: post.id } });
    await town.as(ben).follow(ann);
    expect(await town.as(ann).notices()).toHaveLength(3);
    await town.as(ben).deleteComment(post.id, said.id);
    await town.as(ben).delete(repost.id);
    await town.as(ben).unfollow(ann);
    expect(await town.as(ann).notices()).toEqual([]);
  });
  it('N4 notices go after 90 days; a sweep lets go of their rows', async () => {
    const post = await town.as(ann).write();
    await town.as(ben).like(post.id);
    town.clock.advance(90 * DAY_MS);
    expect(await town.as(ann).notices()).toEqual([]);
    expect((await town.as(ann).state()).unseenNotices).toBe(0);
    await town.square.sweep();
    const { rows } = await town.database.pool.query(
      'select count(*)::int as n from square.notice_actor where account_id = $1',
      [ann],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('N4 the limit of notices', () => {
  it('SQ-6 the newest 500 are shown and counted; a sweep lets go of the rest', async () => {
    const post = await town.as(ann).write();
    await town.database.pool.query(
      `with told as (
         insert into square.notice
           (account_id, kind, about_id, notice_id, post_id, author_id, people, told_at)
         select $1, 'like', gen_random_uuid(), gen_random_uuid(), $2, $1, 1,
                $3::timestamptz - n * interval '1 second'
           from generate_series(1, 503) as n
         returning *)
       insert into square.notice_actor
         (account_id, kind, about_id, actor_id, deed_id, text, told_at)
       select account_id, kind, about_id, $4, about_id, null, told_at from told`,
      [ann, post.id, town.clock.now(), ben],
    );
    await town.as(ben).like(post.id);
    const all = [];
    for (let cursor: string | undefined; ; ) {
      const page = await town.as(ann).noticePage(50, cursor);
      all.push(...page.notices);
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
    expect(all).toHaveLength(500);
    expect(new Set(all.map(({ id }) => id)).size).toBe(500);
    expect(all[0]).toMatchObject({ kind: 'like', post: { id: post.id } });
    expect((await town.as(ann).state()).unseenNotices).toBe(500);
    await town.square.sweep();
    const { rows } = await town.database.pool.query(
      `select (select count(*)::int from square.notice where account_id = $1) as notices,
              (select count(*)::int from square.notice_actor where account_id = $1) as actors`,
      [ann],
    );
    expect(rows).toEqual([{ notices: 500, actors: 500 }]);
  });
});

describe('M mute', () => {
  it('M1 words are compared in any case and width, in what is carried too; not on a person’s page', async () => {
    await town.as(ann).follow(ben);
    await town.as(ann).change({ muteWords: ['Coffee', '咖啡 '] });
    await town.as(ben).write({ text: 'ＣＯＦＦＥＥ #mix#' });
    const fine = await town.as(ben).write({ text: 'tea #mix#' });
    const carried = await town.as(cai).write({ text: '咖啡' });
    await town.as(ben).write({ text: 'look', carries: { kind: 'repost', postId: carried.id } });
    const mine = await town.as(ann).write({ text: 'coffee' });
    const home = (await town.as(ann).readHome(1)).map(({ id }) => id);
    expect(home.sort()).toEqual([fine.id, mine.id].sort());
    expect((await town.as(ann).topicPosts('mix')).map(({ id }) => id)).toEqual([fine.id]);
    expect((await town.as(ann).topicPosts('mix', 'hot')).map(({ id }) => id)).toEqual([fine.id]);
    expect((await town.as(ann).search('coffee', { authorId: ben })).posts).toEqual([]);
    expect((await town.as(ann).posts(ben)).posts).toHaveLength(3);
    expect((await town.as(ann).state()).muteWords).toEqual(['coffee', '咖啡']);
  });
  it('M2 a timeline of muted posts leads on page by page to its end', async () => {
    await town.as(ann).follow(ben);
    const last = await town.as(ben).write({ text: 'tea' });
    town.clock.advance(1);
    for (let n = 0; n < 130; n++) await town.as(ben).write({ text: 'noise' });
    await town.as(ann).change({ muteWords: ['noise'] });
    expect((await town.as(ann).home(5)).posts.map(({ id }) => id)).toEqual([last.id]);
  });
});

describe('R for you', () => {
  it('R1 each with why, none of those whom one follows, none twice; off it is empty', async () => {
    const liked = await town.as(cai).write({ text: 'liked' });
    const topic = await town.as(dan).write({ text: '#puer#' });
    const own = await town.as(ben).write({ text: 'followed' });
    await town.as(ann).follow(ben);
    await town.as(ann).followTopic('PuEr');
    await town.as(ben).like(liked.id);
    await town.as(ben).like(own.id);
    const found = new Map(
      (await town.as(ann).forYou()).map(({ post, reason }) => [post.id, reason]),
    );
    expect(found.get(liked.id)).toMatchObject({ kind: 'followed_liked', people: [{ id: ben }] });
    expect(found.get(topic.id)).toEqual({ kind: 'topic', name: 'puer' });
    expect(found.has(own.id)).toBe(false);
    await town.as(ben).write({ carries: { kind: 'repost', postId: liked.id } });
    const again = (await town.as(ann).forYou()).filter(({ post }) => post.id === liked.id);
    expect(again).toMatchObject([{ reason: { kind: 'followed_reposted' } }]);
    await town.as(ann).unfollow(ben);
    const [rising] = (await town.as(ann).forYou()).filter(({ post }) => post.id === liked.id);
    expect(rising?.reason).toEqual({ kind: 'rising' });
    await town.as(ann).change({ forYou: false });
    expect(await town.as(ann).forYou()).toEqual([]);
  });
});
