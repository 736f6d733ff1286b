import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';
import { prepared } from '../../platform/db/prepared.ts';
import { refuse } from '../../platform/refusal.ts';
import type { SquareParts } from './parts.ts';
import { refuseHidden } from './policy.ts';
import type { PostKey, PostRow, SquareDb, SquareTables, TallyRow } from './tables.ts';

/** Whose a post is; undefined where there is none. */
export async function findKey(db: SquareDb, postId: string): Promise<PostKey | undefined> {
  const row = await db
    .selectFrom('square.tally')
    .select('author_id')
    .where('post_id', '=', postId)
    .executeTakeFirst();
  return row && { authorId: row.author_id, postId };
}

/** Whose a post is that the viewer sees; refuses common.not_found. */
export async function getSeenKey(
  parts: Pick<SquareParts, 'listApart'>,
  on: Database | Tx,
  viewerId: string,
  postId: string,
): Promise<PostKey> {
  const key = (await findKey(on.tables<SquareTables>(), postId)) ?? refuse('common.not_found');
  await refuseHidden(parts, on, viewerId, key.authorId);
  return key;
}

/** The row of a post; undefined where there is none. */
export const findPost = (
  db: SquareDb,
  { authorId, postId }: PostKey,
): Promise<PostRow | undefined> =>
  db
    .selectFrom('square.post')
    .selectAll()
    .where('author_id', '=', authorId)
    .where('post_id', '=', postId)
    .executeTakeFirst();

/** The row of a post that the viewer sees; refuses common.not_found. */
export async function getSeenPost(
  parts: Pick<SquareParts, 'listApart'>,
  on: Database | Tx,
  viewerId: string,
  postId: string,
): Promise<PostRow> {
  const key = await getSeenKey(parts, on, viewerId, postId);
  return (await findPost(on.tables<SquareTables>(), key)) ?? refuse('common.not_found');
}

/** The rows of these posts, by id; those that are gone are left out. */
export async function listPosts(
  db: SquareDb,
  keys: readonly PostKey[],
): Promise<Map<string, PostRow>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<PostRow>`${prepared}
    select post.* from unnest(
        ${keys.map(({ authorId }) => authorId)}::uuid[],
        ${keys.map(({ postId }) => postId)}::uuid[]) as wanted (author_id, post_id)
      join square.post post
        on post.author_id = wanted.author_id and post.post_id = wanted.post_id`.execute(db);
  return new Map(rows.map((row) => [row.post_id, row]));
}

/** The rows of these posts in this order, given their ids alone; undefined for those that are gone. */
export async function listPostsByIds(
  db: SquareDb,
  postIds: readonly string[],
): Promise<(PostRow | undefined)[]> {
  if (postIds.length === 0) return [];
  const keys = await db
    .selectFrom('square.tally')
    .select(['post_id', 'author_id'])
    .where('post_id', 'in', [...new Set(postIds)])
    .execute();
  const found = await listPosts(
    db,
    keys.map((key) => ({ authorId: key.author_id, postId: key.post_id })),
  );
  return postIds.map((id) => found.get(id));
}

/** The numbers of a post, held until the transaction ends; undefined where it is gone. */
export const lockTally = (db: SquareDb, postId: string): Promise<TallyRow | undefined> =>
  db
    .selectFrom('square.tally')
    .selectAll()
    .where('post_id', '=', postId)
    .forNoKeyUpdate()
    .executeTakeFirst();
