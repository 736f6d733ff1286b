import { sql } from 'kysely';
import { LostRace } from '../../platform/db/database.ts';
import type { NamedTopic } from './read-text.ts';
import type { SquareDb } from './tables.ts';

interface Noted {
  post_id: string;
  author_id: string;
  created_at: Date;
}

/** Puts a post under these topics and counts it there (G1). */
export async function noteTopics(
  db: SquareDb,
  post: Noted,
  topics: readonly NamedTopic[],
): Promise<void> {
  const sorted = [...topics].sort((a, b) => (a.key < b.key ? -1 : 1));
  const keys = sorted.map(({ key }) => key);
  if (keys.length === 0) return;
  for (const { key, name, words } of sorted)
    await sql`
      insert into square.topic (topic_key, name, words)
      values (${key}, ${name}, array_to_tsvector(${words}::text[]))
      on conflict do nothing`.execute(db);
  // in one order, so that two posts never wait for each other in a ring
  const { rows: held } = await sql`
    select topic_key from square.topic where topic_key = any (${keys}::text[])
     order by topic_key for no key update`.execute(db);
  // it went with its last author a moment ago: look again
  if (held.length < keys.length) throw new LostRace();
  await db
    .insertInto('square.topic_post')
    .values(keys.map((topic_key) => ({ ...placeOf(post), topic_key })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`
    update square.topic topic
       set posts = posts + 1, authors = authors + ${isOnlyOne(post)}
     where topic_key = any (${keys}::text[])`.execute(db);
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

const placeOf = ({ post_id, author_id, created_at }: Noted) => ({ post_id, author_id, created_at });

/** 1 where the author has no other post of the topic, else 0. */
const isOnlyOne = ({ post_id, author_id }: Noted) => sql`
  (not exists (select from square.topic_post other
     where other.topic_key = topic.topic_key and other.author_id = ${author_id}::uuid
       and other.post_id <> ${post_id}::uuid))::int`;
