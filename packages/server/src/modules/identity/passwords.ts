import { type Algorithm, hash, type Options, verify } from '@node-rs/argon2';
import { refuse } from '../../platform/refusal.ts';
import { createGate } from './gate.ts';
import { isWeakPassword } from './rules.ts';

// Argon2id by its number: a const enum has no value when types are stripped.
const ARGON2ID = 2 as Algorithm.Argon2id;
const OPTIONS: Options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashes under way at once: each holds 19 MiB and a thread. */
const AT_ONCE = 4;
/** Past this many waiting, the answer is "busy" at once instead of late. */
const MAX_WAITING = 64;

/** Argon2id, a few at a time. */
export interface Passwords {
  /** The PHC string of a password; refuses common.busy when too many wait. */
  hash(password: string): Promise<string>;
  /** Whether the password fits; without a hash it takes as long and is false. */
  check(password: string, passwordHash: string | null | undefined): Promise<boolean>;
  /** Whether a hash was made with other parameters than today's, and wants to be made again. */
  isOutdated(passwordHash: string): boolean;
}

const TODAY = `$argon2id$v=19$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`;

/** Makes the hasher; its dummy hash is made once, here. */
export async function createPasswords(): Promise<Passwords> {
  const gate = createGate(AT_ONCE, MAX_WAITING);
  const dummy = await hash('nobody has this password', OPTIONS);
  return {
    hash: (password) => gate(() => hash(password, OPTIONS)),
    check: async (password, passwordHash) => {
      const fits = await gate(() => verify(passwordHash ?? dummy, password));
      return fits && passwordHash != null;
    },
    isOutdated: (passwordHash) => !passwordHash.startsWith(TODAY),
  };
}

/** Refuses identity.password_weak for a common password or one that is among the person's own names. */
export function checkPasswordStrength(password: string, names: readonly string[] = []): void {
  if (isWeakPassword(password, names)) refuse('identity.password_weak');
}
