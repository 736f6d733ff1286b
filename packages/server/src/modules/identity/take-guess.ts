import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  GUESS_ANYWHERE_LIMITS,
  GUESS_HERE_LIMITS,
  GUESS_NETWORK_LIMITS,
  networkOf,
} from './rules.ts';
import type { ServerSecret } from './server-secret.ts';
import type { IdentityDb, IdentityTables } from './tables.ts';
import { forgetTurns, type Turn, takeTurns } from './take-turns.ts';

/** A guess at what only the owner of an account knows. */
export interface Guess {
  what: 'password' | 'second factor';
  /** Undefined where the typed name belongs to nobody. */
  accountId: string | undefined;
  /**
   * What was typed as a name. The guess is counted by it and not by its account: if two names shared
   * a count, a stranger could find out that they belong to one person.
   */
  name?: string;
  /** The guesser's network address. */
  address: string;
}

interface GuessKeeping {
  clock: Clock;
  secret: ServerSecret;
}

// no account has it: a stranger's name costs the same look-up as a member's
const NOBODY = '00000000-0000-0000-0000-000000000000';

const targetOf = ({ accountId, name }: Guess): string => name ?? accountId ?? NOBODY;

const hereOf = (guess: Guess): string[] => [guess.what, targetOf(guess), networkOf(guess.address)];

/**
 * Counts a guess, before it is looked at, by name and network, by network, and by name alone.
 * The last does not bind a network from which the account is signed in: however much others guess
 * from elsewhere, the owner's own place stays open. Refuses common.too_many.
 */
export async function takeGuess(tx: Tx, parts: GuessKeeping, guess: Guess): Promise<void> {
  const { what, accountId, address } = guess;
  const turns: Turn[] = [
    { what: hereOf(guess), limits: GUESS_HERE_LIMITS },
    { what: [what, 'from', networkOf(address)], limits: GUESS_NETWORK_LIMITS },
  ];
  if (!(await isAtHome(tx.tables<IdentityTables>(), accountId ?? NOBODY, address)))
    turns.push({ what: [what, 'from afar', targetOf(guess)], limits: GUESS_ANYWHERE_LIMITS });
  await takeTurns(tx, parts, turns, 'common.too_many');
}

/** The guess was right: the next ones from here are counted anew. */
export const forgetGuesses = (tx: Tx, { secret }: GuessKeeping, guess: Guess): Promise<void> =>
  forgetTurns(tx, secret, hereOf(guess));

async function isAtHome(db: IdentityDb, accountId: string, address: string): Promise<boolean> {
  const sessions = await db
    .selectFrom('identity.session')
    .select('address')
    .where('account_id', '=', accountId)
    .execute();
  const network = networkOf(address);
  return sessions.some((session) => networkOf(session.address) === network);
}
