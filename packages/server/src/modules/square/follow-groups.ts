import { type FollowGroup, MAX_FOLLOW_GROUPS } from '@teahouse/contract';
import { sql } from 'kysely';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { countChange } from './follow-person.ts';
import { lockMembers } from './members.ts';
import type { SquareParts } from './parts.ts';
import type { SquareDb, SquareTables } from './tables.ts';

/** The account's groups of follows, the oldest first, with how many are in each. */
export async function listGroups(db: SquareDb, accountId: string): Promise<FollowGroup[]> {
  const { rows } = await sql<FollowGroup>`
    select g.group_id as id, g.name,
           (select count(*)::int from square.follow
             where account_id = ${accountId}::uuid and g.group_id = any (group_ids)) as members
      from square.follow_group g where g.account_id = ${accountId}::uuid
     order by g.group_id`.execute(db);
  return rows;
}

/** Makes an empty group; refuses square.group_limit. */
export const createGroup = (
  { database }: SquareParts,
  accountId: string,
  name: string,
): Promise<FollowGroup> =>
  database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    await lockMembers(db, [accountId]);
    const groups = await listGroups(db, accountId);
    if (groups.length >= MAX_FOLLOW_GROUPS) refuse('square.group_limit');
    const id = newId();
    await db
      .insertInto('square.follow_group')
      .values({ account_id: accountId, group_id: id, name })
      .execute();
    return { id, name, members: 0 };
  });

/** Calls a group of the account's otherwise; refuses common.not_found. */
export async function renameGroup(
  { database }: SquareParts,
  accountId: string,
  groupId: string,
  name: string,
): Promise<FollowGroup> {
  const db = database.tables<SquareTables>();
  await db
    .updateTable('square.follow_group')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('group_id', '=', groupId)
    .execute();
  const group = (await listGroups(db, accountId)).find(({ id }) => id === groupId);
  return group ?? refuse('common.not_found');
}

/** Dissolves a group of the account's; the follows stay (F2). Refuses common.not_found. */
export const removeGroup = (
  { database }: SquareParts,
  accountId: string,
  groupId: string,
): Promise<void> =>
  database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    await lockMembers(db, [accountId]);
    const gone = await db
      .deleteFrom('square.follow_group')
      .where('account_id', '=', accountId)
      .where('group_id', '=', groupId)
      .returning('group_id')
      .executeTakeFirst();
    if (!gone) refuse('common.not_found');
    await sql`
      update square.follow set group_ids = array_remove(group_ids, ${groupId}::uuid)
       where account_id = ${accountId}::uuid and ${groupId}::uuid = any (group_ids)`.execute(db);
    await countChange(db, accountId);
  });
