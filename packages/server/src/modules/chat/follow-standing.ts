import type { Role } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { appendEntries, type NewEntry, readHead } from './append-entries.ts';
import { frame } from './frames.ts';
import { directPair } from './rules.ts';
import type { ChatTables } from './tables.ts';

/** What contacts announces inside its transaction when friendship or a block between two accounts changes. */
export interface StandingChange {
  accountIds: readonly [string, string];
  becameFriends: boolean;
  mayWrite: Record<string, boolean>;
  greeting: { senderId: string; text: string } | null;
  at: Date;
}

/** Writes the change into the log of their direct conversation, which opens when they become friends (sync.md W7). */
export async function followStanding(
  tx: Tx,
  parts: { bus: LiveBus },
  change: StandingChange,
): Promise<void> {
  const { accountIds, becameFriends, greeting, at } = change;
  const writers = accountIds.filter((id) => change.mayWrite[id]);
  const existing = await findDirect(tx, accountIds[0], accountIds[1]);
  if (!existing && !becameFriends) return;
  const conversationId = existing ?? (await createDirect(tx, accountIds, at));
  await tx
    .tables<ChatTables>()
    .updateTable('chat.conversation')
    .set({ writers })
    .where('conversation_id', '=', conversationId)
    .execute();
  const head = await readHead(tx, conversationId);
  const entries: NewEntry[] = becameFriends
    ? [{ content: { kind: 'opened' }, senderId: null, sentAt: at }]
    : [{ content: { kind: 'standing' }, senderId: null, sentAt: at }];
  if (becameFriends && greeting?.text)
    entries.push({
      content: { kind: 'text', text: greeting.text },
      senderId: greeting.senderId,
      clientId: newId(),
      sentAt: at,
    });
  // a block or the end of a friendship is not announced: devices meet the entry when they catch up
  const told = becameFriends ? accountIds : [];
  await appendEntries(tx, parts.bus, conversationId, head, entries, told);
  if (becameFriends)
    tx.afterCommit(() =>
      parts.bus.publish({
        kind: 'deliver',
        accounts: accountIds,
        frame: frame({ type: 'changed', what: 'conversations' }),
      }),
    );
}

/** The direct conversation of two accounts, if they have one. */
export async function findDirect(tx: Tx, a: string, b: string): Promise<string | undefined> {
  const row = await tx
    .tables<ChatTables>()
    .selectFrom('chat.direct_pair')
    .select('conversation_id')
    .where('pair', '=', directPair(a, b))
    .executeTakeFirst();
  return row?.conversation_id;
}

async function createDirect(
  tx: Tx,
  accountIds: readonly [string, string],
  at: Date,
): Promise<string> {
  const conversationId = newId();
  const tables = tx.tables<ChatTables>();
  await tables
    .insertInto('chat.direct_pair')
    .values({ pair: directPair(...accountIds), conversation_id: conversationId })
    .execute();
  await tables
    .insertInto('chat.conversation')
    .values({ conversation_id: conversationId, kind: 'direct', created_at: at })
    .execute();
  await insertMembers(
    tx,
    conversationId,
    accountIds.map((accountId) => ({ accountId, role: 'member' as const })),
    1,
  );
  return conversationId;
}

/** Adds members on both sides of the relation, from `joinedPosition` on; one who comes back begins a new span (L5). */
export async function insertMembers(
  tx: Tx,
  conversationId: string,
  members: readonly { accountId: string; role: Role }[],
  joinedPosition: number,
): Promise<void> {
  // sorted by key: two commands that touch the same accounts never wait for each other in a circle
  const sorted = [...members].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  const tables = tx.tables<ChatTables>();
  await tables
    .insertInto('chat.member')
    .values(
      sorted.map(({ accountId, role }) => ({
        conversation_id: conversationId,
        account_id: accountId,
        role,
        joined_position: joinedPosition,
      })),
    )
    .execute();
  await tables
    .insertInto('chat.membership')
    .values(
      sorted.map(({ accountId }) => ({
        account_id: accountId,
        conversation_id: conversationId,
        joined_position: joinedPosition,
        left_position: null,
        read_position: joinedPosition - 1,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'conversation_id']).doUpdateSet((eb) => ({
        joined_position: eb.ref('excluded.joined_position'),
        left_position: null,
        read_position: eb.ref('excluded.read_position'),
        cleared_position: 0,
        hidden_position: 0,
      })),
    )
    .execute();
}
