import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { prepared } from '../../platform/db/prepared.ts';
import { forgetLines } from './home-lines.ts';
import type { WrittenPost } from './hot/note-posts.ts';
import { noteTopics } from './note-topics.ts';
import type { SquareParts } from './parts.ts';
import type { ReadText } from './read-text.ts';
import type { PostRow, SquareDb, SquareTables } from './tables.ts';

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
  await insertForAuthors(db, posts);
  await insertForPosts(db, posts);
  await noteTopics(
    db,
    posts.map(({ row, read }) => ({ post: row, topics: read.topics })),
  );
  await hot.notePosts(tx, posts.map(writtenOf));
}

/** The family of the authors: each post itself, and how many they wrote. */
async function insertForAuthors(db: SquareDb, posts: readonly NewPost[]): Promise<void> {
  const rows = JSON.stringify(posts.map(({ row }) => row));
  await sql`${prepared}
    with post as (
      insert into square.post (author_id, post_id, text, links, media, link, has_media, choices,
        poll_ends_at, carries, carried_id, carried_author_id, imported, reply_permission, created_at)
      select author_id, post_id, text, links, media, link, has_media, choices,
             poll_ends_at, carries, carried_id, carried_author_id, imported, reply_permission, created_at
        from json_to_recordset(${rows}::json) as written (
          author_id uuid, post_id uuid, text text, links json, media json, link json, has_media boolean,
          choices text[], poll_ends_at timestamptz, carries text, carried_id uuid, carried_author_id uuid,
          imported boolean, reply_permission text, created_at timestamptz))
    update square.member member set posts = member.posts + written.posts
      from (select author_id, count(*)::int as posts
              from json_to_recordset(${rows}::json) as written (author_id uuid)
             group by author_id) written
     where member.account_id = written.author_id`.execute(db);
}

/** The family of the posts: their numbers, and what they are found by. */
async function insertForPosts(db: SquareDb, posts: readonly NewPost[]): Promise<void> {
  const rows = JSON.stringify(
    posts.map(({ row: { post_id, author_id, has_media, choices, created_at }, read }) => ({
      post_id,
      author_id,
      has_media,
      votes: (choices ?? []).map(() => 0),
      words: read.words,
      created_at,
    })),
  );
  await sql`${prepared}
    with written as (
      select * from json_to_recordset(${rows}::json) as written (
        post_id uuid, author_id uuid, has_media boolean, votes integer[], words text[], created_at timestamptz)),
    tally as (
      insert into square.tally (post_id, author_id, votes, created_at)
      select post_id, author_id, votes, created_at from written)
    insert into square.search_document (post_id, author_id, has_media, words, created_at)
    select post_id, author_id, has_media, array_to_tsvector(words), created_at from written`.execute(
    db,
  );
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
