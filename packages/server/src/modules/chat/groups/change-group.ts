import { type Content, MAX_GROUP } from '@teahouse/contract';
import type { Selectable } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import { appendEntries, readHead } from '../append-entries.ts';
import { insertMembers } from '../follow-standing.ts';
import { frame } from '../frames.ts';
import type { ChatTables, MemberRow } from '../tables.ts';
import { type GroupParts, refuseTooMany } from './create-group.ts';
import { nextOwner } from './permissions.ts';

interface Group {
  id: string;
  head: number;
  members: Selectable<MemberRow>[];
  me: Selectable<MemberRow>;
}

/** Brings friends of the actor into the group; those who are in already are passed over. */
export async function addMembers(
  parts: GroupParts,
  input: { actorId: string; conversationId: string; memberIds: readonly string[] },
): Promise<void> {
  const friends = await parts.filterFriends(input.actorId, input.memberIds);
  await inGroup(parts, input.conversationId, async (tx) => {
    const group = await getGroup(tx, input.conversationId, input.actorId);
    const present = new Set(group.members.map((member) => member.account_id));
    const newIds = [...new Set(input.memberIds)].filter((id) => !present.has(id));
    if (newIds.some((id) => !friends.has(id))) refuse('chat.not_in_circle');
    if (newIds.length === 0) return;
    if (present.size + newIds.length > MAX_GROUP) refuse('chat.group_full');
    // the joined position is the very entry that says so: newcomers read from it on (L5)
    await insertMembers(
      tx,
      group.id,
      newIds.map((accountId) => ({ accountId, role: 'member' as const })),
      group.head + 1,
    );
    await refuseTooMany(tx, newIds);
    await append(tx, parts, group, input.actorId, { kind: 'members_added', memberIds: newIds }, [
      ...present,
      ...newIds,
    ]);
    tx.afterCommit(() =>
      parts.bus.publish({
        kind: 'deliver',
        accounts: newIds,
        frame: frame({ type: 'changed', what: 'conversations' }),
      }),
    );
  });
}

/** Leaves the group: the entry that says so is the last one the leaver may read. */
export async function leaveGroup(
  parts: GroupParts,
  input: { actorId: string; conversationId: string },
): Promise<void> {
  await inGroup(parts, input.conversationId, async (tx) => {
    const group = await getGroup(tx, input.conversationId, input.actorId);
    await removeMember(tx, parts, group);
  });
}

/** The same inside another command's transaction: an account that goes away leaves its groups. */
export async function leaveGroupWithin(
  tx: Tx,
  parts: GroupParts,
  conversationId: string,
  accountId: string,
): Promise<void> {
  await removeMember(tx, parts, await getGroup(tx, conversationId, accountId));
}

async function removeMember(tx: Tx, parts: GroupParts, group: Group): Promise<void> {
  const tables = tx.tables<ChatTables>();
  const leaverId = group.me.account_id;
  const rest = group.members.filter((member) => member.account_id !== leaverId);
  await tables
    .deleteFrom('chat.member')
    .where('conversation_id', '=', group.id)
    .where('account_id', '=', leaverId)
    .execute();
  await tables
    .updateTable('chat.membership')
    .set({ left_position: group.head + 1 })
    .where('account_id', '=', leaverId)
    .where('conversation_id', '=', group.id)
    .execute();
  const ownerId = group.me.role === 'owner' ? (nextOwner(rest) ?? null) : null;
  if (ownerId)
    await tables
      .updateTable('chat.member')
      .set({ role: 'owner' })
      .where('conversation_id', '=', group.id)
      .where('account_id', '=', ownerId)
      .execute();
  const accounts = group.members.map((member) => member.account_id);
  await append(tx, parts, group, leaverId, { kind: 'member_left', ownerId }, accounts);
  tx.afterCommit(() =>
    parts.bus.publish({
      kind: 'deliver',
      accounts: [leaverId],
      frame: frame({ type: 'changed', what: 'conversations' }),
    }),
  );
}

/** Names the group. The same name again changes nothing. */
export async function renameGroup(
  parts: GroupParts,
  input: { actorId: string; conversationId: string; name: string },
): Promise<void> {
  await inGroup(parts, input.conversationId, async (tx) => {
    const group = await getGroup(tx, input.conversationId, input.actorId);
    const { numUpdatedRows } = await tx
      .tables<ChatTables>()
      .updateTable('chat.conversation')
      .set({ name: input.name })
      .where('conversation_id', '=', group.id)
      .where('name', '!=', input.name)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const accounts = group.members.map((member) => member.account_id);
    await append(
      tx,
      parts,
      group,
      input.actorId,
      { kind: 'group_renamed', name: input.name },
      accounts,
    );
  });
}

/** One command at a time for a group; messages of this node wait for it. */
function inGroup(
  parts: GroupParts,
  conversationId: string,
  story: (tx: Tx) => Promise<void>,
): Promise<void> {
  return parts.writer.holding(conversationId, () =>
    parts.database.transaction(async (tx) => {
      await tx
        .tables<ChatTables>()
        .selectFrom('chat.conversation')
        .select('conversation_id')
        .where('conversation_id', '=', conversationId)
        .forUpdate()
        .execute();
      await story(tx);
    }),
  );
}

// The head is read before the members: what is decided from them is refused by the key if anybody wrote since (L4).
async function getGroup(tx: Tx, conversationId: string, actorId: string): Promise<Group> {
  const head = await readHead(tx, conversationId);
  const tables = tx.tables<ChatTables>();
  const conversation = await tables
    .selectFrom('chat.conversation')
    .select('kind')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  const members = await tables
    .selectFrom('chat.member')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .execute();
  const me = members.find((member) => member.account_id === actorId);
  if (conversation?.kind !== 'group' || !me) refuse('common.not_found');
  return { id: conversationId, head, members, me };
}

function append(
  tx: Tx,
  parts: GroupParts,
  group: Group,
  actorId: string,
  content: Content,
  accounts: string[],
) {
  const entry = { content, senderId: actorId, sentAt: parts.clock.now() };
  return appendEntries(tx, parts.bus, group.id, group.head, [entry], accounts);
}
