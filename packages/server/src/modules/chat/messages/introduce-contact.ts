import type { Person } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables } from '../tables.ts';
import { getMessage } from './find-entries.ts';

/** Lets the reader of a contact card open the page of whose it is, and answers who that is; anything else is common.not_found. */
export async function introduceContact(
  parts: {
    database: Database;
    clock: Clock;
    listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
    introduce(
      tx: Tx,
      viewerId: string,
      personIds: readonly string[],
      source: 'card',
    ): Promise<void>;
  },
  asked: { accountId: string; conversationId: string; position: number },
): Promise<string> {
  const { accountId } = asked;
  const { content } = await getMessage(parts.database.tables<ChatTables>(), {
    ...asked,
    now: parts.clock.now(),
  });
  if (content.kind !== 'contact') refuse('common.not_found');
  const { id } = content.person;
  if (!(await parts.listPeople([id])).has(id)) refuse('common.not_found');
  if (id !== accountId)
    await parts.database.transaction((tx) => parts.introduce(tx, accountId, [id], 'card'));
  return id;
}
