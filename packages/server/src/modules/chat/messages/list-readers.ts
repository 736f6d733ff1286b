import type { Person } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables } from '../tables.ts';
import { getMessage } from './find-entries.ts';

interface ReaderParts {
  database: Database;
  clock: Clock;
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
}

/** Members who have, or have read, a message of the account's, of those who show it; nobody unless the account shows it too, and is a member (sync.md K1). */
export async function listReaders(
  parts: ReaderParts,
  asked: { accountId: string; conversationId: string; position: number },
): Promise<{ read: Person[]; delivered: Person[] }> {
  const { accountId, conversationId, position } = asked;
  const tables = parts.database.tables<ChatTables>();
  const entry = await getMessage(tables, { ...asked, now: parts.clock.now() });
  if (entry.sender_id !== accountId) refuse('common.not_found');
  const rows = await tables
    .selectFrom('chat.member as m')
    .leftJoin('chat.preference as p', 'p.account_id', 'm.account_id')
    .select(['m.account_id', 'm.seen_position', 'm.delivered_position'])
    .where('m.conversation_id', '=', conversationId)
    .where((eb) => eb(eb.fn.coalesce('p.receipts', eb.val(true)), '=', true))
    .execute();
  if (!rows.some((row) => row.account_id === accountId)) return { read: [], delivered: [] };
  const others = rows.filter((row) => row.account_id !== accountId);
  const people = await parts.listPeople(others.map((row) => row.account_id));
  const peopleOf = (some: typeof others) => some.flatMap((row) => people.get(row.account_id) ?? []);
  return {
    read: peopleOf(others.filter((row) => row.seen_position >= position)),
    delivered: peopleOf(
      others.filter((row) => row.delivered_position >= position && row.seen_position < position),
    ),
  };
}
