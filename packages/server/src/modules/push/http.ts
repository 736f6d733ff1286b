import type { PushPayload, pushRoutes } from '@teahouse/contract';
import type { Caller } from '../../platform/http/caller.ts';
import type { Handlers } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import type { PushParts } from './index.ts';
import { noticeWords } from './notice-words.ts';
import { changePreferences, readPreferences } from './preferences.ts';
import {
  type DeviceKey,
  dropTarget,
  findTarget,
  removeSubscriptions,
  subscribe,
} from './subscriptions.ts';

/** A test that was not delivered within this time is of no use. */
const TEST_TTL_SECONDS = 60;

/** The HTTP side of push. */
export function createPushHandlers(parts: PushParts): Handlers<typeof pushRoutes> {
  const { database } = parts;
  return {
    getPush: async ({ caller }) => {
      const [preferences, target] = await Promise.all([
        readPreferences(database, caller.accountId),
        findTarget(database, deviceOf(caller)),
      ]);
      return { publicKey: parts.publicKey, preferences, subscribed: target !== undefined };
    },
    subscribe: async ({ caller, body }) => {
      await subscribe(parts, deviceOf(caller), { endpoint: body.endpoint, ...body.keys });
      parts.without.forget(caller.accountId);
      return { done: true };
    },
    unsubscribe: async ({ caller }) => {
      await database.transaction((tx) => removeSubscriptions(tx, [deviceOf(caller)]));
      return { done: true };
    },
    changePushPreferences: async ({ caller, body }) => ({
      preferences: await changePreferences(database, caller.accountId, body),
    }),
    testPush: async ({ caller }) => {
      await tryOut(parts, deviceOf(caller));
      return { done: true };
    },
  };
}

const deviceOf = ({ accountId, sessionId }: Caller): DeviceKey => ({ accountId, sessionId });

/** Pushes a word to the device. Refuses push.not_subscribed, also where the push service knows it no more, and common.busy where that does not answer. */
async function tryOut(parts: PushParts, device: DeviceKey): Promise<void> {
  const target = (await findTarget(parts.database, device)) ?? refuse('push.not_subscribed');
  await parts.tests.take(device.accountId);
  const sessions = await parts.listSessions([device.accountId]);
  const language = sessions.find((one) => one.sessionId === device.sessionId)?.language ?? 'en';
  const words = noticeWords[language];
  const payload: PushPayload = { type: 'test', title: words.house, body: words.testBody };
  const outcome = await parts.send(target, { payload, ttlSeconds: TEST_TTL_SECONDS });
  if (outcome.kind === 'sent') return;
  if (outcome.kind !== 'gone') refuse('common.busy', { retryAfterSeconds: 10 });
  await dropTarget(parts.database, device, target.endpoint);
  refuse('push.not_subscribed');
}
