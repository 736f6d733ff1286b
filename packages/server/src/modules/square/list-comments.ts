import type { SquareComment } from '@teahouse/contract';
import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { fillPage } from './fill-page.ts';
import { findComment } from './find-comments.ts';
import { getSeenPost } from './find-posts.ts';
import { type ListPlace, type Paged, placeAt, timeBelow } from './list-places.ts';
import type { SquareParts } from './parts.ts';
import { listHidden } from './policy.ts';
import { presentComments } from './present-comments.ts';
import type { CommentRow, SquareDb, SquareTables } from './tables.ts';

interface Asked extends Paged {
  order: 'hot' | 'newest';
  threadId?: string | undefined;
}

/** The first comments of a post, hot or newest first; or the answers of one thread, oldest first (D2). Refuses common.not_found. */
export async function listComments(
  parts: SquareParts,
  viewerId: string,
  postId: string,
  asked: Asked,
): Promise<{ comments: SquareComment[]; cursor: string | null }> {
  const db = parts.database.tables<SquareTables>();
  const post = await getSeenPost(parts, parts.database, viewerId, postId);
  const { threadId, order } = asked;
  if (threadId !== undefined) {
    const first = await findComment(db, postId, threadId);
    if (!first || first.thread_id !== null) refuse('common.not_found');
    if ((await listHidden(parts, parts.database, viewerId, [first.person_id])).size > 0)
      refuse('common.not_found');
  }
  const byHeat = threadId === undefined && order === 'hot';
  const { items, cursor } = await fillPage(asked, {
    fetch: (below, count) =>
      threadId !== undefined
        ? listThread(db, postId, threadId, below, count)
        : byHeat
          ? listHot(db, postId, below, count)
          : listNewest(db, postId, below, count),
    show: (rows) => presentComments(parts, viewerId, post, rows),
    placeOf: (row) =>
      byHeat
        ? { order: row.likes + row.answers, id: row.comment_id }
        : placeAt(row.created_at, row.comment_id),
  });
  return { comments: items, cursor };
}

async function listThread(
  db: SquareDb,
  postId: string,
  threadId: string,
  after: ListPlace | undefined,
  count: number,
): Promise<CommentRow[]> {
  const { at, id } = after ? timeBelow(after) : { at: new Date(0), id: postId };
  const { rows } = await sql<CommentRow>`
    select * from square.comment
     where post_id = ${postId}::uuid and thread_id = ${threadId}::uuid
       and (created_at, comment_id) > (${at}::timestamptz, ${id}::uuid)
     order by created_at, comment_id limit ${count}`.execute(db);
  return rows;
}

async function listHot(
  db: SquareDb,
  postId: string,
  below: ListPlace | undefined,
  count: number,
): Promise<CommentRow[]> {
  const { order, id } = below ?? { order: 2 ** 31 - 1, id: postId };
  const { rows } = await sql<CommentRow>`
    select * from square.comment
     where post_id = ${postId}::uuid and thread_id is null
       and (likes + answers, comment_id) < (${Math.min(order, 2 ** 31 - 1)}::int, ${id}::uuid)
     order by (likes + answers) desc, comment_id desc limit ${count}`.execute(db);
  return rows;
}

async function listNewest(
  db: SquareDb,
  postId: string,
  below: ListPlace | undefined,
  count: number,
): Promise<CommentRow[]> {
  const { at, id } = timeBelow(below);
  const { rows } = await sql<CommentRow>`
    select * from square.comment
     where post_id = ${postId}::uuid and thread_id is null
       and (created_at, comment_id) < (${at}::timestamptz, ${id}::uuid)
     order by created_at desc, comment_id desc limit ${count}`.execute(db);
  return rows;
}
