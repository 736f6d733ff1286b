import type { Conversation, Person } from '@teahouse/contract';
import { useMemo, useSyncExternalStore } from 'react';
import { queries } from '../app/query-client.ts';
import { currentSession, setSession, watchSession } from '../app/session.ts';
import { createStore, useStore } from '../app/store.ts';
import { DeviceStore, type PendingMessage } from './device-store.ts';
import { followChange, followMissedChanges, followWiped } from './follow-changes.ts';
import { emptyView, type LogView } from './log-view.ts';
import { Sync } from './sync.ts';

const current = createStore<Sync | undefined>(undefined);
let wanted: string | undefined;

/** Starts and stops the sync as members sign in and out; called once at the start of the app. */
export function followSession(): void {
  const follow = () => {
    const session = currentSession();
    const accountId = session.status === 'member' ? session.me.id : undefined;
    if (accountId === wanted || session.status === 'starting') return;
    const before = wanted;
    wanted = accountId;
    void change(before, accountId);
  };
  watchSession(follow);
  follow();
}

async function change(before: string | undefined, accountId: string | undefined): Promise<void> {
  current.get()?.stop();
  current.set(undefined);
  if (before) {
    queries.clear();
    await DeviceStore.remove(before).catch(() => undefined);
    await import('./media-cache.ts').then((cache) => cache.wipeMedia()).catch(() => undefined);
  }
  if (!accountId) return;
  const store = await DeviceStore.open(accountId);
  const sync = await Sync.start(accountId, store, {
    onSignedOut: () => setSession({ status: 'visitor' }),
    onChanged: (what) => void followChange(what),
    onConnected: () => void followMissedChanges(),
    onWiped: (id) => followWiped(id),
    onMembers: (id) => void queries.invalidateQueries({ queryKey: ['conversations', id] }),
  });
  if (wanted === accountId) current.set(sync);
  else sync.stop();
}

/** The running sync of the signed-in member. */
export const useSync = (): Sync | undefined => useStore(current);
export const currentSync = (): Sync | undefined => current.get();

const nothing = () => () => undefined;

/** The chat list in its order; undefined while it is not known. */
export function useConversations(): readonly Conversation[] | undefined {
  const sync = useSync();
  return useSyncExternalStore(sync?.list.subscribe ?? nothing, () => sync?.list.get());
}

/** One conversation, in the list or hidden. */
export function useConversation(id: string): Conversation | undefined {
  const sync = useSync();
  return useSyncExternalStore(sync?.list.subscribe ?? nothing, () => sync?.conversation(id));
}

/** What an open conversation shows. */
export function useLogView(conversationId: string): LogView {
  const sync = useSync();
  const view = useMemo(() => sync?.logs.view(conversationId), [sync, conversationId]);
  return useSyncExternalStore(view?.subscribe ?? nothing, () => view?.get() ?? emptyView);
}

const noPeople: ReadonlyMap<string, Person> = new Map();
/** People met in conversations, by account id. */
export function usePeople(): ReadonlyMap<string, Person> {
  const sync = useSync();
  return useSyncExternalStore(
    sync?.people.subscribe ?? nothing,
    () => sync?.people.get() ?? noPeople,
  );
}

const nobody: readonly string[] = [];
/** Who is typing in a conversation. */
export function useTyping(conversationId: string): readonly string[] {
  const sync = useSync();
  return useSyncExternalStore(
    sync?.typing.store.subscribe ?? nothing,
    () => sync?.typing.store.get().get(conversationId) ?? nobody,
  );
}

const nonePending: readonly PendingMessage[] = [];
/** What waits in a conversation's outbox. */
export function useLogPending(conversationId: string): readonly PendingMessage[] {
  const sync = useSync();
  return useSyncExternalStore(
    sync?.outboxChanges.subscribe ?? nothing,
    () => sync?.pendingOf(conversationId) ?? nonePending,
  );
}
