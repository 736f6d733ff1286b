import { ApiRefusal } from '../app/api.ts';
import { createStore } from '../app/store.ts';

/** What was seen and heard stays readable without a network: at most this many bytes on the device. */
export const MEDIA_CACHE_BYTES = 200 * 1024 * 1024;
/** Larger files are not kept: one film would push out a thousand pictures. */
const LARGEST_KEPT = 12 * 1024 * 1024;
const MOST_KEPT = 2_000;
/** Object addresses that are held at once; those used longest ago are given back. */
const MOST_ADDRESSES = 240;
const MOST_OWN = 40;

const NAME = 'media';
/** The key says how large its file is, so that the sum is known without opening any. */
const keyOf = (address: string, bytes: number) => `${address}?bytes=${bytes}`;
const bytesOf = (request: Request) => Number(new URL(request.url).searchParams.get('bytes'));

const addresses = new Map<string, string>();
const underWay = new Map<string, Promise<string>>();
const own = new Map<string, string>();
let held: number | undefined;

const nothing = () => undefined;
/** Absent on plain-http pages, where only the page's own memory holds what was seen. */
const open = async () => (typeof caches === 'undefined' ? undefined : caches.open(NAME));

/** The address of a file of an entry. */
export const entryMediaUrl = (
  place: { conversationId: string; position: number },
  mediaId: string,
  variant: 'full' | 'view' | 'thumb',
): string =>
  `${entryUrl(place.conversationId, place.position)}${encodeURIComponent(mediaId)}/${variant}`;

const entryUrl = (conversationId: string, position: number) =>
  `/api/v1/chat/conversations/${encodeURIComponent(conversationId)}/entries/${position}/media/`;

/** An object address for a file of the house if it is at hand now. */
export function heldMedia(address: string): string | undefined {
  const url = addresses.get(address);
  if (url) {
    // the most recently used stand last
    addresses.delete(address);
    addresses.set(address, url);
  }
  return url;
}

/** An object address for a file of the house: kept on the device, else fetched and kept. Throws ApiRefusal. */
export function openMedia(address: string): Promise<string> {
  const at = heldMedia(address);
  if (at) return Promise.resolve(at);
  const known = underWay.get(address);
  if (known) return known;
  const opening = read(address)
    .then((blob) => hold(address, blob))
    .finally(() => underWay.delete(address));
  underWay.set(address, opening);
  return opening;
}

async function read(address: string): Promise<Blob> {
  const cache = await open().catch(nothing);
  const kept = await cache?.match(address, { ignoreSearch: true }).catch(nothing);
  if (kept) return kept.blob();
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin' });
  } catch {
    throw new ApiRefusal('network', 0);
  }
  if (response.status === 404) throw new ApiRefusal('common.not_found', 404);
  if (!response.ok) throw new ApiRefusal('common.internal', response.status);
  const blob = await response.blob();
  if (cache) await keep(cache, address, blob).catch(nothing);
  return blob;
}

async function keep(cache: Cache, address: string, blob: Blob): Promise<void> {
  if (blob.size > LARGEST_KEPT) return;
  await makeRoom(cache, blob.size);
  await cache.put(keyOf(address, blob.size), new Response(blob));
  held = (held ?? 0) + blob.size;
}

/** Takes away the oldest until there is room for so many bytes more. */
async function makeRoom(cache: Cache, bytes: number): Promise<void> {
  if (held !== undefined && held + bytes <= MEDIA_CACHE_BYTES) return;
  const keys = await cache.keys();
  let sum = keys.reduce((all, key) => all + bytesOf(key), 0);
  let count = keys.length;
  for (const key of keys) {
    if (sum + bytes <= MEDIA_CACHE_BYTES && count < MOST_KEPT) break;
    await cache.delete(key);
    sum -= bytesOf(key);
    count -= 1;
  }
  held = sum;
}

function hold(address: string, blob: Blob): string {
  const url = URL.createObjectURL(blob);
  addresses.set(address, url);
  trim(addresses, MOST_ADDRESSES);
  return url;
}

function trim(map: Map<string, string>, most: number): void {
  for (const [key, url] of map) {
    if (map.size <= most) return;
    map.delete(key);
    URL.revokeObjectURL(url);
  }
}

/** Remembers a file of mine under the id that the house gave it, so that it is not fetched to be shown. */
export function rememberOwn(mediaId: string, file: Blob): void {
  own.set(mediaId, URL.createObjectURL(file));
  trim(own, MOST_OWN);
}

/** An object address of a file that I sent since the start. */
export const ownMedia = (mediaId: string): string | undefined => own.get(mediaId);

/** The entry whose files were forgotten last: whoever shows or plays them stops. */
export const forgotten = createStore<{ conversationId: string; position: number } | undefined>(
  undefined,
);

/** Everything kept of an entry's files goes: it was recalled, expired or deleted. */
export async function forgetMedia(conversationId: string, position: number): Promise<void> {
  forgotten.set({ conversationId, position });
  await forgetBelow(entryUrl(conversationId, position));
}

/** Every file of the house that is kept from below an address goes. */
export async function forgetBelow(start: string): Promise<void> {
  for (const [address, url] of addresses) {
    if (!address.startsWith(start)) continue;
    addresses.delete(address);
    URL.revokeObjectURL(url);
  }
  const cache = await open().catch(nothing);
  for (const key of (await cache?.keys().catch(nothing)) ?? []) {
    if (!new URL(key.url).pathname.startsWith(start)) continue;
    await cache?.delete(key);
    held = Math.max(0, (held ?? 0) - bytesOf(key));
  }
}

/** Everything kept of all files goes: at sign-out. */
export async function wipeMedia(): Promise<void> {
  for (const url of [...addresses.values(), ...own.values()]) URL.revokeObjectURL(url);
  addresses.clear();
  own.clear();
  held = undefined;
  if (typeof caches !== 'undefined') await caches.delete(NAME);
}
