/// <reference lib="webworker" />
import { isAppPage } from './app-page.ts';
import { listenToPushes } from './push-events.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Every file of this build, written in when it is built. */
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

// Each build fills a cache of its own, named by what is in it, so that an old page that is still
// open keeps finding its own files until the new build takes over.
const files = self.__WB_MANIFEST;
const stamp = files.map((file) => file.revision ?? file.url).join();
let hash = 5381;
for (let at = 0; at < stamp.length; at += 1) hash = (hash * 33) ^ stamp.charCodeAt(at);
const cacheName = `shell-${(hash >>> 0).toString(36)}`;
const addresses = new Set(files.map((file) => new URL(file.url, self.location.origin).pathname));

/** The one page behind every screen's address; the house gives it to whoever asks for a page. */
const PAGE = '/index.html';
const toFetch = (address: string) =>
  address === PAGE
    ? new Request('/', { cache: 'reload', headers: { accept: 'text/html' } })
    : new Request(address, { cache: 'reload' });

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(cacheName).then((cache) => cache.addAll([...addresses].map(toFetch))),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('shell-') && name !== cacheName))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page asks for the new build when the person agreed to it.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});

listenToPushes(self);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isAppPage(url.pathname)) event.respondWith(fromCache('/', request));
    return;
  }
  if (addresses.has(url.pathname)) event.respondWith(fromCache(url.pathname, request));
});

async function fromCache(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(address)) ?? fetch(request);
}
