import type { Topic } from '@teahouse/contract';
import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { keyOf } from './hot/names/rules.ts';
import { lockMembers } from './members.ts';
import type { SquareParts } from './parts.ts';
import { dayOf, MAX_COMMUNITIES, streakAfter } from './rules.ts';
import type { SquareDb, SquareTables } from './tables.ts';
import { findCommunity, getTopic, joinTopic } from './topics.ts';

/** Opens a community for a topic, with the account as its host and first member (G3). Refuses square.community_exists, square.community_limit, common.invalid. */
export async function openCommunity(
  parts: SquareParts,
  accountId: string,
  name: string,
  intro: string,
): Promise<Topic> {
  const key = keyOf(name);
  if (key === '') refuse('common.invalid');
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    await lockMembers(db, [accountId]);
    const hosted = await db
      .selectFrom('square.community')
      .select('topic_key')
      .where('host_id', '=', accountId)
      .execute();
    if (hosted.some((row) => row.topic_key === key)) refuse('square.community_exists');
    if (hosted.length >= MAX_COMMUNITIES) refuse('square.community_limit');
    await joinTopic(db, accountId, key, parts.clock.now());
    // whoever followed the topic before is a member
    const { rows } = await sql`
      insert into square.community (topic_key, host_id, intro, members)
      select ${key}, ${accountId}::uuid, ${intro},
             (select count(*)::int from square.topic_member where topic_key = ${key})
      on conflict do nothing returning topic_key`.execute(db);
    if (rows.length === 0) refuse('square.community_exists');
  });
  return getTopic(parts, accountId, name);
}

/** Changes a community as its host (G3). Refuses common.not_found for none or for a post that is not of the topic, common.not_allowed. */
export async function changeCommunity(
  parts: SquareParts,
  accountId: string,
  name: string,
  change: { intro?: string | undefined; pinnedIds?: readonly string[] | undefined },
): Promise<Topic> {
  const key = keyOf(name);
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    const community = await findCommunity(db, key);
    if (!community) refuse('common.not_found');
    if (community.host_id !== accountId) refuse('common.not_allowed');
    const pinnedIds = change.pinnedIds && [...new Set(change.pinnedIds)];
    if (pinnedIds) await refuseOthersPosts(db, key, pinnedIds);
    await db
      .updateTable('square.community')
      .set({
        intro: change.intro ?? community.intro,
        pinned_ids: pinnedIds ?? community.pinned_ids,
      })
      .where('topic_key', '=', key)
      .execute();
  });
  return getTopic(parts, accountId, name);
}

async function refuseOthersPosts(
  db: SquareDb,
  key: string,
  postIds: readonly string[],
): Promise<void> {
  if (postIds.length === 0) return;
  const known = await db
    .selectFrom('square.topic_post')
    .select('post_id')
    .where('topic_key', '=', key)
    .where('post_id', 'in', [...postIds])
    .execute();
  if (known.length < postIds.length) refuse('common.not_found');
}

/** Checks in with a community that the account is in, once a day (G4). Refuses common.not_found, square.checked_in. */
export async function checkIn(parts: SquareParts, accountId: string, name: string): Promise<Topic> {
  const key = keyOf(name);
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    if (!(await findCommunity(db, key))) refuse('common.not_found');
    const { rows } = await sql<{ last: string | null; streak: number }>`
      select checked_in_on::text as last, streak from square.topic_member
       where topic_key = ${key} and account_id = ${accountId}::uuid for no key update`.execute(db);
    const [member] = rows;
    if (!member) refuse('common.not_found');
    const today = dayOf(parts.clock.now());
    if (member.last === today) refuse('square.checked_in');
    await db
      .updateTable('square.topic_member')
      .set({
        checked_in_on: today,
        streak: streakAfter(today, member.last, member.streak),
      })
      .where('topic_key', '=', key)
      .where('account_id', '=', accountId)
      .execute();
  });
  return getTopic(parts, accountId, name);
}
