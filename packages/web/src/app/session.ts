import type { Me } from '@teahouse/contract';
import { createStore, useStore } from './store.ts';
import { readChoice, writeChoice } from './stored-choice.ts';

/** Who is using this device: not known yet, nobody signed in, or a member. */
export type Session = { status: 'starting' } | { status: 'visitor' } | { status: 'member'; me: Me };

/** The address that asks a visitor to sign in. */
export const signInPath = '/sign-in';

// The last known member is kept, so that the app opens without a network. It is a name tag, not a
// key: every request is decided by the session cookie, which scripts cannot read.
function remembered(): Session {
  const text = readChoice('me');
  if (text === null) return { status: 'starting' };
  try {
    return { status: 'member', me: JSON.parse(text) as Me };
  } catch {
    return { status: 'starting' };
  }
}

const session = createStore<Session>(remembered());

/** The session now, outside React. */
export const currentSession = (): Session => session.get();

/** Says who is signed in; a member is remembered for an offline start, a visitor is forgotten. */
export function setSession(next: Session): void {
  if (next.status === 'member') writeChoice('me', JSON.stringify(next.me));
  if (next.status === 'visitor') writeChoice('me', null);
  session.set(next);
}

/** Calls `onChange` at every change of session; answers how to stop. */
export const watchSession = session.subscribe;

/** The session; draws again when it changes. */
export function useSession(): Session {
  return useStore(session);
}
