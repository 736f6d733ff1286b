import type { MomentPost } from '@teahouse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MomentsTown, openMomentsTown } from './testing/moments-town.ts';

const DAY_MS = 86_400_000;

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
  const media = town.media.upload(ann, 'image');
  post = await town.as(ann).post({ text: `🍵${'茶'.repeat(200)}`, mediaIds: [media.id] });
});

/** The notices of somebody, newest first: "like ben", "comment cai hello". */
async function told(who: string): Promise<string[]> {
  const { notices } = await town.as(who).notices();
  const { unseenNotices, lastActor } = await town.as(who).state();
  const unseen = notices.filter(({ seen }) => !seen);
  // the number and the name never tell more than the list
  expect([unseenNotices, lastActor]).toEqual([unseen.length, unseen[0]?.actor ?? null]);
  return notices.map(({ kind, actor, text, gone }) =>
    [kind, actor.displayName, text, gone ? 'gone' : null].filter((one) => one !== null).join(' '),
  );
}

const later = () => town.clock.advance(1000);

describe('N1 who is told', () => {
  it('MO-4 N1 the author of likes and comments, nobody of their own', async () => {
    await town.as(ben).like(post);
    later();
    await town.as(cai).comment(post, 'hello');
    await town.as(ann).like(post);
    await town.as(ann).comment(post, 'mine');
    expect(await told(ann)).toEqual(['comment cai hello', 'like ben']);
    const [newest] = (await town.as(ann).notices()).notices;
    expect(newest).toMatchObject({ postId: post.id, authorId: ann, postMedia: post.media[0] });
    expect(newest?.postText).toBe(`🍵${'茶'.repeat(79)}`);
  });

  it('MO-4 N1 whoever is answered is told of the answer, once', async () => {
    const asked = await town.as(cai).comment(post, 'which?');
    later();
    await town.as(ann).comment(post, 'oolong', asked.id);
    expect(await told(cai)).toEqual(['reply ann oolong']);
    later();
    const mine = await town.as(ann).comment(post, 'anybody?');
    later();
    await town.as(ben).comment(post, 'me', mine.id);
    expect((await told(ann))[0]).toBe('reply ben me');
    expect((await told(ann)).filter((line) => line.endsWith(' me'))).toHaveLength(1);
  });

  it('MO-4 N1 whoever liked or commented before is told of later comments', async () => {
    await town.as(ben).like(post);
    await town.as(cai).comment(post, 'first');
    later();
    await town.as(ann).comment(post, 'second');
    expect(await told(ben)).toEqual(['comment ann second', 'comment cai first']);
    expect(await told(cai)).toEqual(['comment ann second']);
    expect(await told(dan)).toEqual([]);
    await town.as(ben).unlike(post);
    later();
    await town.as(ann).comment(post, 'third');
    expect(await told(ben)).toEqual(['comment ann second', 'comment cai first']);
  });

  it('MO-4 N1 the newest 200 of them', async () => {
    await town.as(ben).like(post);
    later();
    const { rows } = await town.database.pool.query<{ person_id: string }>(
      `insert into moments."like" (account_id, post_id, person_id, liked_at)
       select $1, $2, gen_random_uuid(), $3 from generate_series(1, 200) returning person_id`,
      [ann, post.id, town.clock.now()],
    );
    later();
    const { id } = await town.as(ann).comment(post, 'many');
    const notices = await town.database.pool.query<{ account_id: string }>(
      'select account_id from moments.notice where comment_id = $1',
      [id],
    );
    const likers = rows.map(({ person_id }) => person_id).sort();
    expect(notices.rows.map(({ account_id }) => account_id).sort()).toEqual(likers);
  });

  it('MO-4 N1 whoever was reminded is told of the moment', async () => {
    const reminding = await town.as(ann).post({ remindIds: [ben] });
    expect(await told(ben)).toEqual(['remind ann']);
    expect((await town.as(ben).get(reminding)).remindsMe).toBe(true);
    expect((await town.as(cai).get(reminding)).remindsMe).toBe(false);
    expect((await town.as(ann).get(reminding)).reminded.map(({ id }) => id)).toEqual([ben]);
    expect((await town.as(cai).get(reminding)).reminded).toEqual([]);
  });

  it('MO-4 N1 liking again and again tells once', async () => {
    for (let n = 0; n < 3; n++) {
      await town.as(ben).like(post);
      later();
      await town.as(ben).unlike(post);
    }
    await town.as(ben).like(post);
    expect(await told(ann)).toEqual(['like ben']);
  });
});

describe('N2 what is shown', () => {
  it('MO-4 N2 only while one sees the moment', async () => {
    const asked = await town.as(cai).comment(post, 'which?');
    await town.as(ann).comment(post, 'oolong', asked.id);
    await town.as(ann).changeAudience(post, { kind: 'except', tags: [], accountIds: [cai] });
    expect(await told(cai)).toEqual([]);
    await town.as(ann).changeAudience(post, { kind: 'friends' });
    expect(await told(cai)).toEqual(['reply ann oolong']);
    await town.contactsOf(ann).remove(cai);
    expect(await told(cai)).toEqual([]);
    await town.befriend(ann, cai);
    expect(await told(cai)).toEqual(['reply ann oolong']);
  });

  it('MO-4 N2 only of those whose likes and comments one sees there', async () => {
    await town.as(dan).like(post);
    await town.as(cai).comment(post, 'from cai');
    await town.as(ben).comment(post, 'from ben');
    // dan liked it before, but knows neither
    expect(await told(dan)).toEqual([]);
    await town.befriend(dan, ben);
    expect(await told(dan)).toEqual(['comment ben from ben']);
    await town.contactsOf(ben).block(dan);
    expect(await told(dan)).toEqual([]);
    await town.contactsOf(ann).block(cai);
    expect((await told(ann)).sort()).toEqual(['comment ben from ben', 'like dan']);
  });

  it('MO-4 N2 what is gone since says so', async () => {
    await town.as(ben).like(post);
    later();
    const { id } = await town.as(cai).comment(post, 'too fast');
    await town.as(cai).deleteComment(post, id);
    await town.as(ben).unlike(post);
    expect(await told(ann)).toEqual(['comment cai gone', 'like ben gone']);
  });
});

describe('N3 how long', () => {
  it('MO-4 N3 for 90 days', async () => {
    await town.as(ben).like(post);
    town.clock.advance(90 * DAY_MS - 1);
    expect(await told(ann)).toEqual(['like ben']);
    town.clock.advance(1);
    expect(await told(ann)).toEqual([]);
    await town.moments.sweep();
    const { rows } = await town.database.pool.query('select 1 from moments.notice');
    expect(rows).toEqual([]);
  });

  it('MO-4 N3 the newest 500 of each member, in pages of any size', async () => {
    await town.database.pool.query(
      `insert into moments.notice (account_id, notice_id, kind, actor_id, author_id, post_id, comment_id, created_at)
       select $1, gen_random_uuid(), 'comment', $2, $1, $3, gen_random_uuid(), $4::timestamptz - n * interval '1 second'
         from generate_series(1, 520) as n`,
      [ann, ben, post.id, town.clock.now()],
    );
    const read = async () => {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await town.as(ann).notices(37, cursor);
        ids.push(...page.notices.map(({ id }) => id));
        if (page.cursor === null) return ids;
        cursor = page.cursor;
      }
    };
    const ids = await read();
    expect([ids.length, new Set(ids).size]).toEqual([500, 500]);
    expect((await town.as(ann).state()).unseenNotices).toBe(500);
    await town.moments.sweep();
    const { rows } = await town.database.pool.query(
      'select 1 from moments.notice where account_id = $1',
      [ann],
    );
    expect(rows).toHaveLength(500);
    expect(await read()).toEqual(ids);
  });
});

describe('N4 what is new', () => {
  it('MO-4 N4 is counted until it was seen', async () => {
    await town.as(ben).like(post);
    await town.as(cai).comment(post, 'hello');
    expect((await town.as(ann).state()).unseenNotices).toBe(2);
    await town.as(ann).seeNotices();
    expect(await town.as(ann).state()).toMatchObject({ unseenNotices: 0, lastActor: null });
    expect((await town.as(ann).notices()).notices.map(({ seen }) => seen)).toEqual([true, true]);
    later();
    await town.as(dan).comment(post, 'me too');
    expect(await town.as(ann).state()).toMatchObject({ unseenNotices: 1, lastActor: { id: dan } });
  });

  it('MO-4 N4 never tells of what cannot be seen', async () => {
    await town.as(dan).like(post);
    await town.as(cai).comment(post, 'dan knows me not');
    expect((await town.as(dan).state()).unseenNotices).toBe(0);
    await town.contactsOf(ann).block(cai);
    expect((await town.as(ann).state()).unseenNotices).toBe(1);
  });

  it('MO-4 a friend’s moment is fresh until one has looked at the feed', async () => {
    const fresh = async (who: string) => (await town.as(who).state()).freshAuthor?.id ?? null;
    expect([await fresh(ben), await fresh(ann)]).toEqual([ann, null]);
    await town.as(ben).feed();
    expect(await fresh(ben)).toBeNull();
    later();
    await town.as(cai).post();
    expect([await fresh(ben), await fresh(dan)]).toEqual([cai, ann]);
    await town.contactsOf(cai).change(ben, { hideMyMoments: true });
    expect(await fresh(ben)).toBeNull();
  });
});
