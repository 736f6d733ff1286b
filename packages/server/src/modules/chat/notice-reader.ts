import type { Database } from '../../platform/db/database.ts';
import { MESSAGE_KINDS } from './rules.ts';

/** How a member stands to a conversation, as far as telling them of a message goes. */
export interface NoticeMembership {
  accountId: string;
  conversationId: string;
  muted: boolean;
  readPosition: number;
}

export interface NoticeConversation {
  kind: 'direct' | 'group' | 'archive';
  /** "" for none. */
  name: string;
  /** Of those asked for: nicknames by account id, where there are any. */
  nicknames: Map<string, string>;
}

const MEMBERSHIPS = `
  select m.account_id, m.conversation_id, m.muted, m.read_position
    from unnest($1::uuid[], $2::uuid[]) as p(account, conversation)
    join chat.membership m on m.account_id = p.account and m.conversation_id = p.conversation
   where m.left_position is null`;

const CONVERSATIONS = `
  select c.conversation_id, c.kind, c.name,
         coalesce((select json_object_agg(m.account_id, m.nickname) from chat.member m
                    where m.conversation_id = c.conversation_id and m.account_id = any($2::uuid[])
                      and m.nickname <> ''), '{}') as nicknames
    from chat.conversation c
   where c.conversation_id = any($1::uuid[])`;

// What stands after one's own latest message counts (sync.md R3); one index walk of at most 300 entries
// per conversation that is not muted.
const UNREAD = `
  select a.id, coalesce(least(100, (
           select sum(u.unread)::int from chat.membership m
            cross join lateral (
                  select count(*)::int as unread from (
                    select y.kind, bool_or(y.sender_id = a.id) over (order by y.position desc) as answered
                      from (select e.kind, e.sender_id, e.position from chat.entry e
                             where e.conversation_id = m.conversation_id
                               and e.position > greatest(m.read_position, m.cleared_position, m.joined_position - 1)
                             order by e.position desc limit 300) y) x
                   where x.answered is not true and x.kind = any($2)) u
            where m.account_id = a.id and m.left_position is null and not m.muted)), 0) as unread
    from unnest($1::uuid[]) as a(id)`;

/** What a notification says of conversations; for modules that tell people of messages elsewhere. */
export function createNoticeReader(database: Database) {
  return {
    /** How these accounts stand to these conversations, pair by pair; those who left are left out. */
    async listMemberships(
      pairs: readonly { accountId: string; conversationId: string }[],
    ): Promise<NoticeMembership[]> {
      if (pairs.length === 0) return [];
      const { rows } = await database.pool.query<{
        account_id: string;
        conversation_id: string;
        muted: boolean;
        read_position: number;
      }>(MEMBERSHIPS, [
        pairs.map((pair) => pair.accountId),
        pairs.map((pair) => pair.conversationId),
      ]);
      return rows.map((row) => ({
        accountId: row.account_id,
        conversationId: row.conversation_id,
        muted: row.muted,
        readPosition: row.read_position,
      }));
    },

    /** These conversations by id, with how these senders are called there. */
    async describeConversations(
      conversationIds: readonly string[],
      senderIds: readonly string[],
    ): Promise<Map<string, NoticeConversation>> {
      const { rows } = await database.pool.query<{
        conversation_id: string;
        kind: NoticeConversation['kind'];
        name: string;
        nicknames: Record<string, string>;
      }>(CONVERSATIONS, [conversationIds, senderIds]);
      return new Map(
        rows.map((row) => [
          row.conversation_id,
          {
            kind: row.kind,
            name: row.name,
            nicknames: new Map(Object.entries(row.nicknames)),
          },
        ]),
      );
    },

    /** Unread messages of each account over its conversations that are not muted, counted up to 100. */
    async countUnread(accountIds: readonly string[]): Promise<Map<string, number>> {
      if (accountIds.length === 0) return new Map();
      const { rows } = await database.pool.query<{ id: string; unread: number }>(UNREAD, [
        accountIds,
        MESSAGE_KINDS,
      ]);
      return new Map(rows.map((row) => [row.id, row.unread]));
    },
  };
}
