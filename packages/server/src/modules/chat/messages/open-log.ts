import type { Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import { readHead } from '../append-entries.ts';
import type { Standing } from '../rules.ts';
import type { ChatTables } from '../tables.ts';

/** A conversation as its log stands, for a command that appends to it by itself. */
export interface OpenLog extends Standing {
  id: string;
  head: number;
  /** The members, for delivery. */
  accounts: readonly string[];
  disappearAfter: number | null;
}

/** Reads where the log stands before anything that is decided from it (sync.md L4); undefined where there is no such conversation. */
export async function readLog(tx: Tx, conversationId: string): Promise<OpenLog | undefined> {
  const head = await readHead(tx, conversationId);
  const tables = tx.tables<ChatTables>();
  const conversation = await tables
    .selectFrom('chat.conversation')
    .select(['kind', 'writers', 'disappear_after'])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  if (!conversation) return undefined;
  const rows = await tables
    .selectFrom('chat.member')
    .select(['account_id', 'role'])
    .where('conversation_id', '=', conversationId)
    .execute();
  const accounts = rows.map((row) => row.account_id);
  return {
    id: conversationId,
    head,
    kind: conversation.kind,
    accounts,
    members: new Set(accounts),
    officers: new Set(rows.flatMap((row) => (row.role === 'member' ? [] : [row.account_id]))),
    writers: new Set(conversation.writers),
    disappearAfter: conversation.disappear_after,
  };
}

/** The same for a member; refuses whoever is none like a conversation that does not exist. */
export async function openLog(tx: Tx, conversationId: string, accountId: string): Promise<OpenLog> {
  const log = await readLog(tx, conversationId);
  if (!log?.members.has(accountId)) refuse('common.not_found');
  return log;
}
