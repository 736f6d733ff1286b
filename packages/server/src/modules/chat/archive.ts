import type { Content } from '@teahouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { insertMembers } from './follow-standing.ts';
import { frame } from './frames.ts';
import type { MediaNeighbour } from './messages/media-neighbour.ts';
import type { ChatTables } from './tables.ts';

/** Rows in one statement; 7 parameters each, far below the protocol's 65,535. */
const CHUNK = 2_000;

/** Begins a read-only conversation that nobody can see until it is published. */
export async function createArchive(
  tx: Tx,
  input: { name: string; createdAt: Date },
): Promise<string> {
  const conversationId = newId();
  await tx
    .tables<ChatTables>()
    .insertInto('chat.conversation')
    .values({
      conversation_id: conversationId,
      kind: 'archive',
      name: input.name,
      created_at: input.createdAt,
    })
    .execute();
  return conversationId;
}

/** Appends entries of an archive from position `from` on; one writer only. */
export async function appendArchive(
  tx: Tx,
  conversationId: string,
  from: number,
  entries: readonly { content: Content; sentAt: Date }[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += CHUNK)
    await tx
      .tables<ChatTables>()
      .insertInto('chat.entry')
      .values(
        entries.slice(start, start + CHUNK).map((entry, index) => ({
          conversation_id: conversationId,
          position: from + start + index,
          kind: entry.content.kind,
          sender_id: null,
          client_id: null,
          sent_at: entry.sentAt,
          content: JSON.stringify(entry.content),
        })),
      )
      .execute();
}

/** Shows the archive in its owner's list, read to its end. */
export async function publishArchive(
  tx: Tx,
  bus: LiveBus,
  input: { conversationId: string; ownerId: string; head: number; name: string },
): Promise<void> {
  await insertMembers(tx, input.conversationId, [{ accountId: input.ownerId, role: 'owner' }], 1);
  await tx
    .tables<ChatTables>()
    .updateTable('chat.conversation')
    .set({ name: input.name })
    .where('conversation_id', '=', input.conversationId)
    .execute();
  await tx
    .tables<ChatTables>()
    .updateTable('chat.membership')
    .set({ read_position: input.head })
    .where('account_id', '=', input.ownerId)
    .where('conversation_id', '=', input.conversationId)
    .execute();
  tx.afterCommit(() =>
    bus.publish({
      kind: 'deliver',
      accounts: [input.ownerId],
      frame: frame({ type: 'changed', what: 'conversations' }),
    }),
  );
}

/** Removes conversations for everybody, with all that belongs to them. */
export async function removeConversations(
  tx: Tx,
  { bus, media }: { bus: LiveBus; media: MediaNeighbour },
  conversationIds: readonly string[],
): Promise<void> {
  if (conversationIds.length === 0) return;
  const ids = [...conversationIds];
  const tables = tx.tables<ChatTables>();
  const members = await tables
    .selectFrom('chat.member')
    .select('account_id')
    .distinct()
    .where('conversation_id', 'in', ids)
    .execute();
  const accounts = members.map((member) => member.account_id);
  const ever = [...accounts, ...(await listFormerMembers(tx, ids))];
  for (const table of ['chat.membership', 'chat.deletion', 'chat.draft'] as const)
    if (ever.length > 0)
      await tables
        .deleteFrom(table)
        .where('account_id', 'in', ever)
        .where('conversation_id', 'in', ids)
        .execute();
  for (const table of [
    'chat.member',
    'chat.entry',
    'chat.reaction',
    'chat.group_link',
    'chat.join_request',
    'chat.invitation',
    'chat.conversation',
    'chat.direct_pair',
    'chat.group_claim',
    // after the conversation: until that goes, its log may be followed
    'chat.search_document',
    'chat.search_segment',
    'chat.search_mark',
  ] as const)
    await tables.deleteFrom(table).where('conversation_id', 'in', ids).execute();
  for (const id of ids) await media.releaseUse(tx, `chat/${id}/`);
  tx.afterCommit(() => {
    for (const conversationId of ids) bus.publish({ kind: 'forget_conversation', conversationId });
    bus.publish({
      kind: 'deliver',
      accounts,
      frame: frame({ type: 'changed', what: 'conversations' }),
    });
  });
}

/** Who left these conversations or was taken out: what they keep of it stands by their own key. */
async function listFormerMembers(tx: Tx, conversationIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select e.sender_id as account_id from chat.entry e
     where e.conversation_id = any (${[...conversationIds]}::uuid[]) and e.kind = 'member_left'
    union
    select json_array_elements_text(e.content->'memberIds')::uuid from chat.entry e
     where e.conversation_id = any (${[...conversationIds]}::uuid[]) and e.kind = 'members_removed'`.execute(
    tx.tables<ChatTables>(),
  );
  return rows.map((row) => row.account_id);
}
