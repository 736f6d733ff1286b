import type { Route, squareRoutes } from '@teahouse/contract';
import { newId } from '../../platform/id.ts';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Case, Company } from '../route-cases.ts';

type EndpointOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never;
type SquareEndpoint = EndpointOf<(typeof squareRoutes)[keyof typeof squareRoutes]>;

/** What somebody has on the square: a post with a poll and a comment, a group of follows, a topic with a community. */
export interface SquareThings {
  postId: string;
  commentId: string;
  groupId: string;
  topic: string;
}

const post = '/square/posts/:postId';
const comment = '/square/posts/:postId/comments/:commentId';
const person = '/square/people/:accountId';
const topic = '/square/topics/:name';

const ofPost = ({ square }: Company) => ({ params: { postId: square.postId } });
const ofComment = ({ square }: Company) => ({
  params: { postId: square.postId, commentId: square.commentId },
});
const ofBen = ({ ben }: Company) => ({ params: { accountId: ben.id } });
const ofGroup = ({ square }: Company) => ({ params: { groupId: square.groupId } });
const ofTopic = ({ square }: Company) => ({ params: { name: square.topic } });
const page = { query: { limit: 5 } };

/** A well-formed call for each route of the square. */
export const squareCases: { [E in SquareEndpoint]: Case<E> } = {
  'POST /square/posts': {
    input: ({ square }) => ({
      body: {
        clientId: newId(),
        text: '转 #秋茶# //@annie: 茶',
        mediaIds: [],
        poll: { choices: ['绿茶', '红茶'], hours: 24 },
        previewUrl: 'https://tea.example/autumn',
        carries: { kind: 'quote', postId: square.postId },
        replyPermission: 'followed',
      },
    }),
    answers: 'ok',
  },
  [`GET ${post}`]: { input: ofPost, answers: 'ok' },
  [`PATCH ${post}`]: {
    input: (company) => ({
      ...ofPost(company),
      body: { text: '改过的', replyPermission: 'nobody', pinned: true },
    }),
    answers: 'ok',
  },
  [`GET ${post}/edits`]: { input: ofPost, answers: 'ok' },
  [`DELETE ${post}`]: { input: ofPost, answers: 'ok' },
  [`GET ${post}/media/:mediaId/:variant`]: {
    input: (company) => ({
      params: { ...ofPost(company).params, mediaId: company.mediaId, variant: 'full' },
    }),
    answers: 'common.not_found',
  },
  [`PUT ${post}/like`]: { input: ofPost, answers: 'ok' },
  [`DELETE ${post}/like`]: { input: ofPost, answers: 'ok' },
  [`GET ${post}/likes`]: {
    input: (company) => ({ ...ofPost(company), ...page }),
    answers: 'ok',
  },
  [`GET ${post}/reposts`]: {
    input: (company) => ({ ...ofPost(company), ...page }),
    answers: 'ok',
  },
  [`PUT ${post}/vote`]: {
    input: (company) => ({ ...ofPost(company), body: { choice: 1 } }),
    answers: 'ok',
  },
  [`PUT ${post}/bookmark`]: { input: ofPost, answers: 'ok' },
  [`DELETE ${post}/bookmark`]: { input: ofPost, answers: 'ok' },
  'GET /square/bookmarks': { input: () => page, answers: 'ok' },
  [`GET ${post}/comments`]: {
    input: (company) => ({
      ...ofPost(company),
      query: { limit: 5, order: 'newest', threadId: company.square.commentId },
    }),
    answers: 'ok',
  },
  [`POST ${post}/comments`]: {
    input: (company) => ({
      ...ofPost(company),
      body: {
        clientId: newId(),
        text: '好茶',
        replyTo: company.square.commentId,
        alsoRepost: true,
      },
    }),
    answers: 'ok',
  },
  [`DELETE ${comment}`]: { input: ofComment, answers: 'ok' },
  [`PUT ${comment}/like`]: { input: ofComment, answers: 'ok' },
  [`DELETE ${comment}/like`]: { input: ofComment, answers: 'ok' },
  'GET /square/home': {
    input: ({ square }) => ({ query: { limit: 5, groupId: square.groupId } }),
    answers: 'ok',
  },
  'GET /square/for-you': { input: () => page, answers: 'ok' },
  'GET /square/state': { input: () => ({}), answers: 'ok' },
  'PATCH /square/settings': {
    input: () => ({ body: { forYou: true, muteWords: ['咖啡'] } }),
    answers: 'ok',
  },
  [`GET ${person}`]: { input: ofBen, answers: 'ok' },
  [`GET ${person}/posts`]: {
    input: (company) => ({ ...ofBen(company), query: { limit: 5, tab: 'media' } }),
    answers: 'ok',
  },
  [`PUT ${person}/follow`]: {
    input: (company) => ({ ...ofBen(company), body: { groupIds: [company.square.groupId] } }),
    answers: 'ok',
  },
  [`DELETE ${person}/follow`]: { input: ofBen, answers: 'ok' },
  [`GET ${person}/following`]: {
    input: (company) => ({ ...ofBen(company), ...page }),
    answers: 'ok',
  },
  [`GET ${person}/followers`]: {
    input: (company) => ({ ...ofBen(company), ...page }),
    answers: 'ok',
  },
  'POST /square/groups': { input: () => ({ body: { name: '茶友' } }), answers: 'ok' },
  'PATCH /square/groups/:groupId': {
    input: (company) => ({ ...ofGroup(company), body: { name: '同事' } }),
    answers: 'ok',
  },
  'DELETE /square/groups/:groupId': { input: ofGroup, answers: 'ok' },
  'GET /square/hot': { input: () => ({}), answers: 'ok' },
  [`GET ${topic}`]: { input: ofTopic, answers: 'ok' },
  [`GET ${topic}/posts`]: {
    input: (company) => ({ ...ofTopic(company), query: { limit: 5, order: 'newest' } }),
    answers: 'ok',
  },
  'GET /square/communities': { input: () => ({}), answers: 'ok' },
  [`POST ${topic}/community`]: {
    input: (company) => ({
      params: { name: `${company.square.topic}二` },
      body: { intro: '说茶' },
    }),
    answers: 'ok',
  },
  [`PATCH ${topic}/community`]: {
    input: (company) => ({
      ...ofTopic(company),
      body: { intro: '只说茶', pinnedIds: [company.square.postId] },
    }),
    answers: 'ok',
  },
  [`PUT ${topic}/follow`]: { input: ofTopic, answers: 'ok' },
  [`DELETE ${topic}/follow`]: { input: ofTopic, answers: 'ok' },
  [`POST ${topic}/check-in`]: { input: ofTopic, answers: 'ok' },
  'GET /square/search': {
    input: ({ ann }) => ({
      query: {
        text: '茶',
        limit: 5,
        order: 'newest',
        authorId: ann.id,
        from: '2020-01-01T00:00:00.000Z',
        until: '2030-01-01T00:00:00.000Z',
        hasMedia: 'false',
      },
    }),
    answers: 'ok',
  },
  'GET /square/search/people': {
    input: ({ ann }) => ({ query: { text: ann.handle, limit: 5 } }),
    answers: 'ok',
  },
  'GET /square/search/topics': {
    input: () => ({ query: { text: '茶', limit: 5 } }),
    answers: 'ok',
  },
  'GET /square/notices': {
    input: () => ({ query: { limit: 5, kind: 'mentions' } }),
    answers: 'ok',
  },
  'PUT /square/notices/seen': { input: () => ({}), answers: 'ok' },
};

/** Somebody's first steps on the square. */
export async function writeSquare(
  app: OpenedApp,
  author: Guest,
  name: string,
): Promise<SquareThings> {
  const { post: written } = await app.ask(author, 'POST /square/posts', {
    body: {
      clientId: newId(),
      text: `#${name}# 你喝哪种`,
      poll: { choices: ['绿茶', '红茶'], hours: 24 },
    },
  });
  const params = { postId: written.id };
  const { comment: said } = await app.ask(author, `POST ${post}/comments`, {
    params,
    body: { clientId: newId(), text: name },
  });
  const group = await app.ask(author, 'POST /square/groups', { body: { name } });
  await app.ask(author, `POST ${topic}/community`, { params: { name }, body: { intro: '' } });
  return { postId: written.id, commentId: said.id, groupId: group.id, topic: name };
}
