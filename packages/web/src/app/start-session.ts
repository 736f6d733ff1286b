import { ApiRefusal, call } from './api.ts';
import { currentSession, setSession } from './session.ts';

const RETRY_MS = 3_000;

/** Asks the house who is signed in on this device; a device without a network stays who it was. */
export async function startSession(): Promise<void> {
  try {
    setSession({ status: 'member', me: await call('GET /identity/me', {}) });
  } catch (error) {
    const known = error instanceof ApiRefusal && error.status === 401;
    if (known) return setSession({ status: 'visitor' });
    // nobody is remembered and nobody answers: wait for the house
    if (currentSession().status === 'starting') setTimeout(() => void startSession(), RETRY_MS);
    else addEventListener('online', () => void startSession(), { once: true });
  }
}
