import type { SquareProfile } from '@teahouse/contract';
import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { fillPage } from './fill-page.ts';
import { type Paged, placeAt, timeBelow } from './list-places.ts';
import { listMembers } from './members.ts';
import type { SquareParts } from './parts.ts';
import { refuseHidden } from './policy.ts';
import type { SquareDb, SquareTables } from './tables.ts';

interface PeoplePage {
  people: SquareProfile[];
  cursor: string | null;
}

/** Somebody's page; whom the viewer blocks, marked. Refuses common.not_found for nobody and for whoever blocks the viewer (F4). */
export async function getProfile(
  parts: SquareParts,
  viewerId: string,
  personId: string,
): Promise<SquareProfile> {
  const [profile] = await presentProfiles(parts, viewerId, [personId], { blocked: true });
  return profile ?? refuse('common.not_found');
}

/** For each of these people how the viewer sees them; undefined where they do not. */
export async function presentProfiles(
  parts: SquareParts,
  viewerId: string,
  personIds: readonly string[],
  shown = { blocked: false },
): Promise<(SquareProfile | undefined)[]> {
  if (personIds.length === 0) return [];
  const db = parts.database.tables<SquareTables>();
  const ids = [...new Set(personIds)];
  const [people, apart, members, mine, theirs] = await Promise.all([
    parts.listPeople(ids),
    parts.listApart(parts.database, viewerId, ids),
    listMembers(db, ids),
    listMyFollows(db, viewerId, ids),
    db
      .selectFrom('square.follower')
      .select('person_id')
      .where('account_id', '=', viewerId)
      .where('person_id', 'in', ids)
      .execute(),
  ]);
  const followers = new Set(theirs.map((row) => row.person_id));
  return personIds.map((id) => {
    const person = people.get(id);
    const member = members.get(id);
    const blocked = apart.blocked.has(id);
    if (!person || !member || apart.blockedBy.has(id) || (blocked && !shown.blocked))
      return undefined;
    const { following, followers: followedBy, posts } = member;
    return {
      person,
      following,
      followers: followedBy,
      posts,
      iFollow: mine.has(id),
      followsMe: followers.has(id),
      blocked,
      groupIds: mine.get(id) ?? [],
    };
  });
}

/** Whom of these the viewer follows, with the groups they are in. */
async function listMyFollows(
  db: SquareDb,
  viewerId: string,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('square.follow')
    .select(['person_id', 'group_ids'])
    .where('account_id', '=', viewerId)
    .where('person_id', 'in', [...personIds])
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.group_ids]));
}

/** Whom somebody follows, or who follows them, the newest first, without those whom the viewer does not see; refuses common.not_found. */
export async function listFollows(
  parts: SquareParts,
  viewerId: string,
  personId: string,
  asked: Paged & { side: 'follow' | 'follower' },
): Promise<PeoplePage> {
  if (!(await parts.listPeople([personId])).has(personId)) refuse('common.not_found');
  await refuseHidden(parts, parts.database, viewerId, personId);
  const db = parts.database.tables<SquareTables>();
  const table = sql.table(`square.${asked.side}`);
  const { items, cursor } = await fillPage(asked, {
    async fetch(below, count) {
      const { at, id } = timeBelow(below);
      const { rows } = await sql<{ person_id: string; followed_at: Date }>`
        select person_id, followed_at from ${table}
         where account_id = ${personId}::uuid
           and (followed_at, person_id) < (${at}::timestamptz, ${id}::uuid)
         order by followed_at desc, person_id desc limit ${count}`.execute(db);
      return rows;
    },
    show: (rows) =>
      presentProfiles(
        parts,
        viewerId,
        rows.map((row) => row.person_id),
      ),
    placeOf: (row) => placeAt(row.followed_at, row.person_id),
  });
  return { people: items, cursor };
}
