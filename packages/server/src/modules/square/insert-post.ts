import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { noteTopics } from './note-topics.ts';
import type { SquareParts } from './parts.ts';
import type { ReadText } from './read-text.ts';
import type { PostRow, SquareTables } from './tables.ts';

interface NewPost {
  row: PostRow;
  read: ReadText;
  authorSince: Date;
}

/** Writes the rows of a post: itself, its numbers, what it is found by, its topics. The caller holds its author's member. */
export async function insertPost(
  tx: Tx,
  parts: Pick<SquareParts, 'hot'>,
  { row, read, authorSince }: NewPost,
): Promise<void> {
  const db = tx.tables<SquareTables>();
  const { post_id, author_id, created_at } = row;
  await db
    .insertInto('square.post')
    .values({
      ...row,
      links: JSON.stringify(row.links),
      media: JSON.stringify(row.media),
      link: row.link && JSON.stringify(row.link),
    })
    .execute();
  await db
    .insertInto('square.tally')
    .values({ post_id, author_id, created_at, votes: (row.choices ?? []).map(() => 0) })
    .execute();
  await db
    .updateTable('square.member')
    .set({ posts: sql`posts + 1` })
    .where('account_id', '=', author_id)
    .execute();
  await sql`
    insert into square.search_document (post_id, author_id, has_media, words, created_at)
    values (${post_id}::uuid, ${author_id}::uuid, ${row.has_media},
            array_to_tsvector(${read.words}::text[]), ${created_at}::timestamptz)`.execute(db);
  await noteTopics(db, row, read.topics);
  await noteHot(tx, parts, { row, read, authorSince });
}

/** Hands a post to the hot search. */
export const noteHot = (
  tx: Tx,
  { hot }: Pick<SquareParts, 'hot'>,
  { row, read, authorSince }: NewPost,
): Promise<void> =>
  hot.notePosts(tx, [
    {
      postId: row.post_id,
      authorId: row.author_id,
      authorSince,
      text: read.text,
      topics: read.topics.map(({ name }) => name),
      writtenAt: row.created_at,
      imported: row.imported,
    },
  ]);
