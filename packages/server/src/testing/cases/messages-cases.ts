import type { Draftable, messagesRoutes, Route } from '@teahouse/contract';
import { newId } from '../../platform/id.ts';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Case, Company } from '../route-cases.ts';

type EndpointOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never;
type MessagesEndpoint = EndpointOf<(typeof messagesRoutes)[keyof typeof messagesRoutes]>;

const one = '/chat/conversations/:conversationId';
const ofConversation = ({ directId }: Company) => ({ params: { conversationId: directId } });
const ofText = ({ directId, textAt }: Company) => ({
  params: { conversationId: directId, position: textAt },
});

/** A well-formed call for each route of messages. */
export const messagesCases: { [E in MessagesEndpoint]: Case<E> } = {
  [`POST ${one}/entries/:position/recall`]: { input: ofText, answers: 'ok' },
  [`POST ${one}/deletions`]: {
    input: (company) => ({ ...ofConversation(company), body: { positions: [1, company.textAt] } }),
    answers: 'ok',
  },
  'GET /chat/deletions': { input: () => ({ query: { after: newId() } }), answers: 'ok' },
  'POST /chat/forward': {
    input: ({ directId, groupId, textAt, fileAt }) => ({
      body: {
        clientId: newId(),
        from: { conversationId: directId, positions: [textAt, fileAt] },
        to: [groupId],
        as: 'bundle',
        note: '看看',
      },
    }),
    answers: 'ok',
  },
  [`PUT ${one}/entries/:position/reaction`]: {
    input: (company) => ({ ...ofText(company), body: { emoji: '🍵' } }),
    answers: 'ok',
  },
  [`GET ${one}/entries/:position/media/:mediaId/:variant`]: {
    input: ({ directId, fileAt, mediaId }) => ({
      params: { conversationId: directId, position: fileAt, mediaId, variant: 'full' },
    }),
    answers: 'ok',
  },
  [`POST ${one}/entries/:position/introduction`]: {
    input: ({ directId, cardAt }) => ({ params: { conversationId: directId, position: cardAt } }),
    answers: 'ok',
  },
  [`PUT ${one}/disappearing`]: {
    input: (company) => ({ ...ofConversation(company), body: { afterSeconds: 86_400 } }),
    answers: 'ok',
  },
  [`PUT ${one}/draft`]: {
    input: (company) => ({
      ...ofConversation(company),
      body: { text: '还没写完', quote: company.textAt, changedAt: '2026-01-01T00:00:00.000Z' },
    }),
    answers: 'ok',
  },
  [`GET ${one}/entries/:position/readers`]: { input: ofText, answers: 'ok' },
  'GET /chat/preferences': { input: () => ({}), answers: 'ok' },
  'PATCH /chat/preferences': { input: () => ({ body: { receipts: false } }), answers: 'ok' },
  'GET /chat/stickers': { input: () => ({}), answers: 'ok' },
  'POST /chat/stickers': {
    input: ({ mediaId }) => ({ body: { mediaId } }),
    answers: 'common.not_found',
  },
  'DELETE /chat/stickers/:mediaId': {
    input: ({ mediaId }) => ({ params: { mediaId } }),
    answers: 'common.not_found',
  },
};

/** Writes any message by HTTP; answers its position. */
export async function writeContent(
  app: OpenedApp,
  from: Guest,
  conversationId: string,
  content: Draftable,
): Promise<number> {
  const { position } = await app.ask(from, 'POST /chat/conversations/:conversationId/entries', {
    params: { conversationId },
    body: { clientId: newId(), content },
  });
  return position;
}
