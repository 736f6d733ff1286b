import type { momentsRoutes, Route } from '@teahouse/contract';
import { newId } from '../../platform/id.ts';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Case, Company } from '../route-cases.ts';

type EndpointOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never;
type MomentsEndpoint = EndpointOf<(typeof momentsRoutes)[keyof typeof momentsRoutes]>;

const one = '/moments/:authorId/:postId';
const ofMoment = ({ moment }: Company) => ({
  params: { authorId: moment.authorId, postId: moment.postId },
});
const except = { kind: 'except' as const, tags: ['家人'], accountIds: [] };

/** A well-formed call for each route of moments. */
export const momentsCases: { [E in MomentsEndpoint]: Case<E> } = {
  'GET /moments': { input: () => ({ query: { limit: 5 } }), answers: 'ok' },
  'POST /moments': {
    input: ({ ben }) => ({
      body: {
        clientId: newId(),
        text: '秋茶下山了',
        mediaIds: [],
        previewUrl: 'https://tea.example/autumn',
        place: { name: '书院街', latitude: 30.6, longitude: 104 },
        audience: except,
        remindIds: [ben.id],
      },
    }),
    answers: 'ok',
  },
  'POST /moments/audience': { input: () => ({ body: { audience: except } }), answers: 'ok' },
  'GET /moments/of/:accountId': {
    input: ({ ben }) => ({ params: { accountId: ben.id }, query: { limit: 5 } }),
    answers: 'ok',
  },
  [`GET ${one}`]: { input: ofMoment, answers: 'ok' },
  [`DELETE ${one}`]: { input: ofMoment, answers: 'ok' },
  [`PUT ${one}/audience`]: {
    input: (company) => ({ ...ofMoment(company), body: { audience: except } }),
    answers: 'ok',
  },
  [`GET ${one}/media/:mediaId/:variant`]: {
    input: (company) => ({
      params: { ...ofMoment(company).params, mediaId: company.mediaId, variant: 'full' },
    }),
    answers: 'common.not_found',
  },
  'GET /moments/of/:accountId/cover/:mediaId/:variant': {
    input: ({ ann, mediaId }) => ({ params: { accountId: ann.id, mediaId, variant: 'full' } }),
    answers: 'common.not_found',
  },
  [`PUT ${one}/like`]: { input: ofMoment, answers: 'ok' },
  [`DELETE ${one}/like`]: { input: ofMoment, answers: 'ok' },
  [`POST ${one}/comments`]: {
    input: (company) => ({
      ...ofMoment(company),
      body: { clientId: newId(), text: '好茶', replyTo: company.moment.commentId },
    }),
    answers: 'ok',
  },
  [`DELETE ${one}/comments/:commentId`]: {
    input: (company) => ({
      params: { ...ofMoment(company).params, commentId: company.moment.commentId },
    }),
    answers: 'ok',
  },
  'GET /moments/notices': { input: () => ({ query: { limit: 5 } }), answers: 'ok' },
  'PUT /moments/notices/seen': { input: () => ({}), answers: 'ok' },
  'GET /moments/state': { input: () => ({}), answers: 'ok' },
  'PATCH /moments/settings': {
    input: () => ({ body: { window: 'month', coverMediaId: null } }),
    answers: 'ok',
  },
};

/** A moment of somebody's for all friends, with a comment of their own. */
export async function writeMoment(app: OpenedApp, author: Guest, text: string) {
  const { post } = await app.ask(author, 'POST /moments', {
    body: { clientId: newId(), text, audience: { kind: 'friends' } },
  });
  const key = { authorId: author.id, postId: post.id };
  const { comment } = await app.ask(author, 'POST /moments/:authorId/:postId/comments', {
    params: key,
    body: { clientId: newId(), text },
  });
  return { ...key, commentId: comment.id };
}
