import type { groupsRoutes, Route } from '@teahouse/contract';
import { newId } from '../../platform/id.ts';
import type { Case, Company } from '../route-cases.ts';

type EndpointOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never;
type GroupsEndpoint = EndpointOf<(typeof groupsRoutes)[keyof typeof groupsRoutes]>;

const ofGroup = ({ groupId }: Company) => ({ params: { conversationId: groupId } });
const noToken = () => ({ params: { token: 'a'.repeat(22) } });

/** A well-formed call for each route of groups. */
export const groupsCases: { [E in GroupsEndpoint]: Case<E> } = {
  'POST /chat/groups/:conversationId/removals': {
    input: (company) => ({ ...ofGroup(company), body: { memberIds: [company.ben.id] } }),
    answers: 'ok',
  },
  'PUT /chat/groups/:conversationId/admins': {
    input: (company) => ({ ...ofGroup(company), body: { memberIds: [company.ben.id] } }),
    answers: 'ok',
  },
  'PUT /chat/groups/:conversationId/owner': {
    input: (company) => ({ ...ofGroup(company), body: { accountId: company.ben.id } }),
    answers: 'ok',
  },
  'PUT /chat/groups/:conversationId/announcement': {
    input: (company) => ({ ...ofGroup(company), body: { text: '三点喝茶' } }),
    answers: 'ok',
  },
  'PUT /chat/groups/:conversationId/approval': {
    input: (company) => ({ ...ofGroup(company), body: { approval: true } }),
    answers: 'ok',
  },
  'PUT /chat/groups/:conversationId/nickname': {
    input: (company) => ({ ...ofGroup(company), body: { nickname: '阿安' } }),
    answers: 'ok',
  },
  'PUT /chat/groups/:conversationId/saved': {
    input: (company) => ({ ...ofGroup(company), body: { saved: true } }),
    answers: 'ok',
  },
  'POST /chat/groups/:conversationId/link': {
    input: (company) => ({ ...ofGroup(company), body: { renew: true } }),
    answers: 'ok',
  },
  'GET /chat/group-links/:token': { input: noToken, answers: 'common.not_found' },
  'POST /chat/group-links/:token/join': {
    input: () => ({ ...noToken(), body: { note: '你好' } }),
    answers: 'common.not_found',
  },
  'GET /chat/group-invitations': { input: () => ({}), answers: 'ok' },
  'POST /chat/group-invitations/:invitationId/answer': {
    input: () => ({ params: { invitationId: newId() }, body: { accept: true } }),
    answers: 'common.not_found',
  },
  'GET /chat/groups/:conversationId/join-requests': { input: ofGroup, answers: 'ok' },
  'POST /chat/groups/:conversationId/join-requests/:accountId/answer': {
    input: ({ groupId, stranger }) => ({
      params: { conversationId: groupId, accountId: stranger.id },
      body: { accept: true },
    }),
    answers: 'common.not_found',
  },
  'DELETE /chat/groups/:conversationId': { input: ofGroup, answers: 'ok' },
};
