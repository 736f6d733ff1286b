import type { ServerFrame } from '@teahouse/contract';
import { queries } from '../app/query-client.ts';
import { startSession } from '../app/start-session.ts';

type What = Extract<ServerFrame, { type: 'changed' }>['what'];

/** The questions whose answers a change makes old, by the first part of their keys. */
const QUESTIONS: Record<What, readonly string[]> = {
  contacts: ['contacts', 'person', 'moments', 'square'],
  requests: ['requests', 'person', 'invitations', 'join-requests'],
  conversations: ['conversations', 'invitations', 'join-requests'],
  me: [],
  devices: ['devices'],
  imports: ['imports'],
  moments: ['moments'],
  square: ['square'],
  demo: ['demo'],
  stickers: ['stickers'],
  preferences: ['preferences'],
};

/** Fetches again what the house said has changed and somebody looks at. */
export async function followChange(what: What): Promise<void> {
  if (what === 'me') await startSession();
  else await askAgain(QUESTIONS[what]);
}

/** The live connection is open: whatever changed before was not heard. */
export async function followMissedChanges(): Promise<void> {
  await askAgain(Object.values(QUESTIONS).flat());
}

/** Something of a conversation is gone: no answer that has it may be shown again. */
export function followWiped(conversationId: string): void {
  queries.removeQueries({ queryKey: ['search'], type: 'inactive' });
  void queries.resetQueries({ queryKey: ['search'] });
  void queries.invalidateQueries({ queryKey: ['quoted', conversationId] });
}

async function askAgain(questions: readonly string[]): Promise<void> {
  const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) =>
    questions.includes(String(queryKey[0]));
  // an answer on its way may have been given before the change
  await queries.cancelQueries({ predicate });
  await queries.invalidateQueries({ predicate });
}
