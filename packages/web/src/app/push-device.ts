import { subscriptionBody } from '../sw/push-events.ts';
import type { NoticeData } from '../sw/tell-of-push.ts';
import { call } from './api.ts';
import { currentSession, watchSession } from './session.ts';

/** Why this browser can show no notifications, or `ready`. `install`: it can once it stands on the home screen. */
export type PushAbility = 'ready' | 'install' | 'insecure' | 'unsupported';

/** What this browser can do about notifications. */
export function pushAbility(): PushAbility {
  if (!isSecureContext) return 'insecure';
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (able) return 'ready';
  // an iPhone gives pages notifications only when they were put on the home screen
  const isApple = /iPhone|iPad/.test(navigator.userAgent) || isPadAsMac();
  return isApple && !matchMedia('(display-mode: standalone)').matches ? 'install' : 'unsupported';
}

const isPadAsMac = () => /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;

async function findRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  if (pushAbility() !== 'ready') return undefined;
  return navigator.serviceWorker.getRegistration();
}

/** Whether pushes reach this device while the app is closed, as far as the browser knows. */
export async function isPushedTo(): Promise<boolean> {
  const registration = await findRegistration();
  if (!registration || Notification.permission !== 'granted') return false;
  return (await registration.pushManager.getSubscription()) !== null;
}

/** Subscribes this device with the house's key. Throws where the browser, its push service or the house refuses. */
export async function subscribeDevice(publicKey: string): Promise<void> {
  const registration = await findRegistration();
  if (!registration) throw new Error('there is no service worker');
  const { pushManager } = registration;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const kept = await pushManager.getSubscription();
  // a subscription for another key, of another house under this address, cannot be taken over
  if (kept && !isFor(kept, publicKey)) await kept.unsubscribe();
  const subscription = await pushManager.subscribe(options);
  await call('PUT /push/subscription', { body: subscriptionBody(subscription) });
}

function isFor(subscription: PushSubscription, publicKey: string): boolean {
  const key = subscription.options.applicationServerKey;
  if (!key) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') === publicKey;
}

/** Lets go of the browser's subscription; the push service then knows this device no more. */
export async function unsubscribeDevice(): Promise<void> {
  const registration = await findRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
}

/** Where nobody is signed in, nobody is pushed to and nothing is left on the lock screen; called once at the start. */
export function followSignOut(): void {
  const follow = () => {
    if (currentSession().status === 'visitor') void forget().catch(() => undefined);
  };
  watchSession(follow);
  follow();
}

async function forget(): Promise<void> {
  await unsubscribeDevice();
  const registration = await findRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
  await navigator.clearAppBadge?.();
}

let sweeping: ReturnType<typeof setTimeout> | undefined;

/** Puts the number of unread messages on the app's icon, and closes notifications of what was read. */
export function showUnread(
  count: number,
  readPositionOf: (conversationId: string) => number | undefined,
): void {
  clearTimeout(sweeping);
  // many conversations change at once when the app opens
  sweeping = setTimeout(() => void sweep(count, readPositionOf).catch(() => undefined), 300);
}

async function sweep(
  count: number,
  readPositionOf: (conversationId: string) => number | undefined,
): Promise<void> {
  await navigator.setAppBadge?.(count);
  const registration = await findRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) {
    const { conversationId, position } = (notification.data ?? {}) as Partial<NoticeData>;
    const read = conversationId === undefined ? undefined : readPositionOf(conversationId);
    if (read !== undefined && position !== undefined && position <= read) notification.close();
  }
}
