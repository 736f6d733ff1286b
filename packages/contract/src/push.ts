import { z } from 'zod';
import { Done } from './fields.ts';
import { route } from './route.ts';

/** Minutes since midnight, in the device's time zone. */
const minute = z.number().int().min(0).max(1439);

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
const timeZone = z.string().min(1).max(60).refine(isTimeZone, 'not a time zone');

/**
 * What a push carries to the service worker, as JSON under aes128gcm. One notification stands for a
 * conversation: a later one replaces it.
 */
export type PushPayload =
  | {
      type: 'message' | 'recalled';
      conversationId: string;
      /** The entry that is told of, or was taken back. */
      position: number;
      title: string;
      body: string;
      /** Picture of the sender, an address below the origin; null for none. */
      icon: string | null;
      sentAt: string;
      /** When the message goes by itself; null: it stays. */
      expiresAt: string | null;
      /** Unread messages of the account, counted up to 100: the number on the app's icon. */
      unread: number;
    }
  | { type: 'test'; title: string; body: string };

/** What I chose about messages that arrive while the app is closed. */
export const PushPreferences = z.object({
  /** Show who wrote and what; otherwise only that something came. */
  showText: z.boolean(),
  /** Tell of groups only when I am named. */
  groupsOnlyMentions: z.boolean(),
  /** Nothing between these; null: always. `from` may be later than `until` (over midnight); the same twice is all day. */
  quiet: z.object({ from: minute, until: minute, timeZone }).nullable(),
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
