import { pathOfNotice, readPush, tellOfPush } from './tell-of-push.ts';

/** Tells an open page what a push brought, or where a press on a notification leads. */
export type WorkerMessage = { type: 'open'; path: string } | { type: 'unread'; count: number };

/** Takes pushes, presses on notifications, and a new address from the browser's push service. */
export function listenToPushes(scope: ServiceWorkerGlobalScope): void {
  const pages = () => scope.clients.matchAll({ type: 'window', includeUncontrolled: true });

  scope.addEventListener('push', (event) => {
    event.waitUntil(receive(event.data?.text() ?? ''));
  });

  async function receive(text: string): Promise<void> {
    const payload = readPush(text);
    await tellOfPush(scope.registration, payload, Date.now());
    if (!payload || payload.type === 'test') return;
    await scope.navigator.setAppBadge?.(payload.unread).catch(() => undefined);
    const message: WorkerMessage = { type: 'unread', count: payload.unread };
    for (const page of await pages()) page.postMessage(message);
  }

  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(pathOfNotice(event.notification.data)));
  });

  async function open(path: string): Promise<void> {
    const open = await pages();
    const page = open.find((one) => one.focused) ?? open[0];
    if (!page) return void (await scope.clients.openWindow(path));
    const message: WorkerMessage = { type: 'open', path };
    page.postMessage(message);
    await page.focus();
  }

  scope.addEventListener('pushsubscriptionchange', (event) => {
    event.waitUntil(renew(event as Event & { oldSubscription?: PushSubscription }));
  });

  /** The browser changed its address: the house learns the new one, in the session of this browser. */
  async function renew({ oldSubscription }: { oldSubscription?: PushSubscription }): Promise<void> {
    const key = oldSubscription?.options.applicationServerKey;
    if (!key) return;
    const fresh = await scope.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
    await fetch('/api/v1/push/subscription', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(subscriptionBody(fresh)),
    });
  }
}

/** A browser's subscription as the house takes it. */
export function subscriptionBody(subscription: PushSubscription): {
  endpoint: string;
  keys: { p256dh: string; auth: string };
} {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return { endpoint, keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' } };
}
