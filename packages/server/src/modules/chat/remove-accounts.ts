import type { Tx } from '../../platform/db/database.ts';
import { removeConversations } from './archive.ts';
import type { GroupParts } from './groups/group-parts.ts';
import { leaveGroupWithin } from './groups/remove-members.ts';
import type { MediaNeighbour } from './messages/media-neighbour.ts';
import type { ChatTables } from './tables.ts';

/** Accounts that go away: their direct conversations and archives go for both sides, groups go with their last member, other groups see them leave. */
export async function removeAccounts(
  tx: Tx,
  parts: GroupParts & { media: MediaNeighbour },
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const gone = new Set(accountIds);
  const tables = tx.tables<ChatTables>();
  const memberships = await tables
    .selectFrom('chat.membership')
    .select('conversation_id')
    .distinct()
    .where('account_id', 'in', [...gone])
    .where('left_position', 'is', null)
    .execute();
  const ids = memberships.map((row) => row.conversation_id);
  if (ids.length > 0) {
    const conversations = await tables
      .selectFrom('chat.conversation')
      .select(['conversation_id', 'kind'])
      .where('conversation_id', 'in', ids)
      .execute();
    const members = await tables
      .selectFrom('chat.member')
      .select(['conversation_id', 'account_id'])
      .where('conversation_id', 'in', ids)
      .execute();
    const doomed: string[] = [];
    for (const { conversation_id: id, kind } of conversations) {
      const here = members
        .filter((member) => member.conversation_id === id)
        .map((member) => member.account_id);
      if (kind !== 'group' || here.every((accountId) => gone.has(accountId))) doomed.push(id);
      else
        for (const accountId of here)
          if (gone.has(accountId)) await leaveGroupWithin(tx, parts, id, accountId);
    }
    await removeConversations(tx, parts, doomed);
  }
  for (const table of [
    'chat.membership',
    'chat.deletion',
    'chat.draft',
    'chat.preference',
    'chat.sticker',
    'chat.invitation',
    'chat.join_request',
  ] as const)
    await tables
      .deleteFrom(table)
      .where('account_id', 'in', [...gone])
      .execute();
  for (const accountId of gone) await parts.media.releaseUse(tx, `sticker/${accountId}/`);
}
