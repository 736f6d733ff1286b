import { sql } from 'kysely';
import { newId } from '../../platform/id.ts';
import { MAX_TOLD } from './rules.ts';
import type { MomentsDb, NoticeRow, PostKey } from './tables.ts';

/** What is told, and of whom. */
export interface Told {
  kind: NoticeRow['kind'];
  actorId: string;
  post: PostKey;
  commentId?: string;
  at: Date;
}

/** Writes a notice for each of these accounts but the actor; a like that was told before is not told again. */
export async function writeNotices(
  db: MomentsDb,
  accountIds: readonly string[],
  { kind, actorId, post, commentId = undefined, at }: Told,
): Promise<void> {
  // sorted by key: two writers never wait for each other in a ring
  const others = [...new Set(accountIds)].filter((id) => id !== actorId).sort();
  if (others.length === 0) return;
  await db
    .insertInto('moments.notice')
    .values(
      others.map((accountId) => ({
        account_id: accountId,
        notice_id: newId(),
        kind,
        actor_id: actorId,
        author_id: post.authorId,
        post_id: post.postId,
        comment_id: commentId ?? null,
        created_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Tells of a comment (N1): whoever is answered of the answer, the author and the latest of those who liked or commented before of a comment. Answers who was told. */
export async function tellOfComment(
  db: MomentsDb,
  told: Omit<Told, 'kind'>,
  answeredId: string | null,
): Promise<string[]> {
  const { authorId } = told.post;
  const answered = answeredId === null ? [] : [answeredId];
  const known = new Set([told.actorId, authorId, ...answered]);
  const others = [
    authorId,
    ...(await listInvolved(db, told.post, MAX_TOLD + known.size))
      .filter((id) => !known.has(id))
      .slice(0, MAX_TOLD),
  ].filter((id) => id !== told.actorId && id !== answeredId);
  await writeNotices(db, answered, { ...told, kind: 'reply' });
  await writeNotices(db, others, { ...told, kind: 'comment' });
  return [...answered, ...others].filter((id) => id !== told.actorId);
}

/** Who liked the moment or commented on it, whoever did so last first. */
async function listInvolved(
  db: MomentsDb,
  { authorId, postId }: PostKey,
  most: number,
): Promise<string[]> {
  const post = sql`account_id = ${authorId}::uuid and post_id = ${postId}::uuid`;
  const { rows } = await sql<{ person_id: string }>`
    select person_id
      from (
        select person_id, liked_at as at from moments."like" where ${post}
        union all
        select person_id, created_at from moments.comment where ${post}) as deed
     group by person_id
     order by max(at) desc, person_id
     limit ${most}`.execute(db);
  return rows.map((row) => row.person_id);
}
