import type { Person } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { RateLimit } from '../../../platform/rate-limit.ts';
import type { appendEntries } from '../append-entries.ts';
import type { MessageWriter } from '../write-messages.ts';

/** What the commands of groups stand on. */
export interface GroupParts {
  database: Database;
  clock: Clock;
  bus: Parameters<typeof appendEntries>[1];
  /** Spares commands of a group lost races with its own messages. */
  writer: Pick<MessageWriter, 'holding'>;
  /** Friends of an account among ids; the contacts module answers. */
  filterFriends(accountId: string, ids: readonly string[]): Promise<Set<string>>;
  /** Whether the account blocks the person; the contacts module answers, inside the transaction where there is one. */
  blocks(db: Database | Tx, accountId: string, personId: string): Promise<boolean>;
  /** Cards of accounts; the identity module answers. */
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  /** How often an account may try to come in by a link. */
  joinLimit: RateLimit;
}
