import { sql } from 'kysely';
import { LostRace } from '../../platform/db/database.ts';
import type { NamedTopic } from './read-text.ts';
import type { SquareDb } from './tables.ts';

interface Noted {
  post_id: string;
  author_id: string;
  created_at: Date;
}

/** Puts each of these posts under its topics and counts it there (G1). */
export async function noteTopics(
  db: SquareDb,
  noted: readonly { post: Noted; topics: readonly NamedTopic[] }[],
): Promise<void> {
  // of two spellings the first
  const all = noted.flatMap((one) => one.topics).toReversed();
  const topics = new Map(all.map((topic) => [topic.key, topic]));
  const keys = [...topics.keys()].sort();
  if (keys.length === 0) return;
  const named = keys.map((key) => topics.get(key));
  // in one order, so that two posts never wait for each other in a ring
  await sql`
    insert into square.topic (topic_key, name, words)
    select key, name, array_to_tsvector(words)
      from json_to_recordset(${JSON.stringify(named)}::json) as named (key text, name text, words text[])
     order by key
    on conflict do nothing`.execute(db);
  const { rows: held } = await sql`
    select topic_key from square.topic where topic_key = any (${keys}::text[])
     order by topic_key for no key update`.execute(db);
  // it went with its last author a moment ago: look again
  if (held.length < keys.length) throw new LostRace();
  const places = noted.flatMap(({ post: { post_id, author_id, created_at }, topics }) =>
    topics.map(({ key }) => ({ topic_key: key, post_id, author_id, created_at })),
  );
  await sql`
    with placed as (
      insert into square.topic_post (topic_key, post_id, author_id, created_at)
      select topic_key, post_id, author_id, created_at
        from json_to_recordset(${JSON.stringify(places)}::json) as place (
          topic_key text, post_id uuid, author_id uuid, created_at timestamptz)
      returning topic_key, author_id),
    author as (
      -- the statement sees the table as it was before
      select topic_key, count(*)::int as posts,
             (not exists (select from square.topic_post other
                where other.topic_key = placed.topic_key
                  and other.author_id = placed.author_id))::int as is_new
        from placed group by topic_key, author_id)
    update square.topic topic
       set posts = topic.posts + more.posts, authors = topic.authors + more.authors
      from (select topic_key, sum(posts)::int as posts, sum(is_new)::int as authors
              from author group by topic_key) more
     where topic.topic_key = more.topic_key`.execute(db);
}

/** Takes a post from all its topics, and from their numbers. */
export async function forgetTopics(db: SquareDb, post: Noted): Promise<void> {
  const gone = await db
    .deleteFrom('square.topic_post')
    .where('post_id', '=', post.post_id)
    .returning('topic_key')
    .execute();
  if (gone.length === 0) return;
  const keys = gone.map((row) => row.topic_key);
  await sql`
    select topic_key from square.topic where topic_key = any (${keys}::text[])
     order by topic_key for no key update`.execute(db);
  await sql`
    update square.topic topic
       set posts = posts - 1, authors = authors - ${isOnlyOne(post)}
     where topic_key = any (${keys}::text[])`.execute(db);
}

/** 1 where the author has no other post of the topic, else 0. */
const isOnlyOne = ({ post_id, author_id }: Noted) => sql`
  (not exists (select from square.topic_post other
     where other.topic_key = topic.topic_key and other.author_id = ${author_id}::uuid
       and other.post_id <> ${post_id}::uuid))::int`;
