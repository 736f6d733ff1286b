import type { SquarePost, Topic } from '@teahouse/contract';
import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { fillPage } from './fill-page.ts';
import { listPostsByIds } from './find-posts.ts';
import { keyOf } from './hot/names/rules.ts';
import { type ListPlace, type Paged, placeAt, timeBelow } from './list-places.ts';
import { getMember, lockMembers } from './members.ts';
import { hideMuted } from './mute.ts';
import { pageByWarmth } from './page-by-warmth.ts';
import type { SquareParts } from './parts.ts';
import { listHidden } from './policy.ts';
import { presentPosts } from './present-posts.ts';
import { MAX_FOLLOWED_TOPICS, standingOf } from './rules.ts';
import type { CommunityRow, PostRow, SquareDb, SquareTables } from './tables.ts';

/** Of so many posts of a topic, the newest, those stand first that matter most (G1). */
const RANKED = 500;

interface TopicRow {
  name: string | null;
  posts: number | null;
  authors: number | null;
  is_followed: boolean;
  /** "2026-01-31" */
  checked_in_on: string | null;
  streak: number | null;
}

/** A topic by any spelling of its name, with its evidence and its community; one that nobody wrote of is empty (G1). */
export async function getTopic(parts: SquareParts, viewerId: string, name: string): Promise<Topic> {
  const db = parts.database.tables<SquareTables>();
  const key = keyOf(name);
  const [row, community, hot] = await Promise.all([
    findTopic(db, viewerId, key),
    findCommunity(db, key),
    parts.hot.find(name),
  ]);
  return {
    name: row?.name ?? name,
    posts: row?.posts ?? 0,
    authors: row?.authors ?? 0,
    rank: hot?.rank ?? null,
    evidence: hot?.evidence ?? null,
    followed: row?.is_followed ?? false,
    community: community ? await presentCommunity(parts, viewerId, community, row) : null,
  };
}

async function findTopic(
  db: SquareDb,
  viewerId: string,
  key: string,
): Promise<TopicRow | undefined> {
  const { rows } = await sql<TopicRow>`
    select topic.name, topic.posts, topic.authors, member.account_id is not null as is_followed,
           member.checked_in_on::text as checked_in_on, member.streak
      from (select ${key}::text as topic_key) asked
      left join square.topic topic on topic.topic_key = asked.topic_key
      left join square.topic_member member
        on member.topic_key = asked.topic_key and member.account_id = ${viewerId}::uuid`.execute(
    db,
  );
  return rows[0];
}

/** The community of a topic; undefined where nobody opened one. */
export const findCommunity = (db: SquareDb, key: string): Promise<CommunityRow | undefined> =>
  db.selectFrom('square.community').selectAll().where('topic_key', '=', key).executeTakeFirst();

async function presentCommunity(
  parts: SquareParts,
  viewerId: string,
  community: CommunityRow,
  row: TopicRow | undefined,
): Promise<Topic['community']> {
  const db = parts.database.tables<SquareTables>();
  const hostIds = community.host_id ? [community.host_id] : [];
  const [people, hidden, pinned] = await Promise.all([
    parts.listPeople(hostIds),
    listHidden(parts, parts.database, viewerId, hostIds),
    listPostsByIds(db, community.pinned_ids),
  ]);
  const shown = await presentPosts(parts, viewerId, pinned);
  const [hostId] = hostIds.filter((id) => !hidden.has(id));
  return {
    host: (hostId && people.get(hostId)) || null,
    intro: community.intro,
    members: community.members,
    ...standingOf(parts.clock.now(), row?.checked_in_on ?? null, row?.streak ?? 0),
    pinned: shown.flatMap((post) => post ?? []),
  };
}

/** Posts of a topic, newest first or hot, without those that the viewer does not see or want to see (G1, M1). */
export async function listTopicPosts(
  parts: SquareParts,
  viewerId: string,
  name: string,
  asked: Paged & { order: 'hot' | 'newest' },
): Promise<{ posts: SquarePost[]; cursor: string | null }> {
  const db = parts.database.tables<SquareTables>();
  const key = keyOf(name);
  const { mute_words: muteWords } = await getMember(db, viewerId);
  const show = async (rows: readonly (PostRow | undefined)[]) =>
    hideMuted(muteWords, viewerId, await presentPosts(parts, viewerId, rows));
  if (asked.order === 'hot') {
    const places = await listPlaces(db, key, undefined, RANKED);
    return pageByWarmth(
      parts,
      places.map((place) => place.post_id),
      asked,
      show,
    );
  }
  const { items, cursor } = await fillPage(asked, {
    fetch: (below, count) => listPlaces(db, key, below, count),
    show: async (rows) =>
      show(
        await listPostsByIds(
          db,
          rows.map((row) => row.post_id),
        ),
      ),
    placeOf: (row) => placeAt(row.created_at, row.post_id),
  });
  return { posts: items, cursor };
}

async function listPlaces(
  db: SquareDb,
  key: string,
  below: ListPlace | undefined,
  count: number,
): Promise<{ post_id: string; created_at: Date }[]> {
  const { at, id } = timeBelow(below);
  const { rows } = await sql<{ post_id: string; created_at: Date }>`
    select post_id, created_at from square.topic_post
     where topic_key = ${key} and (created_at, post_id) < (${at}::timestamptz, ${id}::uuid)
     order by created_at desc, post_id desc limit ${count}`.execute(db);
  return rows;
}

/** Follows a topic, or joins its community; again changes nothing (G2). Refuses square.follow_limit, common.invalid for a name without letters. */
export async function followTopic(
  parts: SquareParts,
  accountId: string,
  name: string,
): Promise<Topic> {
  const key = keyOf(name);
  if (key === '') refuse('common.invalid');
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    await lockMembers(db, [accountId]);
    await joinTopic(db, accountId, key, parts.clock.now());
  });
  return getTopic(parts, accountId, name);
}

/** Has the account follow a topic; the caller holds its member. Refuses square.follow_limit. */
export async function joinTopic(
  db: SquareDb,
  accountId: string,
  key: string,
  at: Date,
): Promise<void> {
  const followed = await db
    .selectFrom('square.followed_topic')
    .select('topic_key')
    .where('account_id', '=', accountId)
    .execute();
  if (followed.some((row) => row.topic_key === key)) return;
  if (followed.length >= MAX_FOLLOWED_TOPICS) refuse('square.follow_limit');
  await db
    .insertInto('square.followed_topic')
    .values({ account_id: accountId, topic_key: key, followed_at: at })
    .execute();
  await db
    .insertInto('square.topic_member')
    .values({ topic_key: key, account_id: accountId, checked_in_on: null })
    .execute();
  await countMember(db, key, 1);
}

/** Follows a topic no longer, and leaves its community; where it was not followed nothing changes. */
export async function unfollowTopic(
  parts: SquareParts,
  accountId: string,
  name: string,
): Promise<Topic> {
  const key = keyOf(name);
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    await lockMembers(db, [accountId]);
    await db
      .deleteFrom('square.followed_topic')
      .where('account_id', '=', accountId)
      .where('topic_key', '=', key)
      .execute();
    const gone = await db
      .deleteFrom('square.topic_member')
      .where('topic_key', '=', key)
      .where('account_id', '=', accountId)
      .returning('account_id')
      .executeTakeFirst();
    if (gone) await countMember(db, key, -1);
  });
  return getTopic(parts, accountId, name);
}

async function countMember(db: SquareDb, key: string, by: 1 | -1): Promise<void> {
  await db
    .updateTable('square.community')
    .set({ members: sql`members + ${by}::int` })
    .where('topic_key', '=', key)
    .execute();
}
