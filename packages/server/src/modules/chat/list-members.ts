import type { GroupMember } from '@teahouse/contract';
import type { Database, Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import type { Neighbours } from './index.ts';
import type { ConversationReader } from './list-conversations.ts';
import type { ChatTables } from './tables.ts';

const RANK = { owner: 0, admin: 1, member: 2 };

/** The members of a conversation that the account is in, the owner and admins first, then by how long they are here. */
export async function listMembers(
  reader: ConversationReader & Pick<Neighbours, 'spellName'>,
  accountId: string,
  conversationId: string,
): Promise<GroupMember[]> {
  const rows = await reader.database
    .tables<ChatTables>()
    .selectFrom('chat.member')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('joined_position')
    .orderBy('account_id')
    .execute();
  // one who left sees who was there no longer
  if (!rows.some((row) => row.account_id === accountId)) return [];
  const people = await reader.listPeople(rows.map((row) => row.account_id));
  return rows
    .flatMap((row) => {
      const person = people.get(row.account_id);
      if (!person) return [];
      const { role, nickname } = row;
      const names = [nickname, person.displayName].filter(Boolean);
      const keys = names.flatMap((name) => reader.spellName(name).searchKeys);
      return [{ person, role, nickname, searchKeys: [...new Set(keys)] }];
    })
    .sort((a, b) => RANK[a.role] - RANK[b.role]);
}

/** Lets one member of a group open the page of another; anybody else is answered as missing. */
export async function introduceMember(
  parts: {
    database: Database;
    introduce(
      tx: Tx,
      viewerId: string,
      personIds: readonly string[],
      source: 'group',
    ): Promise<void>;
  },
  viewerId: string,
  conversationId: string,
  personId: string,
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const conversation = await tx
      .tables<ChatTables>()
      .selectFrom('chat.conversation')
      .select('kind')
      .where('conversation_id', '=', conversationId)
      .executeTakeFirst();
    // in a direct one, an ex-friend would come to the page of who ended the friendship
    if (conversation?.kind !== 'group') refuse('common.not_found');
    const rows = await tx
      .tables<ChatTables>()
      .selectFrom('chat.member')
      .select('account_id')
      .where('conversation_id', '=', conversationId)
      .where('account_id', 'in', [viewerId, personId])
      .execute();
    if (new Set(rows.map((row) => row.account_id)).size < (viewerId === personId ? 1 : 2))
      refuse('common.not_found');
    if (viewerId !== personId) await parts.introduce(tx, viewerId, [personId], 'group');
  });
}
