import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import { outcomeOf } from '../moments/testing/moments-town.ts';
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
const namesOf = (people: readonly { person: { id: string } }[]) =>
  people.map(({ person }) => person.id);

describe('D comments', () => {
  it('D1 who may comment is what the author chose', async () => {
    const post = await town.as(ann).write({ replyPermission: 'followed' });
    expect((await town.as(ben).get(post.id)).mayComment).toBe(false);
    expect(await outcomeOf(town.as(ben).comment(post.id, 'x'))).toBe('square.reply_not_allowed');
    await town.as(ann).follow(ben);
    expect((await town.as(ben).get(post.id)).mayComment).toBe(true);
    await town.as(ben).comment(post.id, 'x');
    await town.as(ann).edit(post.id, { replyPermission: 'nobody' });
    expect(await outcomeOf(town.as(ben).comment(post.id, 'y'))).toBe('square.reply_not_allowed');
    await town.as(ann).comment(post.id, 'mine');
  });
  it('D2 answers hang below the first comment; hot and newest order; pages', async () => {
    const post = await town.as(ann).write();
    const one = await town.as(ben).comment(post.id, 'one');
    town.clock.advance(1);
    const two = await town.as(cai).comment(post.id, 'two');
    const answers: { id: string; threadId: string | null; replyTo: { id: string } | null }[] = [];
    for (const text of ['a', 'b', 'c']) {
      town.clock.advance(1);
      answers.push(await town.as(ann).comment(post.id, text, answers.at(-1)?.id ?? one.id));
    }
    expect(answers.map((answer) => answer.threadId)).toEqual([one.id, one.id, one.id]);
    expect(answers[1]?.replyTo?.id).toBe(ann);
    const ids = async (order: 'hot' | 'newest', limit: number) => {
      const found = [];
      for (let cursor: string | undefined; ; ) {
        const page = await town
          .as(dan)
          .comments(post.id, { order, limit, ...(cursor ? { cursor } : {}) });
        found.push(...page.comments.map((comment) => comment.id));
        if (page.cursor === null) return found;
        cursor = page.cursor;
      }
    };
    expect(await ids('hot', 1)).toEqual([one.id, two.id]);
    expect(await ids('newest', 1)).toEqual([two.id, one.id]);
    const [first] = (await town.as(dan).comments(post.id)).comments;
    expect(first).toMatchObject({ answers: 3, firstAnswers: [{ text: 'a' }, { text: 'b' }] });
    const thread = await town.as(dan).comments(post.id, { threadId: one.id, limit: 2 });
    expect(thread.comments.map(({ text }) => text)).toEqual(['a', 'b']);
    const rest = await town
      .as(dan)
      .comments(post.id, { threadId: one.id, cursor: thread.cursor ?? '' });
    expect(rest.comments.map(({ text }) => text)).toEqual(['c']);
    expect((await town.as(dan).get(post.id)).comments).toBe(5);
  });
  it('D3 its writer or the author deletes a comment; a first one takes its thread', async () => {
    const post = await town.as(ann).write();
    const one = await town.as(ben).comment(post.id, 'one');
    const two = await town.as(cai).comment(post.id, 'two', one.id);
    expect(await outcomeOf(town.as(dan).deleteComment(post.id, one.id))).toBe('common.not_found');
    await town.as(cai).deleteComment(post.id, two.id);
    expect((await town.as(dan).comments(post.id)).comments).toMatchObject([{ answers: 0 }]);
    await town.as(cai).comment(post.id, 'three', one.id);
    await town.as(ann).deleteComment(post.id, one.id);
    expect((await town.as(dan).get(post.id)).comments).toBe(0);
  });
  it('D4 twice is once; taking back what is not there changes nothing', async () => {
    const post = await town.as(ann).write();
    const said = await town.as(ann).comment(post.id, 'x');
    for (let n = 0; n < 2; n++) {
      await town.as(ben).like(post.id);
      await town.as(ben).likeComment(post.id, said.id);
    }
    expect(await town.as(ben).get(post.id)).toMatchObject({ likes: 1, liked: true });
    expect((await town.as(ben).comments(post.id)).comments).toMatchObject([
      { likes: 1, liked: true },
    ]);
    expect(namesOf((await town.as(cai).likes(post.id)).people)).toEqual([ben]);
    for (let n = 0; n < 2; n++) {
      await town.as(ben).unlike(post.id);
      await town.as(ben).unlikeComment(post.id, said.id);
    }
    expect(await town.as(ben).get(post.id)).toMatchObject({ likes: 0, liked: false });
    const likes = Array.from({ length: 10 }, () => town.as(cai).like(post.id));
    await Promise.all(likes);
    expect((await town.as(ben).get(post.id)).likes).toBe(1);
  });
  it('D5 bookmarks are one’s own, and without what may not be seen any more', async () => {
    const [one, two] = [await town.as(ann).write(), await town.as(cai).write()];
    await town.as(ben).bookmark(one.id);
    town.clock.advance(1);
    await town.as(ben).bookmark(two.id);
    const mine = async () => (await town.as(ben).bookmarks()).map((post) => post.id);
    expect(await mine()).toEqual([two.id, one.id]);
    expect(await town.as(ann).bookmarks()).toEqual([]);
    await town.block(cai, ben);
    expect(await mine()).toEqual([one.id]);
    await town.as(ben).removeBookmark(one.id);
    expect(await mine()).toEqual([]);
  });
  it('D6 a comment that sends the post on, too; P2 its client id names both', async () => {
    const post = await town.as(ann).write();
    const more = { alsoRepost: true, clientId: newId() };
    const said = await town.as(ben).comment(post.id, 'look', undefined, more);
    expect((await town.as(ben).comment(post.id, 'look', undefined, more)).id).toBe(said.id);
    expect(await town.as(cai).get(post.id)).toMatchObject({ comments: 1, reposts: 1 });
    expect((await town.as(cai).posts(ben)).posts).toMatchObject([
      { text: 'look', carried: { id: post.id } },
    ]);
    expect(await outcomeOf(town.as(ben).comment(post.id, 'other', undefined, more))).toBe(
      'square.client_id_reused',
    );
  });
});

describe('F following and blocks', () => {
  it('F1 nobody follows themselves or nobody; again changes only groups; numbers stand (F5)', async () => {
    expect(await outcomeOf(town.as(ann).follow(ann))).toBe('square.self');
    expect(await outcomeOf(town.as(ann).follow(newId()))).toBe('common.not_found');
    const group = await town.as(ann).createGroup('friends');
    await town.as(ann).follow(ben, [group.id]);
    expect(await town.as(ann).follow(ben)).toMatchObject({
      iFollow: true,
      groupIds: [group.id],
      followers: 1,
    });
    expect(await town.as(ann).follow(ben, [])).toMatchObject({ groupIds: [], followers: 1 });
    expect(await outcomeOf(town.as(ann).follow(ben, [newId()]))).toBe('common.not_found');
    expect(await town.as(ben).person(ann)).toMatchObject({ following: 1, followsMe: true });
    await Promise.all([1, 2, 3].map(() => town.as(ann).unfollow(ben)));
    expect(await town.as(ann).person(ben)).toMatchObject({ iFollow: false, followers: 0 });
  });
  it('F1 an account follows at most 2,000', async () => {
    await town.as(ann).follow(ben);
    await town.database.pool.query(
      'update square.member set following = 2000 where account_id = $1',
      [ann],
    );
    expect(await outcomeOf(town.as(ann).follow(cai))).toBe('square.follow_limit');
    expect(await outcomeOf(town.as(ann).follow(ben))).toBe('done');
  });
  it('F2 groups are one’s own, at most 20; a dissolved one leaves the follows', async () => {
    const group = await town.as(ann).createGroup('g');
    await town.as(ann).follow(ben, [group.id]);
    await town.as(ann).follow(cai);
    const post = await town.as(ben).write();
    await town.as(cai).write();
    await town.as(ann).write();
    const { posts } = await town.as(ann).home(50, undefined, group.id);
    expect(posts.map(({ id }) => id)).toEqual([post.id]);
    expect(await outcomeOf(town.as(ben).home(50, undefined, group.id))).toBe('common.not_found');
    expect((await town.as(ann).state()).groups).toEqual([{ id: group.id, name: 'g', members: 1 }]);
    await town.as(ann).removeGroup(group.id);
    expect(await town.as(ann).person(ben)).toMatchObject({ iFollow: true, groupIds: [] });
    for (let n = 0; n < 20; n++) await town.as(ann).createGroup(`g${n}`);
    expect(await outcomeOf(town.as(ann).createGroup('more'))).toBe('square.group_limit');
  });
  it('F3 F4 a block ends follows both ways and hides both ways; lifting it restores no follow', async () => {
    const post = await town.as(ann).write({ text: '#apart#' });
    const carrier = await town.as(cai).write({ carries: { kind: 'quote', postId: post.id } });
    const said = await town.as(ben).comment(post.id, 'hello');
    await town.as(ben).like(post.id);
    await town.as(ann).follow(ben);
    await town.as(ben).follow(ann);
    await town.block(ann, ben);
    for (const [me, other] of [
      [ann, ben],
      [ben, ann],
    ] as const) {
      expect((await town.as(me).person(me)).following).toBe(0);
      expect((await town.as(me).person(me)).followers).toBe(0);
      expect(
        (await town.as(me).searchPeople(handleOf(other))).map(({ person }) => person.id),
      ).toEqual([]);
    }
    expect(await outcomeOf(town.as(ben).get(post.id))).toBe('common.not_found');
    expect(await outcomeOf(town.as(ben).like(post.id))).toBe('common.not_found');
    expect(await outcomeOf(town.as(ben).person(ann))).toBe('common.not_found');
    expect(await outcomeOf(town.as(ben).posts(ann))).toBe('common.not_found');
    expect(await outcomeOf(town.as(ben).follow(ann))).toBe('common.not_found');
    expect(await town.as(ann).person(ben)).toMatchObject({ blocked: true });
    expect(await outcomeOf(town.as(ann).follow(ben))).toBe('square.blocked');
    expect((await town.as(ben).get(carrier.id)).carried).toBeNull();
    expect(await town.as(ben).topicPosts('apart')).toEqual([]);
    expect((await town.as(ben).search('apart', { authorId: ann })).posts).toEqual([]);
    expect((await town.as(ann).comments(post.id)).comments).toEqual([]);
    expect((await town.as(ann).likes(post.id)).people).toEqual([]);
    expect((await town.as(ann).notices()).map(({ kind }) => kind)).toEqual(['quote']);
    expect(await outcomeOf(town.as(ann).comment(post.id, 'x', said.id))).toBe('common.not_found');
    await town.unblock(ann, ben);
    expect((await town.as(ben).get(post.id)).id).toBe(post.id);
    expect(await town.as(ann).person(ben)).toMatchObject({ iFollow: false, followsMe: false });
    expect((await town.as(ann).comments(post.id)).comments).toHaveLength(1);
  });
  it('F3 a follow and a block at once leave no follow', async () => {
    for (let n = 0; n < 10; n++) {
      const [a, b] = [town.settle('a'), town.settle('b')];
      await town.introduce(b, [a]);
      await Promise.all([outcomeOf(town.as(a).follow(b)), town.contacts && town.block(b, a)]);
      expect((await town.as(a).person(a)).following).toBe(0);
    }
  });
});

describe('T home', () => {
  it('T5 what is fresh is what was written after the last look', async () => {
    await town.as(ann).follow(ben);
    expect((await town.as(ann).state()).fresh).toBe(false);
    await town.as(ben).write();
    expect((await town.as(ann).state()).fresh).toBe(true);
    await town.as(ann).home();
    expect((await town.as(ann).state()).fresh).toBe(false);
  });
});
