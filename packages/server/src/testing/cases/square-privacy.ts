import sharp from 'sharp';
import { newId } from '../../platform/id.ts';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Things, Viewer } from '../privacy-town.ts';
import { CHANGES, type Way, way } from '../privacy-way.ts';

type Mark = (what: string, ...readers: Viewer[]) => string;

/** What is ann's on the square: a post with a picture and a poll, a comment of hers and one of ben's, what only she knows. */
export interface AnnsSquare {
  squarePost: string;
  squareMedia: string;
  annsAnswer: string;
  bensAnswer: string;
  squareGroup: string;
}

const post = '/square/posts/:postId';
const person = '/square/people/:accountId';
const topic = '/square/topics/:name';

/** ann blocks dan and ivy, eve blocks ann; everybody else is of the public. */
const PUBLIC: Viewer[] = ['ann', 'ben', 'cai', 'fay', 'gus', 'hal', 'ops'];
const SIGNED_IN: Viewer[] = [...PUBLIC, 'dan', 'eve', 'ivy'];
const OTHERS = PUBLIC.filter((viewer) => viewer !== 'ann');

const ofPost = ({ squarePost }: Things) => ({ params: { postId: squarePost } });
const ofAnn = ({ ann }: Things) => ({ params: { accountId: ann } });
const ofTopic = () => ({ params: { name: 'annstea' } });
const page = (things: Things) => ({ ...ofPost(things), query: {} });
const ofAnswer = (whose: 'annsAnswer' | 'bensAnswer') => (things: Things) => ({
  params: { ...ofPost(things).params, commentId: things[whose] },
});
const answer = (replyTo?: 'bensAnswer') => (things: Things) => ({
  ...ofPost(things),
  body: { clientId: newId(), text: 'let me in', ...(replyTo ? { replyTo: things[replyTo] } : {}) },
});

/** Every way to what is ann's on the square. */
export const squareWays: Way[] = [
  way("ann's post", `GET ${post}`, ofPost, PUBLIC),
  way("ann's post", `GET ${post}/edits`, ofPost, PUBLIC),
  way(
    "ann's post",
    `PATCH ${post}`,
    (things) => ({ ...ofPost(things), body: { text: 'x' } }),
    ['ann'],
    CHANGES,
  ),
  way("ann's post", `DELETE ${post}`, ofPost, ['ann'], CHANGES),
  ...(['full', 'view', 'thumb'] as const).map((variant) =>
    way(
      "ann's picture",
      `GET ${post}/media/:mediaId/:variant`,
      (things) => ({
        params: { ...ofPost(things).params, mediaId: things.squareMedia, variant },
      }),
      PUBLIC,
    ),
  ),
  way("ann's post", `PUT ${post}/like`, ofPost, PUBLIC, CHANGES),
  way("ann's post", `DELETE ${post}/like`, ofPost, PUBLIC, CHANGES),
  way('who likes it', `GET ${post}/likes`, page, PUBLIC),
  way('who sent it on', `GET ${post}/reposts`, page, PUBLIC),
  way(
    "ann's poll",
    `PUT ${post}/vote`,
    (things) => ({ ...ofPost(things), body: { choice: 0 } }),
    PUBLIC,
    CHANGES,
  ),
  way("ann's post", `PUT ${post}/bookmark`, ofPost, PUBLIC, CHANGES),
  way("ann's post", `DELETE ${post}/bookmark`, ofPost, PUBLIC, CHANGES),
  ...(['repost', 'quote'] as const).map((kind) =>
    way(
      "ann's post",
      'POST /square/posts',
      ({ squarePost }) => ({
        body: { clientId: newId(), text: 'look', carries: { kind, postId: squarePost } },
      }),
      PUBLIC,
      CHANGES,
    ),
  ),
  way('comments', `GET ${post}/comments`, page, PUBLIC),
  way(
    'a thread',
    `GET ${post}/comments`,
    (things) => ({ ...ofPost(things), query: { threadId: things.bensAnswer } }),
    PUBLIC,
  ),
  way("ann's post", `POST ${post}/comments`, answer(), PUBLIC, CHANGES),
  way("ben's comment", `POST ${post}/comments`, answer('bensAnswer'), PUBLIC, CHANGES),
  way(
    "ann's comment",
    `DELETE ${post}/comments/:commentId`,
    ofAnswer('annsAnswer'),
    ['ann'],
    CHANGES,
  ),
  way(
    "ben's comment",
    `DELETE ${post}/comments/:commentId`,
    ofAnswer('bensAnswer'),
    ['ann', 'ben'],
    CHANGES,
  ),
  way(
    "ann's comment",
    `PUT ${post}/comments/:commentId/like`,
    ofAnswer('annsAnswer'),
    PUBLIC,
    CHANGES,
  ),
  way(
    "ann's comment",
    `DELETE ${post}/comments/:commentId/like`,
    ofAnswer('annsAnswer'),
    PUBLIC,
    CHANGES,
  ),
  // whoever blocks somebody sees that they do
  way("ann's page", `GET ${person}`, ofAnn, [...PUBLIC, 'eve']),
  way("ann's page", `GET ${person}/posts`, (things) => ({ ...ofAnn(things), query: {} }), [
    ...PUBLIC,
    'eve',
  ]),
  way("ann's page", `PUT ${person}/follow`, (things) => ({ ...ofAnn(things), body: {} }), OTHERS, {
    ...CHANGES,
    refused: { ann: 'square.self', eve: 'square.blocked' },
  }),
  way("ann's page", `DELETE ${person}/follow`, ofAnn, [...PUBLIC, 'eve'], CHANGES),
  way(
    'whom ann follows',
    `GET ${person}/following`,
    (things) => ({ ...ofAnn(things), query: {} }),
    PUBLIC,
  ),
  way(
    'who follows ann',
    `GET ${person}/followers`,
    (things) => ({ ...ofAnn(things), query: {} }),
    PUBLIC,
  ),
  way(
    'a group of follows',
    'GET /square/home',
    ({ squareGroup }) => ({ query: { groupId: squareGroup } }),
    ['ann'],
  ),
  way(
    'a group of follows',
    'PATCH /square/groups/:groupId',
    ({ squareGroup }) => ({ params: { groupId: squareGroup }, body: { name: 'x' } }),
    ['ann'],
    CHANGES,
  ),
  way(
    'a group of follows',
    'DELETE /square/groups/:groupId',
    ({ squareGroup }) => ({ params: { groupId: squareGroup } }),
    ['ann'],
    CHANGES,
  ),
  ...(['relevant', 'newest'] as const).map((order) =>
    way(
      'what can be found',
      'GET /square/search',
      ({ ann }) => ({ query: { text: 'mark', authorId: ann, order } }),
      SIGNED_IN,
    ),
  ),
  ...(['hot', 'newest'] as const).map((order) =>
    way(
      'a topic',
      'GET /square/topics/:name/posts',
      () => ({ params: { name: 'annstea' }, query: { order } }),
      SIGNED_IN,
    ),
  ),
  way("ann's community", `GET ${topic}`, ofTopic, SIGNED_IN),
  way('communities', 'GET /square/communities', () => ({}), SIGNED_IN),
  way(
    "ann's community",
    `POST ${topic}/community`,
    () => ({ ...ofTopic(), body: {} }),
    SIGNED_IN,
    CHANGES,
  ),
  // that it is there is public, whoever its host is
  way(
    "ann's community",
    `PATCH ${topic}/community`,
    () => ({ ...ofTopic(), body: { intro: 'x' } }),
    ['ann'],
    {
      ...CHANGES,
      refused: Object.fromEntries(
        SIGNED_IN.filter((viewer) => viewer !== 'ann').map((viewer) => [
          viewer,
          'common.not_allowed' as const,
        ]),
      ),
    },
  ),
  way("ann's community", `PUT ${topic}/follow`, ofTopic, SIGNED_IN, CHANGES),
  way("ann's community", `DELETE ${topic}/follow`, ofTopic, SIGNED_IN, CHANGES),
  way("ann's community", `POST ${topic}/check-in`, ofTopic, SIGNED_IN, CHANGES),
  way(
    'people who can be found',
    'GET /square/search/people',
    ({ handle }) => ({ query: { text: handle } }),
    SIGNED_IN,
  ),
];

/** Where made-up things would stand. */
export const madeUpSquare = (): AnnsSquare => ({
  squarePost: newId(),
  squareMedia: newId(),
  annsAnswer: newId(),
  bensAnswer: newId(),
  squareGroup: newId(),
});

/** Has ann write on the square, and ben answer; later some are blocked, and one blocks. */
export async function writeSquareThings(
  app: OpenedApp,
  { ann, ben }: { ann: Guest; ben: Guest },
  mark: Mark,
): Promise<AnnsSquare> {
  const create = { width: 16, height: 16, channels: 3 as const, background: '#68a' };
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const media = await app.app.services.media.storeMedia({
    ownerId: ann.id,
    kind: 'image',
    bytes,
  });
  const { post: written } = await app.ask(ann, 'POST /square/posts', {
    body: {
      clientId: newId(),
      text: `${mark('a post', ...PUBLIC)} #annstea#`,
      mediaIds: [media.id],
      poll: { choices: [mark('a choice', ...PUBLIC), 'oolong'], hours: 24 },
    },
  });
  const params = { postId: written.id };
  const say = async (who: Guest, what: string) => {
    const { comment } = await app.ask(who, `POST ${post}/comments`, {
      params,
      body: { clientId: newId(), text: mark(what, ...PUBLIC) },
    });
    return comment.id;
  };
  const group = await app.ask(ann, 'POST /square/groups', {
    body: { name: mark('a group of follows', 'ann') },
  });
  await app.ask(ann, 'PATCH /square/settings', {
    body: { muteWords: [mark('a word that ann does not want to see', 'ann')] },
  });
  await app.ask(ann, `PUT ${post}/bookmark`, { params });
  await app.ask(ann, `POST ${topic}/community`, { params: { name: 'annstea' }, body: {} });
  return {
    squarePost: written.id,
    squareMedia: media.id,
    annsAnswer: await say(ann, "ann's comment on the square"),
    bensAnswer: await say(ben, "ben's comment on the square"),
    squareGroup: group.id,
  };
}
