import { MAX_GROUP } from '@teahouse/contract';
import {
  type Database,
  sqlState,
  type Tx,
  violatedConstraint,
} from '../../../platform/db/database.ts';
import { newId } from '../../../platform/id.ts';
import { refuse } from '../../../platform/refusal.ts';
import { appendEntries } from '../append-entries.ts';
import { insertMembers } from '../follow-standing.ts';
import { frame } from '../frames.ts';
import type { ChatTables } from '../tables.ts';
import type { GroupParts } from './group-parts.ts';
import { refuseTooMany } from './refuse-too-many.ts';

export interface NewGroup {
  ownerId: string;
  clientId: string;
  name: string;
  memberIds: readonly string[];
}

/** Makes a group of the owner's friends and answers its id; the same client id answers the same group. Refuses strangers and more than 500. */
export async function createGroup(parts: GroupParts, group: NewGroup): Promise<string> {
  const claim = `${group.ownerId}:${group.clientId}`;
  const before = await findClaim(parts.database, claim);
  if (before) return before;
  const memberIds = [...new Set(group.memberIds)].filter((id) => id !== group.ownerId);
  if (memberIds.length + 1 > MAX_GROUP) refuse('chat.group_full');
  const friends = await parts.filterFriends(group.ownerId, memberIds);
  if (memberIds.length === 0 || memberIds.some((id) => !friends.has(id)))
    refuse('chat.not_in_circle');
  const conversationId = newId();
  try {
    await parts.database.transaction((tx) =>
      writeGroup(tx, parts, { ...group, memberIds }, conversationId, claim),
    );
  } catch (error) {
    // the same command on another connection was faster
    if (sqlState(error) === '23505' && violatedConstraint(error) === 'group_claim_pkey')
      return (await findClaim(parts.database, claim)) ?? refuse('common.busy');
    throw error;
  }
  return conversationId;
}

async function writeGroup(
  tx: Tx,
  parts: GroupParts,
  group: NewGroup,
  conversationId: string,
  claim: string,
) {
  const now = parts.clock.now();
  const accountIds = [group.ownerId, ...group.memberIds];
  const tables = tx.tables<ChatTables>();
  await tables
    .insertInto('chat.group_claim')
    .values({ claim, conversation_id: conversationId })
    .execute();
  await tables
    .insertInto('chat.conversation')
    .values({ conversation_id: conversationId, kind: 'group', name: group.name, created_at: now })
    .execute();
  await insertMembers(
    tx,
    conversationId,
    accountIds.map((accountId) => ({
      accountId,
      role: accountId === group.ownerId ? ('owner' as const) : ('member' as const),
    })),
    1,
  );
  await refuseTooMany(tx, accountIds);
  const content = {
    kind: 'group_created' as const,
    name: group.name,
    memberIds: [...group.memberIds],
  };
  await appendEntries(
    tx,
    parts.bus,
    conversationId,
    0,
    [{ content, senderId: group.ownerId, sentAt: now }],
    accountIds,
  );
  tx.afterCommit(() =>
    parts.bus.publish({
      kind: 'deliver',
      accounts: accountIds,
      frame: frame({ type: 'changed', what: 'conversations' }),
    }),
  );
}

async function findClaim(database: Database, claim: string): Promise<string | undefined> {
  const row = await database
    .tables<ChatTables>()
    .selectFrom('chat.group_claim')
    .select('conversation_id')
    .where('claim', '=', claim)
    .executeTakeFirst();
  return row?.conversation_id;
}
