import type { Endpoint } from '@teahouse/contract/client';
import type { Case } from '../route-cases.ts';

type SearchEndpoint = Extract<Endpoint, `${string} /chat/search${string}` | `${string} /previews`>;

/** A well-formed call for each route of search and previews. */
export const searchCases: { [E in SearchEndpoint]: Case<E> } = {
  'GET /chat/search': {
    input: ({ directId }) => ({ query: { text: '茶', conversationId: directId, limit: 5 } }),
    answers: 'ok',
  },
  'GET /chat/search/conversations': { input: () => ({ query: { text: 'tea' } }), answers: 'ok' },
  // nobody outside is asked by a test: the address is none of the public web
  'POST /previews': { input: () => ({ body: { url: 'http://10.0.0.1/' } }), answers: 'ok' },
};
