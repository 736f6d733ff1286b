import type { Entry } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { presentEntry } from './frames.ts';
import { addReactions } from './messages/add-reactions.ts';
import { hideDeleted } from './messages/hide-deleted.ts';
import { readableSpan } from './rules.ts';
import type { ChatTables, MembershipRow } from './tables.ts';

export interface Page {
  before?: number | undefined;
  after?: number | undefined;
  around?: number | undefined;
  limit: number;
}

/** A membership that may be read, with its span now; refuses others like missing conversations. */
export async function getReadable(database: Database, accountId: string, conversationId: string) {
  const tables = database.tables<ChatTables>();
  const membership = await tables
    .selectFrom('chat.membership')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  if (!membership) refuse('common.not_found');
  const last = await tables
    .selectFrom('chat.entry')
    .select('position')
    .where('conversation_id', '=', conversationId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    membership: membership as MembershipRow & typeof membership,
    span: readableSpan(membership, last?.position ?? 0),
  };
}

interface PageParts {
  database: Database;
  clock: Clock;
}

/**
 * A page of the log that the account may read, in ascending order and without gaps (sync.md C2): what was
 * deleted for the account (T3) answers like what went by itself. Reactions are as of the answer's head (E1).
 */
export async function listEntries(
  parts: PageParts,
  accountId: string,
  conversationId: string,
  page: Page,
): Promise<{ entries: Entry[]; head: number; tail: number }> {
  const { membership, span } = await getReadable(parts.database, accountId, conversationId);
  const { from, to, newestFirst } = rangeOf(page, span);
  const tables = parts.database.tables<ChatTables>();
  const rows = await tables
    .selectFrom('chat.entry')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('position', '>=', from)
    .where('position', '<=', to)
    .orderBy('position', newestFirst ? 'desc' : 'asc')
    .limit(page.limit)
    .execute();
  if (newestFirst) rows.reverse();
  const now = parts.clock.now();
  const entries = rows.map((row) => presentEntry(row, now));
  await hideDeleted(tables, accountId, conversationId, entries);
  await addReactions(tables, conversationId, membership.left_position, entries);
  return { entries, head: span.head, tail: span.tail };
}

function rangeOf(page: Page, span: { tail: number; head: number }) {
  // a position beyond the log would not fit the database's integers
  const within = (position: number) => Math.min(position, span.head + 1);
  if (page.after !== undefined)
    return { from: Math.max(span.tail, within(page.after + 1)), to: span.head, newestFirst: false };
  if (page.around !== undefined) {
    const from = Math.max(span.tail, within(page.around - Math.floor(page.limit / 2)));
    return { from, to: Math.min(span.head, from + page.limit - 1), newestFirst: false };
  }
  const to = page.before === undefined ? span.head : Math.min(span.head, page.before - 1);
  return { from: span.tail, to, newestFirst: true };
}
