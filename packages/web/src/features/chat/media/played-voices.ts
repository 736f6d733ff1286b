import { useSyncExternalStore } from 'react';
import { createStore, type Store } from '../../../app/store.ts';
import { currentSync, useSync } from '../../../sync/use-sync.ts';
import type { EntryPlace } from './shown-file.ts';

/** So many positions are remembered for each conversation; older ones count as played. */
const MOST = 500;

interface Played {
  positions: ReadonlySet<number>;
  /** Everything up to here counts as played: it is older than what is remembered. */
  upTo: number;
}

const stores = new Map<string, Store<Played | undefined>>();
let owner: string | undefined;

/** What was played of a conversation on this device; undefined until it is read. */
function playedOf(conversationId: string): Store<Played | undefined> {
  const sync = currentSync();
  if (sync?.accountId !== owner) {
    stores.clear();
    owner = sync?.accountId;
  }
  let store = stores.get(conversationId);
  if (!store) {
    store = createStore<Played | undefined>(undefined);
    stores.set(conversationId, store);
    // taken now: the conversation is about to be read
    void load(conversationId, store, sync?.conversation(conversationId)?.readPosition ?? 0);
  }
  return store;
}

async function load(
  conversationId: string,
  store: Store<Played | undefined>,
  upTo: number,
): Promise<void> {
  const sync = currentSync();
  const kept = await sync?.mark(markOf(conversationId));
  if (store.get()) return;
  if (isKept(kept)) return store.set({ positions: new Set(kept.positions), upTo: kept.upTo });
  // a device that meets the conversation for the first time does not call its whole past unheard
  store.set({ positions: new Set(), upTo });
  sync?.setMark(markOf(conversationId), { positions: [], upTo });
}

const markOf = (conversationId: string) => `played:${conversationId}`;
const isKept = (kept: unknown): kept is { positions: number[]; upTo: number } =>
  typeof kept === 'object' && kept !== null && 'positions' in kept;

/** To be called when a conversation is opened, before it is read: what is unread now was not played here. */
export function beginPlayed(conversationId: string): void {
  playedOf(conversationId);
}

/** Remembers that a voice message was played here. */
export function markPlayed({ conversationId, position }: EntryPlace): void {
  const store = playedOf(conversationId);
  const known = store.get() ?? { positions: new Set<number>(), upTo: 0 };
  if (position <= known.upTo || known.positions.has(position)) return;
  const positions = [...known.positions, position].sort((a, b) => a - b);
  const dropped = positions.splice(0, Math.max(0, positions.length - MOST));
  const upTo = dropped.at(-1) ?? known.upTo;
  store.set({ positions: new Set(positions), upTo });
  currentSync()?.setMark(markOf(conversationId), { positions, upTo });
}

/** Whether a voice message was played here; true while it is not known, so that no dot flickers. */
export function isPlayed({ conversationId, position }: EntryPlace): boolean {
  const known = playedOf(conversationId).get();
  return !known || position <= known.upTo || known.positions.has(position);
}

/** `isPlayed`, and draws again when that changes. */
export function useIsPlayed(place: EntryPlace | undefined): boolean {
  useSync();
  return useSyncExternalStore(
    place ? playedOf(place.conversationId).subscribe : nothing,
    () => !place || isPlayed(place),
  );
}

const nothing = () => () => undefined;
