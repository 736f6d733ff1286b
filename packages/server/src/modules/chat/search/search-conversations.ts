import type { Conversation } from '@teahouse/contract';
import { type ConversationReader, listConversations } from '../list-conversations.ts';

/** Members whose names are looked at. */
const MAX_MEMBERS = 20_000;

/** The account's groups whose name, or a member's name or nickname, contains the text or is spelled by it. */
export async function searchConversations(
  reader: ConversationReader & { spellName(name: string): { searchKeys: readonly string[] } },
  accountId: string,
  text: string,
  limit: number,
): Promise<Conversation[]> {
  const groups = (await listConversations(reader, accountId)).filter(
    (conversation) => conversation.kind === 'group',
  );
  if (groups.length === 0) return [];
  const typed = text.toLowerCase();
  const compact = typed.replace(/[\s']/g, '');
  const fits = (name: string) =>
    name !== '' &&
    (name.toLowerCase().includes(typed) ||
      (compact !== '' && reader.spellName(name).searchKeys.some((key) => key.startsWith(compact))));
  const { rows } = await reader.database.pool.query<{
    conversation_id: string;
    account_id: string;
    nickname: string;
  }>(
    `select conversation_id, account_id, nickname from chat.member
      where conversation_id = any($1::uuid[]) limit ${MAX_MEMBERS}`,
    [groups.map((group) => group.id)],
  );
  const people = await reader.listPeople([...new Set(rows.map((row) => row.account_id))]);
  const named = new Set(
    [...people].flatMap(([id, { displayName }]) => (fits(displayName) ? id : [])),
  );
  const byMember = new Set(
    rows.flatMap((row) =>
      row.account_id !== accountId && (named.has(row.account_id) || fits(row.nickname))
        ? row.conversation_id
        : [],
    ),
  );
  const byName = groups.filter((group) => fits(group.name ?? ''));
  const others = groups.filter((group) => !byName.includes(group) && byMember.has(group.id));
  return [...byName, ...others].slice(0, limit);
}
