import type { CommunityCard } from '@teahouse/contract';
import { sql } from 'kysely';
import type { SquareParts } from './parts.ts';
import { MAX_FOLLOWED_TOPICS, OFFERED_COMMUNITIES, standingOf } from './rules.ts';
import type { SquareTables } from './tables.ts';

interface Row {
  name: string;
  intro: string;
  members: number;
  posts: number;
  is_hosted: boolean;
  /** "2026-01-31" */
  checked_in_on: string | null;
  streak: number;
  is_mine: boolean;
}

/** Communities that the viewer is in, those that they host first, and the largest of the others (G5). */
export async function listCommunities(
  parts: SquareParts,
  viewerId: string,
): Promise<{ mine: CommunityCard[]; others: CommunityCard[] }> {
  const db = parts.database.tables<SquareTables>();
  const { rows } = await sql<Row>`
    with mine as (
      select community.*, member.checked_in_on, member.streak, true as is_mine
        from square.topic_member member
        join square.community community on community.topic_key = member.topic_key
       where member.account_id = ${viewerId}::uuid
       order by community.members desc limit ${MAX_FOLLOWED_TOPICS}
    ), others as (
      select community.*, null::date as checked_in_on, 0 as streak, false as is_mine
        from square.community community
       where not exists (select from square.topic_member member
                          where member.topic_key = community.topic_key
                            and member.account_id = ${viewerId}::uuid)
       order by community.members desc, community.topic_key limit ${OFFERED_COMMUNITIES}
    )
    select coalesce(topic.name, listed.topic_key) as name, listed.intro, listed.members,
           coalesce(topic.posts, 0) as posts, listed.is_mine, listed.streak,
           listed.is_mine and coalesce(listed.host_id = ${viewerId}::uuid, false) as is_hosted,
           listed.checked_in_on::text as checked_in_on
      from (select * from mine union all select * from others) listed
      left join square.topic topic on topic.topic_key = listed.topic_key
     order by is_hosted desc, listed.members desc, listed.topic_key`.execute(db);
  const now = parts.clock.now();
  const cardOf = (row: Row): CommunityCard => ({
    name: row.name,
    intro: row.intro,
    members: row.members,
    posts: row.posts,
    hosted: row.is_hosted,
    ...standingOf(now, row.checked_in_on, row.streak),
  });
  return {
    mine: rows.filter((row) => row.is_mine).map(cardOf),
    others: rows.filter((row) => !row.is_mine).map(cardOf),
  };
}
