import { z } from 'zod';
import { Done } from './fields.ts';
import { route } from './route.ts';

/** Minutes since midnight, in the device's time zone. */
const minute = z.number().int().min(0).max(1439);

/** What I chose about messages that arrive while the app is closed. */
export const PushPreferences = z.object({
  /** Show who wrote and what; otherwise only that something came. */
  showText: z.boolean(),
  /** Tell of groups only when I am named. */
  groupsOnlyMentions: z.boolean(),
  /** Nothing between these; null: always. `from` may be later than `until` (over midnight). */
  quiet: z.object({ from: minute, until: minute, timeZone: z.string().max(60) }).nullable(),
});
export type PushPreferences = z.infer<typeof PushPreferences>;

export const pushRoutes = {
  getPush: route({
    method: 'GET',
    path: '/push',
    access: 'member',
    summary:
      'The public key to subscribe with, what I chose, and whether this device is subscribed.',
    reply: z.object({
      publicKey: z.string(),
      preferences: PushPreferences,
      subscribed: z.boolean(),
    }),
    refusals: [],
  }),
  subscribe: route({
    method: 'PUT',
    path: '/push/subscription',
    access: 'member',
    summary: 'Send pushes to this device, as its browser gave the address; goes with the session.',
    body: z.object({
      endpoint: z.url().max(1_000),
      keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
    }),
    reply: Done,
    refusals: ['push.address_refused'],
  }),
  unsubscribe: route({
    method: 'DELETE',
    path: '/push/subscription',
    access: 'member',
    summary: 'Send no pushes to this device any more.',
    reply: Done,
    refusals: [],
  }),
  changePushPreferences: route({
    method: 'PATCH',
    path: '/push/preferences',
    access: 'member',
    summary: 'Choose what is pushed.',
    body: PushPreferences.partial(),
    reply: z.object({ preferences: PushPreferences }),
    refusals: [],
  }),
  testPush: route({
    method: 'POST',
    path: '/push/test',
    access: 'member',
    summary: 'Push a word to this device now.',
    reply: Done,
    refusals: ['push.not_subscribed'],
  }),
} as const;
