import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sweep } from '../sweep.ts';
import { refusalOf } from '../testing/import-desk.ts';
import {
  ACTOR,
  AS_PUBLIC,
  facebookPost,
  mastodonFiles,
  PICTURE,
  tarGzOf,
  toot,
  tweet,
  twitterFiles,
  ytd,
  zipOf,
} from './testing/make-archives.ts';
import { openPostDesk, type PostDesk } from './testing/post-desk.ts';

let desk: PostDesk;
let me: string;
beforeEach(async () => {
  desk = await openPostDesk();
  me = desk.settle('小满', 'tea_mm');
});
afterEach(() => desk.close());

const texts = async () => (await desk.as(me).posts(me)).posts.map((post) => post.text);
const TWEETS = zipOf(
  twitterFiles([
    tweet(1, 'morning #秋茶#', { created_at: 'Mon Oct 08 08:00:00 +0000 2018' }),
    tweet(2, 'evening @tea_ann', { created_at: 'Tue Oct 09 20:00:00 +0000 2018' }),
    tweet(3, 'RT @else: theirs'),
  ]),
);
const FOLLOWERS = `${ACTOR}/followers`;
const TOOTS = tarGzOf(
  mastodonFiles([
    toot(1, '<p>for all</p>'),
    toot(2, '<p>for followers</p>', { to: [FOLLOWERS], cc: [] }),
    toot(3, '<p>for one</p>', { to: ['https://x.example/users/y'], cc: [] }),
  ]),
);
const POSTS = zipOf({
  'posts/your_posts_1.json': [facebookPost(1_554_825_093, '朋友圈', ['a.png'])],
  'a.png': PICTURE,
});

/** Whom a post of Mastodon is said to be for. */
interface Addressed {
  to?: readonly string[] | undefined;
  cc?: readonly string[] | undefined;
}

/** Lets the jobs run until nothing is left of the imports but their rows. */
async function leavesNothing(): Promise<void> {
  await desk.jobs.start();
  await vi.waitFor(async () => expect(await desk.traces()).toEqual({}), {
    timeout: 10_000,
    interval: 20,
  });
}

describe('SQ-7 an import of posts', () => {
  it('SQ-7 asks first, with what there is, and writes nothing', async () => {
    const { id, state } = await desk.upload(me, TWEETS);
    expect(state).toBe('reading');
    await desk.read(me, id);
    expect(await desk.get(me, id)).toMatchObject({
      state: 'asking',
      preview: {
        service: 'twitter',
        account: '@tea_leaf',
        from: '2018-10-08T08:00:00.000Z',
        until: '2018-10-09T20:00:00.000Z',
        publicPosts: 2,
        privatePosts: 0,
        known: 0,
        leftOut: [{ reason: 'others_words', count: 1 }],
        samples: [{ text: 'evening @tea_ann', isPublic: true }, { text: 'morning #秋茶#' }],
      },
    });
    expect(await desk.traces()).toEqual({ uploads: 1 });
  });

  it('SQ-7 brings posts backdated, silent, counted by no limit, without mentions', async () => {
    const ann = desk.settle('Ann', 'tea_ann');
    await desk.as(ann).follow(me);
    desk.takeSignals();
    const done = await desk.bring(me, TWEETS);
    expect(done).toMatchObject({ state: 'done', posts: 2, moments: 0, known: 0, reported: 1 });
    const { posts } = await desk.as(me).posts(me);
    expect(posts).toMatchObject([
      {
        text: 'evening @tea_ann',
        createdAt: '2018-10-09T20:00:00.000Z',
        imported: true,
        links: [],
      },
      { text: 'morning #秋茶#', createdAt: '2018-10-08T08:00:00.000Z', imported: true },
    ]);
    expect(desk.takeSignals()).toEqual({ [me]: 'imports' });
    expect(await desk.count('from square.notice where account_id = $1', ann)).toBe(0);
    expect(await desk.count('from square.claim')).toBe(0);
    expect(await desk.count('from square.hot_post')).toBe(0);
    expect(await desk.report(me, done.id)).toEqual([
      { line: 3, reason: 'others_words', text: 'RT @else: theirs' },
    ]);
    expect(await desk.traces()).not.toHaveProperty('uploads');
  });

  it('SQ-7 what was not for everybody comes to moments only when chosen, and never to the square', async () => {
    const done = await desk.bring(me, TOOTS);
    expect(done).toMatchObject({ posts: 1, moments: 0, reported: 2 });
    expect(await desk.report(me, done.id)).toEqual([
      { line: 2, reason: 'not_public', text: 'for followers' },
    ]);
    const again = await desk.bring(me, TOOTS, { privateTo: 'me' });
    expect(again).toMatchObject({ posts: 0, moments: 1, known: 1 });
    expect(await texts()).toEqual(['for all']);
    expect((await desk.moments(me)).map(([text, audience]) => [text, audience])).toEqual([
      ['for followers', 'me'],
    ]);
    const stored = JSON.stringify(
      (await desk.database.pool.query('select * from imports.report_line')).rows,
    );
    expect(stored).not.toContain('for one');
  });

  it('SQ-7 posts of Facebook come to moments with their pictures, for whom was chosen', async () => {
    const preview = await desk.upload(me, POSTS);
    await desk.read(me, preview.id);
    expect((await desk.get(me, preview.id)).preview).toMatchObject({
      publicPosts: 0,
      privatePosts: 1,
      files: 1,
    });
    await desk.confirm(me, preview.id, { privateTo: 'friends' });
    await desk.read(me, preview.id);
    expect(await desk.get(me, preview.id)).toMatchObject({ state: 'done', moments: 1, files: 1 });
    expect(await desk.moments(me)).toEqual([['朋友圈', 'friends', new Date(1_554_825_093_000)]]);
    expect(await desk.count('from square.post')).toBe(0);
  });

  it('SQ-7 whatever is chosen, no private or direct post is ever on the square', async () => {
    const to = fc.constantFrom(
      [AS_PUBLIC],
      [FOLLOWERS],
      ['https://x.example/users/y'],
      [],
      undefined,
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ to, cc: to }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('square' as const, 'friends' as const, 'me' as const),
        fc.constantFrom('leave_out' as const, 'me' as const, 'friends' as const),
        async (all, publicTo, privateTo) => {
          run += 1;
          const kindOf = ({ to, cc }: Addressed) => {
            const said = [...(to ?? []), ...(cc ?? [])];
            if (said.includes(AS_PUBLIC)) return 'public';
            return said.includes(FOLLOWERS) ? 'followers' : 'direct';
          };
          const words = all.map((one, n) => ({ text: `${run}-${n}`, kind: kindOf(one) }));
          const activities = all.map(({ to = [], cc = [] }, n) =>
            toot(`${run}-${n}`, `<p>${run}-${n}</p>`, { to, cc }),
          );
          await desk.bring(me, zipOf(mastodonFiles(activities)), { publicTo, privateTo });
          const { rows: onSquare } = await desk.database.pool.query<{ text: string }>(
            'select text from square.post where text like $1',
            [`${run}-%`],
          );
          const inMoments = (await desk.moments(me)).filter(([text]) => text.startsWith(`${run}-`));
          const wanted = (kind: string) =>
            words.filter((one) => one.kind === kind).map((one) => one.text);
          expect(onSquare.map((row) => row.text).sort()).toEqual(
            publicTo === 'square' ? wanted('public').sort() : [],
          );
          expect(inMoments.map(([text, audience]) => `${text} ${audience}`).sort()).toEqual(
            [
              ...(publicTo === 'square'
                ? []
                : wanted('public').map((text) => `${text} ${publicTo}`)),
              ...(privateTo === 'leave_out'
                ? []
                : wanted('followers').map((text) => `${text} ${privateTo}`)),
            ].sort(),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('SQ-7 the same archive again adds nothing, a newer one only what is new, also what was deleted stays so', async () => {
    await desk.bring(me, TWEETS);
    const { posts } = await desk.as(me).posts(me);
    await desk.as(me).delete(posts[0]?.id ?? '');
    expect(await desk.bring(me, TWEETS)).toMatchObject({ posts: 0, known: 2 });
    const newer = ytd('tweets', [tweet(1, 'morning'), tweet(2, 'evening'), tweet(4, 'night')]);
    expect(await desk.bring(me, newer)).toMatchObject({ posts: 1, known: 2 });
    expect(await texts()).toEqual(['night', 'morning #秋茶#']);
    const other = desk.settle('other');
    expect(await desk.bring(other, TWEETS)).toMatchObject({ posts: 2, known: 0 });
    const twice = ytd('tweets', [tweet(8, 'twice'), tweet(8, 'twice')]);
    expect(await desk.bring(me, twice)).toMatchObject({ posts: 1, known: 1 });
  });

  it('SQ-7 pictures beyond the limit, films beside pictures and files that are none are reported', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `data/tweets_media/1-${10 + n}.png`);
    const files = Object.fromEntries(names.map((name) => [name, PICTURE]));
    const film = Buffer.from(
      '0000001866747970' + '6d70343200000000' + '6d703432' + '69736f6d',
      'hex',
    );
    const bytes = zipOf(
      twitterFiles([tweet(1, 'many'), tweet(2, ''), tweet(3, 'page')], {
        ...files,
        'data/tweets_media/1-z.mp4': film,
        'data/tweets_media/2-a.mp4': film,
        'data/tweets_media/3-a.jpg': '<html><script>alert(1)</script></html>',
      }),
    );
    const done = await desk.bring(me, bytes);
    expect(done).toMatchObject({ posts: 3, files: 19, reported: 3 });
    const lines = await desk.report(me, done.id);
    expect(lines.map(({ line, reason }) => `${line} ${reason}`).sort()).toEqual([
      '1 film_left_out',
      '1 too_many_pictures',
      '3 file_not_taken',
    ]);
  });
});

describe('SQ-7 an import of posts that ends early', () => {
  it('SQ-7 cancelled at the preview leaves nothing', async () => {
    const { id } = await desk.upload(me, TWEETS);
    await desk.read(me, id);
    await desk.cancel(me, id);
    expect(await refusalOf(desk.confirm(me, id))).toBe('imports.not_waiting');
    await leavesNothing();
  });

  it('SQ-7 cancelled while it is written leaves nothing, and the archive may come anew', async () => {
    const { id } = await desk.upload(me, TWEETS);
    await desk.read(me, id);
    await desk.confirm(me, id);
    desk.before.square = () => {
      desk.before.square = () => void desk.cancel(me, id);
    };
    await desk.read(me, id);
    expect(await desk.get(me, id)).toMatchObject({ state: 'cancelled', posts: 0 });
    // the job has not erased it yet: it is shown as new, and is erased before it comes again
    const second = await desk.upload(me, TWEETS);
    await desk.read(me, second.id);
    expect((await desk.get(me, second.id)).preview).toMatchObject({ publicPosts: 2, known: 0 });
    expect(await desk.bring(me, TWEETS)).toMatchObject({ posts: 2, known: 0 });
    expect(await texts()).toHaveLength(2);
  });

  it('SQ-7 a run that broke goes on with what is missing, and counts everything once', async () => {
    const { id } = await desk.upload(me, TWEETS);
    await desk.read(me, id);
    await desk.confirm(me, id);
    desk.before.square = () => {
      desk.before.square = () => {
        throw new Error('the machine went down');
      };
    };
    await expect(desk.read(me, id)).rejects.toThrow('went down');
    expect(await texts()).toHaveLength(1);
    desk.clock.advance(60_000);
    await sweep(desk.parts);
    await desk.read(me, id);
    expect(await desk.get(me, id)).toMatchObject({
      state: 'done',
      posts: 2,
      known: 0,
      reported: 1,
    });
    expect(await texts()).toHaveLength(2);
    expect(await desk.report(me, id)).toHaveLength(1);
  });

  it('SQ-7 two runs at once write each post once', async () => {
    const { id } = await desk.upload(me, TWEETS);
    await desk.read(me, id);
    await desk.confirm(me, id);
    const second: Promise<void>[] = [];
    desk.before.square = () => void second.push(desk.read(me, id));
    await desk.read(me, id);
    await Promise.all(second);
    expect(await desk.get(me, id)).toMatchObject({ state: 'done', posts: 2 });
    expect(await texts()).toHaveLength(2);
  });

  it('SQ-7 removing it takes posts, moments and files with it', async () => {
    await desk.as(me).write({ text: 'my own' });
    const { id } = await desk.bring(me, POSTS, { privateTo: 'me' });
    const tweets = await desk.bring(me, TWEETS);
    const { posts } = await desk.as(me).posts(me);
    await desk.as(me).edit(posts[1]?.id ?? '', { pinned: true });
    await desk.remove(me, id);
    await desk.remove(me, tweets.id);
    expect(await refusalOf(desk.get(me, id))).toBe('common.not_found');
    await desk.jobs.start();
    await vi.waitFor(async () => expect(await desk.count('from imports.origin')).toBe(0), {
      timeout: 10_000,
      interval: 20,
    });
    expect(await texts()).toEqual(['my own']);
    expect(await desk.moments(me)).toEqual([]);
    expect((await desk.as(me).person(me)).posts).toBe(1);
  });

  it('SQ-7 one that nobody can read fails in a word and leaves nothing', async () => {
    const { id } = await desk.upload(me, zipOf({ 'a.txt': 'x' }));
    await desk.read(me, id);
    expect(await desk.get(me, id)).toMatchObject({ state: 'failed', refusal: 'imports.not_posts' });
    expect(await refusalOf(desk.upload(me, ''))).toBe('imports.not_posts');
    await leavesNothing();
  });

  it('SQ-7 belongs to its owner alone', async () => {
    const { id } = await desk.bring(me, TWEETS);
    const other = desk.settle('other');
    expect(await refusalOf(desk.get(other, id))).toBe('common.not_found');
    expect(await refusalOf(desk.confirm(other, id))).toBe('common.not_found');
    expect(await refusalOf(desk.cancel(other, id))).toBe('common.not_found');
    expect(await refusalOf(desk.remove(other, id))).toBe('common.not_found');
    expect(await refusalOf(desk.report(other, id))).toBe('common.not_found');
    expect(await texts()).toHaveLength(2);
  });
});
