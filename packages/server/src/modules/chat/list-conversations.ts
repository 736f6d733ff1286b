import type { Conversation, Entry, Person } from '@teahouse/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { presentEntry } from './frames.ts';
import { presentDraft } from './messages/drafts.ts';
import { MESSAGE_KINDS, readableSpan, SILENT_KINDS } from './rules.ts';

export interface ConversationReader {
  database: Database;
  clock: Clock;
  /** Cards of accounts; the identity module answers. */
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
}

interface Row {
  conversation_id: string;
  joined_position: number;
  left_position: number | null;
  read_position: number;
  cleared_position: number;
  hidden_position: number;
  pinned: boolean;
  muted: boolean;
  saved: boolean;
  draft_text: string | null;
  draft_quote: number | null;
  draft_changed_at: Date;
  receipts: boolean;
}

interface Detail {
  conversation_id: string;
  kind: Conversation['kind'];
  name: string;
  created_at: Date;
  head: number;
  member_count: number;
  /** Of a group or archive: ids with commas between them. */
  faces: string | null;
  /** The other side of a direct conversation. */
  other: string | null;
  my_role: Conversation['role'] | null;
  my_nickname: string | null;
  disappear_after: number | null;
  announcement: string;
  approval: boolean;
  waiting: number;
  mentioned: number | null;
  delivered: number | null;
  seen: number | null;
  /** Known where the conversation was hidden. */
  last_message: number | null;
  unread: number;
  position: number | null;
  sender_id: string | null;
  client_id: string | null;
  sent_at: Date;
  expires_at: Date | null;
  content: Entry['content'];
}

const MEMBERSHIPS = {
  name: 'chat.list_memberships',
  text: `
  select m.conversation_id, m.joined_position, m.left_position, m.read_position, m.cleared_position,
         m.hidden_position, m.pinned, m.muted, m.saved,
         d.text as draft_text, d.quote as draft_quote, d.changed_at as draft_changed_at,
         coalesce((select p.receipts from chat.preference p where p.account_id = $1), true) as receipts
    from chat.membership m
    left join chat.draft d on d.account_id = $1 and d.conversation_id = m.conversation_id
   where m.account_id = $1 and ($2::uuid is null and m.left_position is null or m.conversation_id = $2)
   limit 2000`,
};

const NOT_DELETED = `not exists (
              select 1 from chat.deletion d
               where d.account_id = $1::uuid and d.conversation_id = w.id and d.position = e.position)`;

// The head (h) is nearly always what the list shows too; only where it shows no line, others are looked for (l).
// Unread looks at no more than the last 1,000 positions (reactions stand between messages), and at none where
// everything is read or the last word is one's own. Prepared: planning takes as long as a third of it.
// EXPLAIN (ANALYZE, BUFFERS), 300 conversations of 10,000 entries, a third of them groups of 31: "Nested Loop,
// Buffers: shared hit=4860" where the query before it took 7,423. Its CPU, measured by turns with the list of
// texts alone (which took 9 ms on a quiet machine): 14.9 against 15.1 ms at load 25, where that query took 19.8.
const DETAILS = {
  name: 'chat.list_details',
  text: `
  select c.conversation_id, c.kind, c.created_at, coalesce(h.position, 0) as head,
         case when r.role is null and c.kind = 'group' then coalesce((
           select e.content->>'name' from chat.entry e
            where e.conversation_id = w.id and e.position <= h.position
              and e.kind in ('group_created', 'group_renamed')
            order by e.position desc limit 1), '') else c.name end as name,
         c.disappear_after, c.announcement, c.approval,
         m.member_count, m.faces, r.role as my_role, r.nickname as my_nickname,
         case when r.role in ('owner', 'admin') and c.kind = 'group' then (
           select count(*)::int from chat.join_request q where q.conversation_id = w.id) else 0 end as waiting,
         o.account_id as other, o.delivered_position as delivered,
         case when o.receipts then o.seen_position end as seen,
         case when w.hidden > 0 then (
           select max(e.position) from chat.entry e
            where e.conversation_id = w.id and e.position > greatest(w.hidden, h.position - 1000)
              and e.position <= h.position and e.kind = any($6)) end as last_message,
         u.unread, u.mentioned,
         case when s.shows then h.position else l.position end as position,
         case when s.shows then h.sender_id else l.sender_id end as sender_id,
         case when s.shows then h.client_id else l.client_id end as client_id,
         case when s.shows then h.sent_at else l.sent_at end as sent_at,
         case when s.shows then h.expires_at else l.expires_at end as expires_at,
         case when s.shows then h.content else l.content end as content
    from unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $8::int[]) as w(id, tail, until, read, hidden)
    join chat.conversation c on c.conversation_id = w.id
    left join lateral (
         select * from chat.entry e
          where e.conversation_id = w.id and e.position <= w.until
          order by e.position desc limit 1) h on true
   cross join lateral (
         select count(*)::int as member_count,
                array_to_string((array_agg(account_id order by joined_position, account_id))[1:9], ',') as faces
           from chat.member x where c.kind <> 'direct' and x.conversation_id = w.id) m
    left join chat.member r on r.conversation_id = w.id and r.account_id = $1::uuid
    left join lateral (
         select x.account_id, x.delivered_position, x.seen_position,
                coalesce((select p.receipts from chat.preference p where p.account_id = x.account_id), true) as receipts
           from chat.member x
          where c.kind = 'direct' and x.conversation_id = w.id and x.account_id <> $1::uuid
          limit 1) o on true
   cross join lateral (
         select h.position >= w.tail and h.kind <> all($7) and (h.expires_at is null or h.expires_at > $9)
                and ${NOT_DELETED.replace('e.position', 'h.position')} as shows offset 0) s
    left join lateral (
         select e.position, e.sender_id, e.client_id, e.sent_at, e.expires_at, e.content from chat.entry e
          where s.shows is not true
            and e.conversation_id = w.id and e.position between w.tail and h.position and e.kind <> all($7)
            and (e.expires_at is null or e.expires_at > $9) and ${NOT_DELETED}
          order by e.position desc limit 1) l on true
   cross join lateral (
         select count(*)::int as unread, min(position) filter (where names_me) as mentioned from (
           select e.position, c.kind = 'group' and (e.kind = 'announcement' and e.content->>'text' <> '' or e.content->>'everyone' is not null
                    or e.content->>'mentions' like '%' || $1::text || '%'
                    or exists (select 1 from chat.entry q where q.conversation_id = w.id
                                and q.position = (e.content->>'quote')::int and q.sender_id = $1::uuid)) as names_me
             from chat.entry e
            where w.read < h.position and (h.sender_id = $1::uuid and h.kind = any($6)) is not true
              and e.conversation_id = w.id and e.position <= h.position
              and e.position > greatest(w.read, w.tail - 1, h.position - 1000,
                    (select coalesce(max(o.position), 0) from chat.entry o
                      where o.conversation_id = w.id and o.sender_id = $1::uuid and o.kind = any($6)
                        and o.position > greatest(w.read, h.position - 1000) and o.position <= h.position))
              and e.kind = any($6) and e.sender_id is distinct from $1::uuid
              and (e.expires_at is null or e.expires_at > $9) and ${NOT_DELETED}
            order by e.position
            limit 100) y) u`,
};

/** The account's conversations (or the one asked for), the pinned and the newest first. Left ones answer only by their id. */
export async function listConversations(
  reader: ConversationReader,
  accountId: string,
  conversationId?: string,
): Promise<Conversation[]> {
  const { rows } = await reader.database.pool.query<Row>({
    ...MEMBERSHIPS,
    values: [accountId, conversationId ?? null],
  });
  if (rows.length === 0) return [];
  const now = reader.clock.now();
  const details = await reader.database.pool.query<Detail>({
    ...DETAILS,
    values: [
      accountId,
      rows.map((row) => row.conversation_id),
      rows.map((row) => readableSpan(row, 0).tail),
      rows.map((row) => row.left_position ?? 2 ** 31 - 1),
      rows.map((row) => row.read_position),
      MESSAGE_KINDS,
      SILENT_KINDS,
      rows.map((row) => row.hidden_position),
      now,
    ],
  });
  const people = await reader.listPeople([...new Set(details.rows.flatMap(facesOf))]);
  const mine = new Map(rows.map((row) => [row.conversation_id, row]));
  return details.rows
    .map((detail) => present(mine.get(detail.conversation_id) as Row, detail, people, now))
    .sort(
      (a, b) =>
        Number(b.pinned) - Number(a.pinned) || compare(newest(b), newest(a)) || compare(b.id, a.id),
    );
}

const facesOf = ({ faces, other }: Detail): string[] => faces?.split(',') ?? (other ? [other] : []);
// ISO times: plain order is the order of time
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const newest = (conversation: Conversation) =>
  conversation.lastEntry?.sentAt ?? conversation.createdAt;

function present(row: Row, detail: Detail, people: Map<string, Person>, now: Date): Conversation {
  const faces = facesOf(detail)
    .map((id) => people.get(id))
    .filter((person) => person !== undefined);
  const direct = detail.kind === 'direct';
  const span = readableSpan(row, detail.head);
  const isMember = row.left_position === null;
  // one who left sees the group as it was then (L5), and who was there no longer
  return {
    id: detail.conversation_id,
    kind: detail.kind,
    name: direct ? null : detail.name,
    peer: direct ? (faces[0] ?? null) : null,
    faces: detail.kind === 'group' && isMember ? faces : [],
    memberCount: isMember ? (direct ? 2 : detail.member_count) : 0,
    role: detail.my_role ?? 'member',
    group:
      detail.kind === 'group' && isMember
        ? {
            announcement: detail.announcement,
            approval: detail.approval,
            waiting: detail.waiting,
            myNickname: detail.my_nickname ?? '',
            saved: row.saved,
          }
        : null,
    disappearAfterSeconds: isMember ? detail.disappear_after : null,
    head: span.head,
    tail: span.tail,
    lastEntry:
      detail.position === null ? null : presentEntry({ ...detail, position: detail.position }, now),
    readPosition: row.read_position,
    unread: detail.unread,
    mentioned: detail.mentioned,
    draft:
      row.draft_text === null
        ? null
        : presentDraft({
            text: row.draft_text,
            quote: row.draft_quote,
            changed_at: row.draft_changed_at,
          }),
    receipts:
      row.receipts && detail.seen !== null
        ? { delivered: detail.delivered ?? 0, read: detail.seen }
        : null,
    pinned: row.pinned,
    muted: row.muted,
    // whether the other side takes messages is told by the answer to one, not beforehand: a block stays unseen
    writable: isMember && detail.kind !== 'archive',
    hidden: !isMember || (row.hidden_position > 0 && detail.last_message === null),
    createdAt: detail.created_at.toISOString(),
  };
}
