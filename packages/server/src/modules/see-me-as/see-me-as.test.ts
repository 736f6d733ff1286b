import type { Audience, MomentPost, SquarePost } from '@teahouse/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import { type Guest, type OpenedApp, openApp } from '../../testing/open-app.ts';

const HISTORIES = 40;
const TAGS = ['家人', 'tea'];
const HOUR_MS = 3_600_000;

let app: OpenedApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

let people = 0;
const settle = (): Promise<Guest> => app.guest(`person_${people++}`);

const switches = fc.record({
  chatOnly: fc.boolean(),
  hideMyMoments: fc.boolean(),
  hideTheirMoments: fc.boolean(),
});
/** More often off than on: otherwise almost nothing is seen. */
const few = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constant({ chatOnly: false, hideMyMoments: false, hideTheirMoments: false }),
  },
  { weight: 2, arbitrary: switches },
);
const audience = fc.oneof(
  fc.constant({ kind: 'friends' as const }),
  fc.constant({ kind: 'me' as const }),
  fc.record({
    kind: fc.constantFrom('only' as const, 'except' as const),
    tags: fc.subarray(TAGS),
    named: fc.boolean(),
  }),
);
const rarely = fc.nat(4).map((n) => n === 0);

/** What stands between me and one viewer, and what I wrote. */
const setting = fc.record({
  tie: fc.constantFrom('friends', 'friends', 'friends', 'met', 'theyAsked', 'iAsked'),
  mine: few,
  tags: fc.subarray(TAGS),
  iBlock: rarely,
  theirs: switches,
  theyBlock: fc.boolean(),
  window: fc.constantFrom('all', 'half_year', 'month', 'three_days'),
  moments: fc.array(fc.record({ audience, hoursAfter: fc.constantFrom(1, 50, 400) }), {
    minLength: 2,
    maxLength: 5,
  }),
  posts: fc.array(
    fc.record({
      replyPermission: fc.constantFrom('everyone', 'followed', 'nobody'),
      carries: fc.constantFrom('nothing', 'nothing', 'third', 'own'),
      poll: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  follows: fc.record({ mine: fc.boolean(), theirs: fc.boolean() }),
});
type Setting = typeof setting extends fc.Arbitrary<infer S> ? S : never;

/** Everything that is seen of me through these eyes. */
async function lookThrough(me: Guest, viewer: string) {
  const call = { params: { viewer }, query: {} };
  return {
    card: await app.ask(me, 'GET /see-me-as/:viewer/profile', { params: { viewer } }),
    moments: await app.ask(me, 'GET /see-me-as/:viewer/moments', call),
    posts: await app.ask(me, 'GET /see-me-as/:viewer/posts', call),
  };
}

/** What the viewer really gets of me, without what "see me as" must not tell. */
async function lookReally(me: Guest, viewer: Guest) {
  const params = { accountId: me.id };
  const found = await app.ask(viewer, 'POST /contacts/find', { body: { query: me.handle } });
  const page = await app.request(viewer, 'GET /people/:accountId', { params });
  const square = await app.request(viewer, 'GET /square/people/:accountId', { params });
  const posts = await app.request(viewer, 'GET /square/people/:accountId/posts', { params });
  const moments = await app.ask(viewer, 'GET /moments/of/:accountId', { params });
  return {
    findable: found.found !== null,
    // whoever may not even find me has no page of mine
    card: page.status === 200 ? page.json() : null,
    square: square.status === 200 ? { ...square.json(), groupIds: [] } : null,
    posts: posts.status === 200 ? posts.json().posts.map(withoutTheirDeeds) : [],
    moments: { ...moments, posts: moments.posts.map((post) => withoutOthers(post, me.id)) },
  };
}

/** Of likes and comments only mine. */
const withoutOthers = (post: MomentPost, me: string): MomentPost => ({
  ...post,
  liked: false,
  likes: post.likes.filter(({ id }) => id === me),
  comments: post.comments
    .filter(({ author }) => author.id === me)
    .map((comment) => ({
      ...comment,
      replyTo: comment.replyTo?.id === me ? comment.replyTo : null,
    })),
});

const withoutTheirDeeds = (post: SquarePost): SquarePost => ({
  ...post,
  liked: false,
  bookmarked: false,
  poll: post.poll && {
    ...post.poll,
    mine: null,
    choices: post.poll.choices.map((choice) => ({ ...choice, votes: null })),
  },
});

async function tieUp(me: Guest, viewer: Guest, { tie, mine, tags, theirs }: Setting) {
  if (tie === 'friends') {
    await app.befriend(me, viewer);
    await app.ask(me, 'PATCH /contacts/:accountId', {
      params: { accountId: viewer.id },
      body: { ...mine, tags },
    });
    await choose(viewer, me, theirs);
    return;
  }
  if (tie === 'theyAsked') await app.askToBeFriends(viewer, me, '喝茶吗');
  if (tie === 'iAsked') await app.askToBeFriends(me, viewer, '喝茶吗');
  await app.ask(me, 'POST /contacts/find', { body: { query: viewer.handle } });
  await app.ask(viewer, 'POST /contacts/find', { body: { query: me.handle } });
}

const choose = (who: Guest, about: Guest, body: Setting['theirs']) =>
  app.request(who, 'PATCH /contacts/:accountId', { params: { accountId: about.id }, body });

/** My moments, each with a like and a comment by me, by the viewer and by a friend of us both. */
async function writeMoments(me: Guest, viewer: Guest, friend: Guest, { moments }: Setting) {
  for (const one of moments) {
    const named: Audience =
      'tags' in one.audience
        ? { ...one.audience, accountIds: one.audience.named ? [viewer.id] : [] }
        : one.audience;
    const { post } = await app.ask(me, 'POST /moments', {
      body: { clientId: newId(), text: '秋茶', audience: named, remindIds: [viewer.id] },
    });
    const params = { authorId: me.id, postId: post.id };
    let replyTo: string | undefined;
    // whoever does not see it is refused, which is as it should be
    for (const who of [viewer, friend, me]) {
      await app.request(who, 'PUT /moments/:authorId/:postId/like', { params });
      const said = await app.request(who, 'POST /moments/:authorId/:postId/comments', {
        params,
        body: { clientId: newId(), text: '好', replyTo },
      });
      if (said.status === 200) replyTo = said.json().comment.id;
    }
    app.clock.advance(one.hoursAfter * HOUR_MS);
  }
}

async function writePosts(me: Guest, viewer: Guest, third: Guest, { posts }: Setting) {
  const carried = {
    third: await writePost(third, { text: '第三个人' }),
    own: await writePost(me, { text: '原来的' }),
  };
  for (const one of posts) {
    const postId = one.carries === 'nothing' ? undefined : carried[one.carries].id;
    const post = await writePost(me, {
      text: '广场上的茶',
      replyPermission: one.replyPermission,
      ...(postId ? { carries: { kind: 'quote' as const, postId } } : {}),
      ...(one.poll && !postId ? { poll: { choices: ['红', '绿'], hours: 24 } } : {}),
    });
    const params = { postId: post.id };
    await app.request(viewer, 'PUT /square/posts/:postId/like', { params });
    await app.request(viewer, 'PUT /square/posts/:postId/bookmark', { params });
    await app.request(viewer, 'PUT /square/posts/:postId/vote', { params, body: { choice: 1 } });
    app.clock.advance(HOUR_MS);
  }
}

const writePost = async (author: Guest, body: object) =>
  (
    await app.ask(author, 'POST /square/posts', {
      body: { clientId: newId(), text: '', ...body },
    })
  ).post;

const block = (who: Guest, whom: Guest) =>
  app.request(who, 'PUT /contacts/:accountId/block', { params: { accountId: whom.id } });
const unblock = (who: Guest, whom: Guest) =>
  app.request(who, 'DELETE /contacts/:accountId/block', { params: { accountId: whom.id } });

/** One setting, played out; answers how much was seen. */
async function play(drawn: Setting): Promise<{ seen: number; hidden: number }> {
  const [me, viewer, friend] = await Promise.all([settle(), settle(), settle()]);
  await app.befriend(me, friend);
  await app.befriend(viewer, friend);
  await tieUp(me, viewer, drawn);
  await app.ask(me, 'PATCH /moments/settings', { body: { window: drawn.window } });
  await writeMoments(me, viewer, friend, drawn);
  await writePosts(me, viewer, friend, drawn);
  await app.ask(me, 'POST /contacts/find', { body: { query: viewer.handle } });
  if (drawn.theyBlock) await block(viewer, me);
  if (drawn.iBlock) await block(me, viewer);

  // what they chose tells nothing
  const before = await lookThrough(me, viewer.id);
  await unblock(viewer, me);
  await choose(viewer, me, { chatOnly: false, hideMyMoments: false, hideTheirMoments: false });
  expect(await lookThrough(me, viewer.id)).toEqual(before);

  const follow = (who: Guest, whom: Guest) =>
    app.request(who, 'PUT /square/people/:accountId/follow', {
      params: { accountId: whom.id },
      body: {},
    });
  if (drawn.follows.mine) await follow(me, viewer);
  if (drawn.follows.theirs) await follow(viewer, me);

  const through = await lookThrough(me, viewer.id);
  const real = await lookReally(me, viewer);
  expect(through.card.viewer?.id).toBe(viewer.id);
  expect(through.card.findable).toBe(real.findable);
  if (real.card) {
    expect(through.card.person).toEqual(real.card.person);
    expect(through.card.relation).toBe(real.card.relation);
  }
  expect(through.card.square).toEqual(real.square);
  expect(through.posts.posts.map(withoutTheirDeeds)).toEqual(real.posts);
  // without what a vote of theirs would tell
  for (const post of through.posts.posts) expect(withoutTheirDeeds(post)).toEqual(post);
  expect(through.moments).toEqual(real.moments);
  return {
    seen: real.moments.posts.length,
    hidden: drawn.moments.length - real.moments.posts.length,
  };
}

describe('see me as', () => {
  it(`ID-6 ${HISTORIES} random settings: what is seen through somebody's eyes is what they really get`, {
    timeout: 300_000,
  }, async () => {
    const sum = { seen: 0, hidden: 0, partly: 0 };
    await fc.assert(
      fc.asyncProperty(setting, async (drawn) => {
        const { seen, hidden } = await play(drawn);
        sum.seen += seen;
        sum.hidden += hidden;
        if (seen > 0 && hidden > 0) sum.partly++;
      }),
      { seed: 20_261_125, numRuns: HISTORIES, endOnFailure: true },
    );
    // the settings reach both sides of the rules
    expect(sum.seen).toBeGreaterThan(10);
    expect(sum.hidden).toBeGreaterThan(10);
    expect(sum.partly).toBeGreaterThan(3);
  });

  it('ID-6 MO-4 a made-up stranger sees my card and my square, and nothing of Moments', async () => {
    const [me, cai] = await Promise.all([settle(), settle()]);
    await app.ask(me, 'POST /moments', {
      body: { clientId: newId(), text: '只给朋友', audience: { kind: 'friends' } },
    });
    const post = await writePost(me, { text: '给大家' });
    const seen = await lookThrough(me, 'stranger');
    expect(seen.card).toMatchObject({ viewer: null, relation: 'stranger', findable: true });
    expect(seen.moments).toEqual({ posts: [], cursor: null, coverMedia: null, window: null });
    expect(seen.posts.posts.map(({ id }) => id)).toEqual([post.id]);
    const real = await lookReally(me, cai);
    expect(seen.card.person).toEqual(real.card?.person);
    expect(seen.card.square).toEqual(real.square);
    expect(seen.posts.posts).toEqual(real.posts);
    expect(seen.moments).toEqual(real.moments);
  });

  it('ID-6 a request that they dropped still waits here: dropping is silent', async () => {
    const [me, viewer] = await Promise.all([settle(), settle()]);
    const requestId = await app.askToBeFriends(me, viewer, '喝茶吗');
    const before = await lookThrough(me, viewer.id);
    expect(before.card.relation).toBe('requesting');
    await app.ask(viewer, 'DELETE /contacts/requests/:requestId', { params: { requestId } });
    expect(await lookThrough(me, viewer.id)).toEqual(before);
  });

  it('ID-6 what I carry of somebody who blocks me shows through nobody’s eyes', async () => {
    const [me, viewer, third] = await Promise.all([settle(), settle(), settle()]);
    await app.befriend(me, viewer);
    for (const author of [third, viewer]) {
      const { id: postId } = await writePost(author, { text: 'secret' });
      await writePost(me, { text: 'see', carries: { kind: 'quote', postId } });
    }
    await app.ask(third, 'POST /contacts/find', { body: { query: me.handle } });
    await block(third, me);
    await block(viewer, me);
    const { posts } = await lookThrough(me, viewer.id);
    expect(posts.posts.map((post) => post.carried)).toEqual([null, null]);
  });

  it('ID-6 eyes of somebody whom I have no reason to know answer like those of nobody; so do my own', async () => {
    const [me, cai] = await Promise.all([settle(), settle()]);
    for (const viewer of [cai.id, newId(), me.id])
      for (const endpoint of ['profile', 'moments', 'posts'] as const) {
        const answer = await app.request(me, `GET /see-me-as/:viewer/${endpoint}`, {
          params: { viewer },
        });
        expect(answer.code).toBe('common.not_found');
      }
  });
});
