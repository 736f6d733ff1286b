import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { ownWordsIn } from './names/rules.ts';
import type { HotTables } from './tables.ts';

/** A post was written. */
export interface WrittenPost {
  postId: string;
  authorId: string;
  /** When the author's account was opened. */
  authorSince: Date;
  text: string;
  /** The names of the #topics# in the author's own words. */
  topics: readonly string[];
  writtenAt: Date;
  /** Brought from elsewhere: never counted (H3). */
  imported: boolean;
}

/** Hands posts to the hot search in the transaction that writes them; the next board counts them. Twice is once. */
export async function notePosts(tx: Tx, posts: readonly WrittenPost[]): Promise<void> {
  const rows = posts
    .filter(({ imported }) => !imported)
    .map((post) => ({
      author_id: post.authorId,
      post_id: post.postId,
      written_at: post.writtenAt,
      author_since: post.authorSince,
      tags: post.topics.map((name) => name.replaceAll('\0', '').toWellFormed()),
      words: ownWordsIn(post.text),
    }));
  if (rows.length === 0) return;
  await sql`${prepared}
    insert into square.hot_post (author_id, post_id, written_at, author_since, tags, words)
    select author_id, post_id, written_at, author_since, tags, words
      from json_to_recordset(${JSON.stringify(rows)}::json) as noted (
        author_id uuid, post_id uuid, written_at timestamptz, author_since timestamptz,
        tags text[], words text)
     order by author_id, post_id
    on conflict (author_id, post_id) do nothing`.execute(tx.tables());
}

/** Counts a post no longer: it was deleted, or is noted again with what it says now (H3). */
export async function forgetPost(
  tx: Tx,
  { authorId, postId }: { authorId: string; postId: string },
): Promise<void> {
  const tables = tx.tables<HotTables>();
  // waits for whoever counts the post just now, and then sees under which topics
  const gone = await tables
    .deleteFrom('square.hot_post')
    .where('author_id', '=', authorId)
    .where('post_id', '=', postId)
    .returning('topic_keys')
    .executeTakeFirst();
  if (!gone?.topic_keys?.length) return;
  await tables
    .deleteFrom('square.hot_mention')
    .where('topic_key', 'in', gone.topic_keys)
    .where('post_id', '=', postId)
    .execute();
}

/** Removes every row of these accounts, and the past of what nobody but they wrote of in the last day. */
export async function forgetAuthors(tx: Tx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const tables = tx.tables<HotTables>();
  const gone = await tables
    .deleteFrom('square.hot_post')
    .where('author_id', 'in', accountIds)
    .returning('topic_keys')
    .execute();
  const keys = new Set(gone.flatMap(({ topic_keys }) => topic_keys ?? []));
  if (keys.size === 0) return;
  await sql`
    delete from square.hot_mention
     where topic_key = any (${[...keys]}::text[]) and author_id = any (${accountIds}::uuid[])`.execute(
    tables,
  );
  await forgetTopics(tx, [...keys]);
}

/** Lets go of the past of these topics: whoever wrote of them is gone, and nobody else did. */
export async function forgetTopics(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  // what others wrote in a day outweighs the hours before: nobody rises again by removing an account
  await sql`
    delete from square.hot_hour
     where topic_key = any (${[...keys]}::text[])
       and topic_key not in (
         select unnest(topic_keys) from square.hot_post
          where topic_keys && ${[...keys]}::text[])`.execute(tx.tables());
}
