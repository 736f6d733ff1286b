import { sql } from 'kysely';
import { prepared } from '../../platform/db/prepared.ts';
import { deedIsHeard, type Sight } from './policy.ts';
import type { CommentRow, LikeRow, MomentsDb, PostRow } from './tables.ts';

type Posts = readonly Pick<PostRow, 'account_id' | 'post_id'>[];

const wanted = (posts: Posts) => sql`unnest(
  ${posts.map((post) => post.account_id)}::uuid[],
  ${posts.map((post) => post.post_id)}::uuid[]) as wanted (account_id, post_id)`;

/** The likes that the viewer sees on moments that they see, at most so many of each, the earliest first. */
export async function listLikes(
  db: MomentsDb,
  sight: Sight,
  posts: Posts,
  most: number,
): Promise<LikeRow[]> {
  const { rows } = await sql<LikeRow>`${prepared}
    select heard.*
      from ${wanted(posts)}
     cross join lateral (
       select deed.* from moments."like" deed
        where deed.account_id = wanted.account_id and deed.post_id = wanted.post_id
          and ${deedIsHeard(sight)}
        -- one's own is never left out
        order by deed.person_id = ${sight.viewerId}::uuid desc, deed.liked_at, deed.person_id
        limit ${most}) as heard
     order by heard.liked_at, heard.person_id`.execute(db);
  return rows;
}

/** The comments that the viewer sees on moments that they see, the newest so many of each, the earliest first. */
export async function listComments(
  db: MomentsDb,
  sight: Sight,
  posts: Posts,
  most: number,
): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`${prepared}
    select heard.*
      from ${wanted(posts)}
     cross join lateral (
       select deed.* from moments.comment deed
        where deed.account_id = wanted.account_id and deed.post_id = wanted.post_id
          and ${deedIsHeard(sight)}
        order by deed.created_at desc, deed.comment_id desc
        limit ${most}) as heard
     order by heard.created_at, heard.comment_id`.execute(db);
  return rows;
}

/** A comment on a moment that the viewer sees, if they see it there. */
export async function findComment(
  db: MomentsDb,
  sight: Sight,
  post: Pick<PostRow, 'account_id' | 'post_id'>,
  commentId: string,
): Promise<CommentRow | undefined> {
  const { rows } = await sql<CommentRow>`
    select deed.* from moments.comment deed
     where deed.account_id = ${post.account_id}::uuid and deed.post_id = ${post.post_id}::uuid
       and deed.comment_id = ${commentId}::uuid and ${deedIsHeard(sight)}`.execute(db);
  return rows[0];
}
