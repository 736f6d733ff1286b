import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { forgetLines } from './home-lines.ts';
import type { WrittenPost } from './hot/note-posts.ts';
import { noteTopics } from './note-topics.ts';
import type { SquareParts } from './parts.ts';
import type { ReadText } from './read-text.ts';
import type { PostRow, SquareTables } from './tables.ts';

/** A post that is written now. */
export interface NewPost {
  row: PostRow;
  read: ReadText;
  authorSince: Date;
}

/** Writes the rows of a post: itself, its numbers, what it is found by, its topics. The caller holds its author's member. */
export const insertPost = (
  tx: Tx,
  parts: Pick<SquareParts, 'hot' | 'bus'>,
  post: NewPost,
): Promise<void> => insertPosts(tx, parts, [post]);

/** Writes the rows of many posts in as many statements as of one. The caller holds their authors' members. */
export async function insertPosts(
  tx: Tx,
  { hot, bus }: Pick<SquareParts, 'hot' | 'bus'>,
  posts: readonly NewPost[],
): Promise<void> {
  const db = tx.tables<SquareTables>();
  forgetLines(tx, bus, new Set(posts.map(({ row }) => row.author_id)));
  await db
    .insertInto('square.post')
    .values(
      posts.map(({ row }) => ({
        ...row,
        links: JSON.stringify(row.links),
        media: JSON.stringify(row.media),
        link: row.link && JSON.stringify(row.link),
      })),
    )
    .execute();
  await db
    .insertInto('square.tally')
    .values(
      posts.map(({ row: { post_id, author_id, created_at, choices } }) => ({
        post_id,
        author_id,
        created_at,
        votes: (choices ?? []).map(() => 0),
      })),
    )
    .execute();
  await sql`
    update square.member member set posts = member.posts + written.posts
      from (select author_id, count(*)::int as posts
              from unnest(${posts.map(({ row }) => row.author_id)}::uuid[]) as written (author_id)
             group by author_id) written
     where member.account_id = written.author_id`.execute(db);
  const documents = posts.map(({ row: { post_id, author_id, has_media, created_at }, read }) => ({
    post_id,
    author_id,
    has_media,
    words: read.words,
    created_at,
  }));
  await sql`
    insert into square.search_document (post_id, author_id, has_media, words, created_at)
    select post_id, author_id, has_media, array_to_tsvector(words), created_at
      from json_to_recordset(${JSON.stringify(documents)}::json) as written (
        post_id uuid, author_id uuid, has_media boolean, words text[], created_at timestamptz)`.execute(
    db,
  );
  await noteTopics(
    db,
    posts.map(({ row, read }) => ({ post: row, topics: read.topics })),
  );
  await hot.notePosts(tx, posts.map(writtenOf));
}

/** Hands a post to the hot search. */
export const noteHot = (tx: Tx, { hot }: Pick<SquareParts, 'hot'>, post: NewPost): Promise<void> =>
  hot.notePosts(tx, [writtenOf(post)]);

/** A post as the hot search needs to know it. */
const writtenOf = ({ row, read, authorSince }: NewPost): WrittenPost => ({
  postId: row.post_id,
  authorId: row.author_id,
  authorSince,
  text: read.text,
  topics: read.topics.map(({ name }) => name),
  writtenAt: row.created_at,
  imported: row.imported,
});
