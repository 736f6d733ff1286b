import type { CallOf } from '@teahouse/contract/client';
import { type Things, VIEWERS } from '../privacy-town.ts';
import { type Way, way } from '../privacy-way.ts';

const SIGNED_IN = VIEWERS.filter((viewer) => viewer !== 'nobody');
const search = (input: (things: Things) => CallOf<'GET /chat/search'>) =>
  way('what can be found', 'GET /chat/search', input, SIGNED_IN);

/** Everybody may look; what they find is looked through for words of others. */
export const searchWays: Way[] = [
  search(() => ({ query: { text: 'mark', limit: 50 } })),
  search(() => ({ query: { kind: 'text', limit: 50 } })),
  search(({ ann }) => ({ query: { senderId: ann, limit: 50 } })),
  way(
    'groups that can be found',
    'GET /chat/search/conversations',
    () => ({ query: { text: 'mark' } }),
    SIGNED_IN,
  ),
];
