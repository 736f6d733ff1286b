import type { Database } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/id.ts';
import type { LiveBus } from '../../../platform/live-bus/live-bus.ts';
import { frame } from '../frames.ts';
import { getReadable } from '../list-entries.ts';
import type { ChatTables } from '../tables.ts';

const PAGE = 1_000;
/** A deletion may be named this long before it is committed; a cursor stays behind by so much. */
const SETTLED_AFTER_MS = 10_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface DeletionParts {
  database: Database;
  bus: LiveBus;
}

/** Hides entries from all devices of the account (sync.md T3); those outside what it may read are passed over. Refuses common.not_found where it may read nothing. */
export async function deleteEntries(
  parts: DeletionParts,
  input: { accountId: string; conversationId: string; positions: readonly number[] },
): Promise<void> {
  const { accountId, conversationId } = input;
  const { span } = await getReadable(parts.database, accountId, conversationId);
  const positions = [...new Set(input.positions)]
    .filter((position) => position >= span.tail && position <= span.head)
    .sort((a, b) => a - b);
  if (positions.length === 0) return;
  await parts.database
    .tables<ChatTables>()
    .insertInto('chat.deletion')
    .values(
      positions.map((position) => ({
        account_id: accountId,
        conversation_id: conversationId,
        position,
        deletion_id: newId(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  parts.bus.publish({
    kind: 'deliver',
    accounts: [accountId],
    frame: frame({ type: 'deleted', conversationId, positions }),
  });
}

/** What the account deleted since a cursor, in the order of deleting; the newest may come twice, none is left out. */
export async function listDeletions(
  database: Database,
  accountId: string,
  after: string | undefined,
): Promise<{
  deletions: { conversationId: string; position: number }[];
  cursor: string;
  more: boolean;
}> {
  // whoever holds something else begins anew
  const since = after && ID.test(after) ? after : NO_ID;
  const rows = await database
    .tables<ChatTables>()
    .selectFrom('chat.deletion')
    .select(['conversation_id', 'position', 'deletion_id'])
    .where('account_id', '=', accountId)
    .where('deletion_id', '>', since)
    .orderBy('deletion_id')
    .limit(PAGE + 1)
    .execute();
  const more = rows.length > PAGE;
  const page = rows.slice(0, PAGE);
  const settled = Date.now() - SETTLED_AFTER_MS;
  const last = more ? page.at(-1) : page.findLast(({ deletion_id: id }) => madeAt(id) <= settled);
  return {
    deletions: page.map((row) => ({ conversationId: row.conversation_id, position: row.position })),
    cursor: last?.deletion_id ?? since,
    more,
  };
}

/** The time in an id of ours (UUID version 7). */
const madeAt = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
