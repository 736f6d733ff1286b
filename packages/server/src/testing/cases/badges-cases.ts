import type { badgesRoutes, Route } from '@teahouse/contract';
import type { Case, Company } from '../route-cases.ts';

type EndpointOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never;
type BadgesEndpoint = EndpointOf<(typeof badgesRoutes)[keyof typeof badgesRoutes]>;

const ofFriend = ({ ben }: Company) => ({ params: { accountId: ben.id } });

/** A well-formed call for each route of badges; only operators may go them. */
export const badgesCases: { [E in BadgesEndpoint]: Case<E> } = {
  'GET /operator/badges': { input: () => ({ query: { limit: 5 } }), answers: 'ok' },
  'POST /operator/badges/find': {
    input: ({ ben }) => ({ body: { query: ben.handle } }),
    answers: 'ok',
  },
  'GET /operator/badges/:accountId': { input: ofFriend, answers: 'ok' },
  'PUT /operator/badges/:accountId': {
    input: (company) => ({ ...ofFriend(company), body: { kind: 'personal', reason: '茶艺师' } }),
    answers: 'ok',
  },
  'DELETE /operator/badges/:accountId': {
    input: (company) => ({ ...ofFriend(company), body: { reason: '已离职' } }),
    answers: 'ok',
  },
};
