import { MAX_COMMENTS, type MomentPost } from '@teahouse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import {
  type MomentsTown,
  type Named,
  openMomentsTown,
  outcomeOf,
} from './testing/moments-town.ts';

let town: MomentsTown;
let ann: string;
let ben: string;
let cai: string;
let dan: string;
let post: MomentPost;
beforeAll(async () => {
  town = await openMomentsTown();
});
afterAll(() => town.close());
/** ben, cai and dan are friends of ann's; of each other only ben and cai. */
beforeEach(async () => {
  [ann, ben, cai, dan] = [
    town.settle('ann'),
    town.settle('ben'),
    town.settle('cai'),
    town.settle('dan'),
  ];
  await town.gather(ann, [ben, cai, dan]);
  await town.befriend(ben, cai);
  post = await town.as(ann).post();
});

/** What somebody sees of likes and comments, by every way: "ben dan | c1 c2". */
async function deeds(viewer: string, of: Named = post): Promise<string> {
  const name = (person: { id: string }) => town.people.get(person.id)?.displayName ?? '?';
  const show = (one: MomentPost) =>
    `${one.likes.map(name).join(' ')} | ${one.comments.map(({ text }) => text).join(' ')}`;
  const me = town.as(viewer);
  const one = show(await me.get(of));
  const found = [...(await me.readFeed(2)), ...(await me.page(of.author.id)).posts];
  for (const other of found.filter(({ id }) => id === of.id)) expect(show(other)).toBe(one);
  return one;
}

describe('L1 whose likes and comments one sees', () => {
  beforeEach(async () => {
    for (const person of [ben, cai, dan]) {
      await town.as(person).like(post);
      town.clock.advance(1000);
      await town.as(person).comment(post, `of-${town.people.get(person)?.displayName}`);
    }
  });

  it('MO-3 L1 the author sees all, others their own and those of common friends', async () => {
    expect(await deeds(ann)).toBe('ben cai dan | of-ben of-cai of-dan');
    expect(await deeds(ben)).toBe('ben cai | of-ben of-cai');
    expect(await deeds(cai)).toBe('ben cai | of-ben of-cai');
    expect(await deeds(dan)).toBe('dan | of-dan');
  });

  it('MO-3 L1 decided by what holds now: a friendship shows them, its end hides them', async () => {
    await town.befriend(ben, dan);
    expect(await deeds(ben)).toBe('ben cai dan | of-ben of-cai of-dan');
    expect(await deeds(dan)).toBe('ben dan | of-ben of-dan');
    await town.contactsOf(dan).remove(ben);
    expect([await deeds(ben), await deeds(dan)]).toEqual([
      'ben cai | of-ben of-cai',
      'dan | of-dan',
    ]);
  });

  it('MO-3 L1 the author sees also those of a former friend, but not of one whom the author blocks', async () => {
    await town.contactsOf(dan).remove(ann);
    expect(await deeds(ann)).toBe('ben cai dan | of-ben of-cai of-dan');
    await town.introduce(ann, [dan]);
    await town.contactsOf(ann).block(dan);
    expect(await deeds(ann)).toBe('ben cai | of-ben of-cai');
    await town.contactsOf(ann).unblock(dan);
    expect(await deeds(ann)).toBe('ben cai dan | of-ben of-cai of-dan');
    // blocked by cai, the author sees what cai did before
    await town.contactsOf(cai).block(ann);
    expect(await deeds(ann)).toBe('ben cai dan | of-ben of-cai of-dan');
    expect(await deeds(ben)).toBe('ben cai | of-ben of-cai');
  });

  it.each(['ben', 'cai'] as const)('MO-3 L1 a block by %s hides both from both', async (who) => {
    const [blocker, blocked] = who === 'ben' ? [ben, cai] : [cai, ben];
    await town.contactsOf(blocker).block(blocked);
    expect(await deeds(ben)).toBe('ben | of-ben');
    expect(await deeds(cai)).toBe('cai | of-cai');
    expect(await deeds(ann)).toBe('ben cai dan | of-ben of-cai of-dan');
  });

  it('MO-3 L1 "chat only" hides moments, not what common friends say elsewhere', async () => {
    await town.contactsOf(ben).change(cai, { chatOnly: true });
    expect(await deeds(ben)).toBe('ben cai | of-ben of-cai');
  });
});

describe('L2 whom a comment answers', () => {
  it('MO-3 L2 is named only to those who see that one’s comments; the text stays', async () => {
    const asked = await town.as(dan).comment(post, 'which tea?');
    await town.as(ann).comment(post, 'oolong', asked.id);
    const namedFor = async (viewer: string) => {
      const [answer] = (await town.as(viewer).get(post)).comments.slice(-1);
      return `${answer?.text} to ${answer?.replyTo?.displayName ?? null}`;
    };
    expect(await namedFor(ann)).toBe('oolong to dan');
    expect(await namedFor(dan)).toBe('oolong to dan');
    expect(await namedFor(ben)).toBe('oolong to null');
    await town.befriend(ben, dan);
    expect(await namedFor(ben)).toBe('oolong to dan');
    // also after the question is gone
    await town.as(dan).deleteComment(post, asked.id);
    expect(await namedFor(ben)).toBe('oolong to dan');
  });
});

describe('L3 numbers', () => {
  it('MO-3 L3 whoever sees few of many is told of no more than those', async () => {
    for (let n = 0; n < 30; n++) await town.as(dan).comment(post, `hidden ${n}`);
    for (let n = 0; n < 3; n++) await town.as(cai).comment(post, `shown ${n}`);
    const [forBen] = (await town.as(ben).feed()).posts;
    expect(forBen).toMatchObject({ moreComments: false, likes: [], liked: false });
    expect(forBen?.comments.map(({ text }) => text)).toEqual(['shown 0', 'shown 1', 'shown 2']);
  });

  it('MO-3 L3 a page shows the newest 20 comments that one sees, and says that there are more', async () => {
    for (let n = 0; n < 21; n++) {
      town.clock.advance(1000);
      await town.as(cai).comment(post, `shown ${n}`);
      await town.as(dan).comment(post, `hidden ${n}`);
    }
    const [forBen] = (await town.as(ben).feed()).posts;
    expect(forBen?.moreComments).toBe(true);
    expect(forBen?.comments.map(({ text }) => text)).toEqual(
      Array.from({ length: 20 }, (_, n) => `shown ${n + 1}`),
    );
    const whole = await town.as(ben).get(post);
    expect([whole.comments.length, whole.moreComments]).toEqual([21, false]);
    expect((await town.as(ann).get(post)).comments).toHaveLength(42);
  });
});

describe('L4 liking, commenting, taking back', () => {
  it('MO-3 L4 liking twice is once, taking back nothing is nothing', async () => {
    await Promise.all([town.as(ben).like(post), town.as(ben).like(post)]);
    expect(await deeds(ann)).toBe('ben | ');
    expect((await town.as(ben).get(post)).liked).toBe(true);
    expect((await town.as(cai).get(post)).liked).toBe(false);
    await town.as(ben).unlike(post);
    await town.as(ben).unlike(post);
    expect(await deeds(ann)).toBe(' | ');
    await town.as(ben).like(post);
    expect(await deeds(ann)).toBe('ben | ');
  });

  it('MO-3 L4 one deletes one’s own comment, the author any; nobody another’s', async () => {
    const comment = async () => (await town.as(cai).comment(post, 'c')).id;
    const outcome = async (who: string) =>
      outcomeOf(town.as(who).deleteComment(post, await comment()));
    expect(await outcome(cai)).toBe('done');
    expect(await outcome(ann)).toBe('done');
    expect(await outcome(ben)).toBe('common.not_found');
    expect(await outcome(dan)).toBe('common.not_found');
    const shown = async (who: string) =>
      (await town.as(who).get(post)).comments.map(({ mayDelete }) => mayDelete);
    expect([await shown(ann), await shown(cai), await shown(ben)]).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  it('MO-3 L4 one’s own comment stays out of reach while one does not see the moment', async () => {
    const { id } = await town.as(cai).comment(post, 'c');
    await town.as(ann).changeAudience(post, { kind: 'me' });
    expect(await outcomeOf(town.as(cai).deleteComment(post, id))).toBe('common.not_found');
    await town.as(ann).changeAudience(post, { kind: 'friends' });
    expect(await outcomeOf(town.as(cai).deleteComment(post, id))).toBe('done');
  });

  it('MO-3 L4 an answer to a comment that one does not see is refused like one to nothing', async () => {
    const hidden = await town.as(dan).comment(post, 'hidden');
    const deleted = await town.as(cai).comment(post, 'deleted');
    await town.as(cai).deleteComment(post, deleted.id);
    const elsewhere = await town.as(ann).post();
    const other = await town.as(cai).comment(elsewhere, 'elsewhere');
    for (const answered of [hidden.id, deleted.id, other.id, newId()])
      expect(await outcomeOf(town.as(ben).comment(post, 'hm', answered))).toBe('common.not_found');
    expect(await deeds(ben)).toBe(' | ');
    expect(await outcomeOf(town.as(ann).comment(post, 'hm', hidden.id))).toBe('done');
  });
});

describe('L5 how many', () => {
  const fill = (person: string, count: number) =>
    town.database.pool.query(
      `insert into moments.comment (account_id, post_id, comment_id, person_id, text, created_at)
       select $1, $2, gen_random_uuid(), $3, 'x', now() from generate_series(1, $4)`,
      [ann, post.id, person, count],
    );

  it('MO-3 L5 a moment takes 2,000 comments, also when many come at once', async () => {
    await fill(dan, MAX_COMMENTS - 2);
    const writing = Array.from({ length: 6 }, (_, n) =>
      outcomeOf(town.as(n % 2 ? ben : cai).comment(post, `${n}`)),
    );
    const outcomes = await Promise.all(writing);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === 'moments.comments_full')).toHaveLength(4);
    expect((await town.as(ann).get(post)).comments).toHaveLength(MAX_COMMENTS);
  });

  it('MO-3 L5 one member writes as many at most, deleted ones included', async () => {
    await town.database.pool.query(
      `insert into moments.claim (account_id, kind, client_id, digest, author_id, post_id, claimed_at)
       select $1, 'comment', 'claim-' || n, '', $2, $3, now() from generate_series(1, $4) as n`,
      [ben, ann, post.id, MAX_COMMENTS],
    );
    expect(await outcomeOf(town.as(ben).comment(post, 'one more'))).toBe('moments.comments_full');
    expect(await outcomeOf(town.as(cai).comment(post, 'first'))).toBe('done');
  });
});
