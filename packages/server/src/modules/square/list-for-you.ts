import type { Reason, SquarePost } from '@teahouse/contract';
import { sql } from 'kysely';
import { listPostsByIds } from './find-posts.ts';
import { type Paged, readOffset } from './list-places.ts';
import { getMember } from './members.ts';
import { hideMuted } from './mute.ts';
import type { SquareParts } from './parts.ts';
import { listHidden } from './policy.ts';
import { presentPosts } from './present-posts.ts';
import { RISING_MS, warmthOf } from './rules.ts';
import type { SquareDb, SquareTables } from './tables.ts';

/** Why a post may interest somebody, before it has words. */
interface Candidate {
  post_id: string;
  author_id: string;
  kind: Reason['kind'];
  /** Those whom the account follows who did it, the newest first. */
  person_ids: string[];
  topic: string | null;
}

interface Picked {
  post: SquarePost;
  reason: Reason;
}

/** So many of each kind are looked at, of so long. */
const EACH = 200;
const LOOKED_BACK_MS = 7 * 86_400_000;
const FACES = 3;
/** What somebody whom one follows did weighs more than what many did. */
const WEIGHT: Record<Reason['kind'], number> = {
  followed_reposted: 3,
  followed_liked: 2.5,
  topic: 2,
  rising: 1,
};

/** Posts of others whom the account does not follow, each once and with why, those before that matter most (R1). Empty where it was turned off. */
export async function listForYou(
  parts: SquareParts,
  accountId: string,
  asked: Paged,
): Promise<{ posts: Picked[]; cursor: string | null }> {
  const db = parts.database.tables<SquareTables>();
  const offset = readOffset(asked.cursor);
  const member = await getMember(db, accountId);
  if (!member.for_you) return { posts: [], cursor: null };
  const ranked = await rankCandidates(parts, db, accountId);
  const posts: Picked[] = [];
  let next = offset;
  while (next < ranked.length && posts.length < asked.limit) {
    const some = ranked.slice(next, next + asked.limit);
    const rows = await listPostsByIds(
      db,
      some.map((one) => one.post_id),
    );
    const shown = hideMuted(
      member.mute_words,
      accountId,
      await presentPosts(parts, accountId, rows),
    );
    const reasons = await presentReasons(parts, accountId, some);
    for (const [n, post] of shown.entries()) {
      if (posts.length === asked.limit) break;
      next++;
      const reason = reasons[n];
      if (post && reason) posts.push({ post, reason });
    }
  }
  return { posts, cursor: next < ranked.length ? String(next) : null };
}

async function rankCandidates(
  parts: SquareParts,
  db: SquareDb,
  accountId: string,
): Promise<Candidate[]> {
  const now = parts.clock.now();
  const since = new Date(now.getTime() - LOOKED_BACK_MS);
  const found = (
    await Promise.all([
      listByFollowed(db, accountId, since),
      listByTopics(db, accountId, since),
      listRising(db, new Date(now.getTime() - RISING_MS)),
    ])
  ).flat();
  const strange = await dropFollowed(db, accountId, found);
  const best = new Map<string, Candidate>();
  for (const one of strange) {
    const before = best.get(one.post_id);
    if (!before || WEIGHT[before.kind] < WEIGHT[one.kind]) best.set(one.post_id, one);
  }
  if (best.size === 0) return [];
  const tallies = await db
    .selectFrom('square.tally')
    .select(['post_id', 'likes', 'comments', 'reposts', 'created_at'])
    .where('post_id', 'in', [...best.keys()])
    .execute();
  const warmth = new Map(
    tallies.map((row) => [row.post_id, warmthOf({ ...row, createdAt: row.created_at }, now)]),
  );
  const scoreOf = (one: Candidate) => WEIGHT[one.kind] * (warmth.get(one.post_id) ?? 0);
  return [...best.values()].sort(
    (a, b) => scoreOf(b) - scoreOf(a) || (a.post_id < b.post_id ? 1 : -1),
  );
}

/** What people whom the account follows liked or sent on of late. */
async function listByFollowed(db: SquareDb, accountId: string, since: Date): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with followed as materialized (
      select person_id from square.follow where account_id = ${accountId}::uuid),
    deed as (
      select liked.post_id, 'followed_liked' as kind, followed.person_id, liked.liked_at as at
        from followed cross join lateral (
          select post_id, liked_at from square."like"
           where person_id = followed.person_id and liked_at > ${since}
           order by liked_at desc limit 10) liked
      union all
      select sent.carried_id, 'followed_reposted', followed.person_id, sent.created_at
        from followed cross join lateral (
          select carried_id, created_at from square.post
           where author_id = followed.person_id and created_at > ${since}
           order by created_at desc, post_id desc limit 10) sent
       where sent.carried_id is not null),
    gathered as (
      select post_id, kind, (array_agg(distinct person_id))[1:${FACES}::int] as person_ids, max(at) as at
        from deed group by post_id, kind order by max(at) desc limit ${2 * EACH})
    select gathered.post_id, tally.author_id, kind, person_ids, null as topic
      from gathered join square.tally tally on tally.post_id = gathered.post_id`.execute(db);
  return rows;
}

async function listByTopics(db: SquareDb, accountId: string, since: Date): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select post.post_id, post.author_id, 'topic' as kind, '{}'::uuid[] as person_ids, topic.name as topic
      from square.followed_topic followed
      join square.topic topic on topic.topic_key = followed.topic_key
     cross join lateral (
       select post_id, author_id, created_at from square.topic_post
        where topic_post.topic_key = followed.topic_key and created_at > ${since}
        order by created_at desc, post_id desc limit 20) post
     where followed.account_id = ${accountId}::uuid
     order by post.created_at desc limit ${EACH}`.execute(db);
  return rows;
}

async function listRising(db: SquareDb, since: Date): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select post_id, author_id, 'rising' as kind, '{}'::uuid[] as person_ids, null as topic
      from square.tally
     where created_at > ${since} and likes + comments + reposts > 0
     order by likes + 2 * comments + 3 * reposts desc, post_id desc limit ${EACH}`.execute(db);
  return rows;
}

async function dropFollowed(
  db: SquareDb,
  accountId: string,
  found: readonly Candidate[],
): Promise<Candidate[]> {
  if (found.length === 0) return [];
  const followed = await db
    .selectFrom('square.follow')
    .select('person_id')
    .where('account_id', '=', accountId)
    .where('person_id', 'in', [...new Set(found.map((one) => one.author_id))])
    .execute();
  const known = new Set([accountId, ...followed.map((row) => row.person_id)]);
  return found.filter((one) => !known.has(one.author_id));
}

async function presentReasons(
  parts: SquareParts,
  accountId: string,
  some: readonly Candidate[],
): Promise<(Reason | undefined)[]> {
  const ids = some.flatMap((one) => one.person_ids);
  const [people, hidden] = await Promise.all([
    parts.listPeople(ids),
    listHidden(parts, parts.database, accountId, ids),
  ]);
  return some.map(({ kind, person_ids, topic }) => {
    if (kind === 'rising') return { kind };
    if (kind === 'topic') return topic === null ? undefined : { kind, name: topic };
    const faces = person_ids.flatMap((id) => (hidden.has(id) ? [] : (people.get(id) ?? [])));
    return faces.length > 0 ? { kind, people: faces } : undefined;
  });
}
