import type { House } from '../../app.ts';
import type { Outside } from '../../platform/outside/outside.ts';
import type { Passwords } from './passwords.ts';
import type { ServerSecret } from './server-secret.ts';

/** What the commands of identity stand on. */
export interface IdentityParts extends House {
  secret: ServerSecret;
  passwords: Passwords;
  outside: Outside;
}
