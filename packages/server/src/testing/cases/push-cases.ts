import type { Endpoint } from '@teahouse/contract/client';
import type { Case } from '../route-cases.ts';

type PushEndpoint = Extract<Endpoint, `${string} /push${string}`>;

/** A point of P-256 and a secret, as a browser gives them. */
const keys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};

/** A well-formed call for each route of push. */
export const pushCases: { [E in PushEndpoint]: Case<E> } = {
  'GET /push': { input: () => ({}), answers: 'ok' },
  'PUT /push/subscription': {
    input: ({ ann }) => ({
      body: { endpoint: `https://push.tea.example/${ann.sessionId}`, keys },
    }),
    answers: 'ok',
  },
  'DELETE /push/subscription': { input: () => ({}), answers: 'ok' },
  'PATCH /push/preferences': {
    input: () => ({
      body: {
        showText: false,
        groupsOnlyMentions: true,
        quiet: { from: 1_320, until: 420, timeZone: 'Asia/Shanghai' },
      },
    }),
    answers: 'ok',
  },
  'POST /push/test': { input: () => ({}), answers: 'push.not_subscribed' },
};
