import { MAX_FOLLOWS, type SquareProfile } from '@teahouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { lockMembers } from './members.ts';
import { noteNames } from './note-names.ts';
import type { SquareParts } from './parts.ts';
import { getProfile } from './profiles.ts';
import type { SquareDb, SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { withdrawBetween, withdrawDeed, writeNotices } from './write-notices.ts';

/**
 * Follows somebody, in these groups of the account's; without groups named they stay as they are (F1, F2). Refuses
 * common.not_found, square.follow_limit, square.self, square.blocked.
 */
export async function follow(
  parts: SquareParts,
  accountId: string,
  personId: string,
  groupIds: readonly string[] | undefined,
): Promise<SquareProfile> {
  if (accountId === personId) refuse('square.self');
  if (!(await parts.listPeople([personId])).has(personId)) refuse('common.not_found');
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    // a block holds them too before it ends follows: whichever comes second sees the other
    await lockMembers(db, [accountId, personId]);
    const { blocked, blockedBy } = await parts.listApart(tx, accountId, [personId]);
    if (blockedBy.has(personId)) refuse('common.not_found');
    if (blocked.has(personId)) refuse('square.blocked');
    await refuseUnknownGroups(db, accountId, groupIds ?? []);
    await writeFollow(tx, parts, { accountId, personId, groupIds });
  });
  await noteNames(parts, [accountId, personId]);
  return getProfile(parts, accountId, personId);
}

async function writeFollow(
  tx: Tx,
  parts: SquareParts,
  {
    accountId,
    personId,
    groupIds,
  }: { accountId: string; personId: string; groupIds: readonly string[] | undefined },
): Promise<void> {
  const db = tx.tables<SquareTables>();
  const at = parts.clock.now();
  const changed = await db
    .updateTable('square.follow')
    .set((eb) => ({ group_ids: groupIds ? [...new Set(groupIds)] : eb.ref('group_ids') }))
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .returning('person_id')
    .executeTakeFirst();
  tx.afterCommit(() => tellDevices(parts.bus, [accountId]));
  if (changed) {
    if (groupIds) await countChange(db, accountId);
    return;
  }
  const { following } = await db
    .selectFrom('square.member')
    .select('following')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (following >= MAX_FOLLOWS) refuse('square.follow_limit');
  const pair = { account_id: accountId, person_id: personId, followed_at: at };
  await db
    .insertInto('square.follow')
    .values({ ...pair, group_ids: [...new Set(groupIds)] })
    .execute();
  await db
    .insertInto('square.follower')
    .values({ account_id: personId, person_id: accountId, followed_at: at })
    .execute();
  await countFollow(db, accountId, personId, 1);
  await writeNotices(db, [personId], {
    kind: 'follow',
    actorId: accountId,
    aboutId: personId,
    deedId: accountId,
    post: null,
    text: null,
    at,
  });
  tx.afterCommit(() => tellDevices(parts.bus, [personId]));
}

/** Follows no longer; without a follow nothing changes. Refuses common.not_found. */
export async function unfollow(
  parts: SquareParts,
  accountId: string,
  personId: string,
): Promise<SquareProfile> {
  await parts.database.transaction(async (tx) => {
    await endFollow(tx, accountId, personId);
  });
  tellDevices(parts.bus, [accountId]);
  return getProfile(parts, accountId, personId);
}

/** F3: somebody blocked somebody, in the transaction that does it. */
export async function endFollows(tx: Tx, a: string, b: string): Promise<void> {
  const db = tx.tables<SquareTables>();
  await lockMembers(db, [a, b]);
  await endFollow(tx, a, b);
  await endFollow(tx, b, a);
  await withdrawBetween(db, a, b);
}

async function endFollow(tx: Tx, accountId: string, personId: string): Promise<void> {
  const db = tx.tables<SquareTables>();
  await lockMembers(db, [accountId, personId]);
  const gone = await db
    .deleteFrom('square.follow')
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .returning('person_id')
    .executeTakeFirst();
  if (!gone) return;
  await db
    .deleteFrom('square.follower')
    .where('account_id', '=', personId)
    .where('person_id', '=', accountId)
    .execute();
  await countFollow(db, accountId, personId, -1);
  await withdrawDeed(db, {
    accountId: personId,
    kind: 'follow',
    aboutId: personId,
    actorId: accountId,
  });
}

/** Whom the account follows, or in which groups, is not what it was. */
export const countChange = (db: SquareDb, accountId: string) =>
  db
    .updateTable('square.member')
    .set({ follows_version: sql`follows_version + 1` })
    .where('account_id', '=', accountId)
    .execute();

async function countFollow(
  db: SquareDb,
  accountId: string,
  personId: string,
  by: 1 | -1,
): Promise<void> {
  await db
    .updateTable('square.member')
    .set({ following: sql`following + ${by}::int`, follows_version: sql`follows_version + 1` })
    .where('account_id', '=', accountId)
    .execute();
  await db
    .updateTable('square.member')
    .set({ followers: sql`followers + ${by}::int` })
    .where('account_id', '=', personId)
    .execute();
}

async function refuseUnknownGroups(
  db: SquareDb,
  accountId: string,
  groupIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(groupIds)];
  if (wanted.length === 0) return;
  const known = await db
    .selectFrom('square.follow_group')
    .select('group_id')
    .where('account_id', '=', accountId)
    .where('group_id', 'in', wanted)
    .execute();
  if (known.length < wanted.length) refuse('common.not_found');
}
