import i18next from 'i18next';
import type { WorkerMessage } from '../sw/push-events.ts';
import { showToast } from '../ui/toast.ts';
import { navigate } from './navigation.ts';
import { setTabMark } from './tabs.ts';

/** Registers the service worker of a built app, and offers a new build when one has arrived. */
export function startServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const first = serviceWorker.controller === null;
  let reloading = false;
  serviceWorker.addEventListener('controllerchange', () => {
    // The first worker takes over a page that is already the newest.
    if (first || reloading) return;
    reloading = true;
    location.reload();
  });
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.type === 'open') navigate(data.path);
    // the page that nobody sees has no live link: its number comes with the push
    else if (document.visibilityState === 'hidden') setTabMark('chats', { count: data.count });
  });
  addEventListener('load', () => void register(serviceWorker));
  if (document.readyState === 'complete') void register(serviceWorker);
}

let registering = false;

async function register(serviceWorker: ServiceWorkerContainer): Promise<void> {
  if (registering) return;
  registering = true;
  let registration: ServiceWorkerRegistration | undefined;
  try {
    registration = await serviceWorker.register('/sw.js');
  } catch (error) {
    // Private windows and plain http on another machine have none; the app works without it.
    console.info(error);
    return;
  }
  // Some browsers that forbid workers answer nothing instead of refusing.
  if (!registration) return;
  if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration?.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && serviceWorker.controller) offer(worker);
    });
  });
}

function offer(worker: ServiceWorker): void {
  showToast(i18next.t('update.ready', { ns: 'app' }), {
    action: {
      label: i18next.t('update.use', { ns: 'app' }),
      onPress: () => worker.postMessage('take over'),
    },
  });
}
