import type { GroupGlance } from '@teahouse/contract';
import type { GroupParts } from './group-parts.ts';

interface Row {
  conversation_id: string;
  name: string;
  approval: boolean;
  member_count: number;
  faces: string[];
  member: boolean;
}

const GLANCES = `
  select c.conversation_id, c.name, c.approval, m.member_count, m.faces, m.member
    from chat.conversation c
   cross join lateral (
         select count(*)::int as member_count,
                (array_agg(account_id order by joined_position, account_id))[1:9] as faces,
                coalesce(bool_or(account_id = $1::uuid), false) as member
           from chat.member x where x.conversation_id = c.conversation_id) m
   where c.conversation_id = any($2::uuid[]) and c.kind = 'group' and m.member_count > 0`;

/** Groups as somebody sees them who may not be in them, by id; those that nobody is in are left out. */
export async function listGlances(
  parts: Pick<GroupParts, 'database' | 'listPeople'>,
  viewerId: string,
  conversationIds: readonly string[],
): Promise<Map<string, GroupGlance>> {
  const { rows } = await parts.database.pool.query<Row>(GLANCES, [viewerId, conversationIds]);
  const people = await parts.listPeople([...new Set(rows.flatMap((row) => row.faces))]);
  return new Map(
    rows.map((row) => [
      row.conversation_id,
      {
        conversationId: row.conversation_id,
        name: row.name,
        memberCount: row.member_count,
        faces: row.faces.flatMap((id) => people.get(id) ?? []),
        member: row.member,
        approval: row.approval,
      },
    ]),
  );
}
