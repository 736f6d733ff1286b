import type { Conversation } from '@teahouse/contract';
import { type ConversationReader, listConversations } from '../list-conversations.ts';

/** Members whose names are looked at. */
const MAX_MEMBERS = 20_000;

interface Namer {
  /** Full pinyin and initials. */
  spellName(name: string): { searchKeys: readonly string[] };
  /** What accounts call people, by `<account id> <person id>`. */
  listRemarks(
    accountIds: readonly string[],
    personIds: readonly string[],
  ): Promise<Map<string, string>>;
}

/** The account's groups whose name, or a member's name, nickname or remark, contains the text or is spelled by it; those by name first. */
export async function searchConversations(
  reader: ConversationReader & Namer,
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
      (compact !== '' && reader.spellName(name).searchKeys.some((key) => key.includes(compact))));
  const { rows } = await reader.database.pool.query<{
    conversation_id: string;
    account_id: string;
    nickname: string;
  }>(
    `select conversation_id, account_id, nickname from chat.member
      where conversation_id = any($1::uuid[]) limit ${MAX_MEMBERS}`,
    [groups.map((group) => group.id)],
  );
  const ids = [...new Set(rows.map((row) => row.account_id))];
  const [people, remarks] = await Promise.all([
    reader.listPeople(ids),
    reader.listRemarks([accountId], ids),
  ]);
  const named = new Set(
    [...people].flatMap(([id, { displayName }]) =>
      fits(displayName) || fits(remarks.get(`${accountId} ${id}`) ?? '') ? id : [],
    ),
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
