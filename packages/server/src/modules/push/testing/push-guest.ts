import type { Guest, OpenedApp } from '../../../testing/open-app.ts';
import type { SubscribedBrowser, startPushService } from './push-service.ts';

/** Subscribes a browser for a guest's device, as its page does. */
export async function subscribeGuest(
  app: OpenedApp,
  service: Awaited<ReturnType<typeof startPushService>>,
  guest: Guest,
): Promise<SubscribedBrowser> {
  const { publicKey } = await app.ask(guest, 'GET /push', {});
  const browser = service.subscribe(publicKey);
  await app.ask(guest, 'PUT /push/subscription', { body: browser.subscription });
  return browser;
}
