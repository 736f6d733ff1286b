import { sql } from 'kysely';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { topicsOf } from './names/rules.ts';
import { WINDOW_MINUTES, weightOf } from './rules.ts';

/** Posts that are counted in one transaction, and for one board; the rest wait for the next (H14). */
const BATCH = 1_000;
const MAX_BATCHES = 100;
/** An author's posts beyond so many in an hour count for nothing (H5). */
const MAX_AN_HOUR = 100;
/** Names that are looked for in words: those that most people wrote as #topics# in the last hour (H3). */
const MAX_KNOWN_NAMES = 2_000;
const LEAST_KNOWN_AUTHORS = 3;

interface Uncounted {
  author_id: string;
  post_id: string;
  written_at: Date;
  author_since: Date;
  tags: string[];
  words: string;
}

interface Rate {
  author_id: string;
  hour_posts: number;
  day_posts: number;
}

/** Counts the posts that were noted until now, each for its topics, once (H1–H6). */
export async function countTopics(database: Database, now: Date): Promise<void> {
  const known = await listKnownNames(database, now);
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const counted = await database.transaction((tx) => countBatch(tx, now, known));
    if (counted < BATCH) return;
  }
}

async function listKnownNames(database: Database, now: Date): Promise<Set<string>> {
  const { rows } = await sql<{ topic_key: string }>`
    select topic_key from square.hot_mention
     where is_tag and minute > ${minuteOf(now) - WINDOW_MINUTES}::int
     group by topic_key having count(distinct author_id) >= ${LEAST_KNOWN_AUTHORS}
     order by count(distinct author_id) desc, topic_key
     limit ${MAX_KNOWN_NAMES}`.execute(database.tables());
  return new Set(rows.map(({ topic_key }) => topic_key));
}

async function countBatch(tx: Tx, now: Date, known: ReadonlySet<string>): Promise<number> {
  const { rows: posts } = await sql<Uncounted>`
    select author_id, post_id, written_at, author_since, tags, words from square.hot_post
     where topic_keys is null and written_at <= ${now}
     order by written_at, post_id limit ${BATCH}`.execute(tx.tables());
  if (posts.length === 0) return 0;
  const weigh = await readWeights(tx, now, posts);
  const counts = posts.map((post) => {
    const weight = weigh(post);
    const topics =
      weight === undefined ? [] : topicsOf({ tags: post.tags, words: post.words }, known);
    return { post, weight: weight ?? 0, topics };
  });
  // One that was deleted or counted meanwhile is not among them; whoever deletes one waits for this commit.
  const { rows: taken } = await sql<{ post_id: string }>`
    update square.hot_post p set topic_keys = c.topic_keys, tags = '{}', words = ''
      from json_to_recordset(${JSON.stringify(
        counts.map(({ post, topics }) => ({
          author_id: post.author_id,
          post_id: post.post_id,
          topic_keys: topics.map(({ key }) => key),
        })),
      )}::json) as c (author_id uuid, post_id uuid, topic_keys text[])
     where p.author_id = c.author_id and p.post_id = c.post_id and p.topic_keys is null
    returning p.post_id`.execute(tx.tables());
  const mine = new Set(taken.map(({ post_id }) => post_id));
  const mentions = counts
    .filter(({ post }) => mine.has(post.post_id) && isInWindow(post.written_at, now))
    .flatMap(({ post, weight, topics }) =>
      topics.map(({ key, name, isTag }) => ({
        topic_key: key,
        post_id: post.post_id,
        author_id: post.author_id,
        minute: minuteOf(post.written_at),
        weight,
        name,
        is_tag: isTag,
      })),
    );
  await insertMentions(tx, mentions);
  return posts.length;
}

async function insertMentions(tx: Tx, mentions: readonly object[]): Promise<void> {
  if (mentions.length === 0) return;
  await sql`
    insert into square.hot_mention (topic_key, post_id, author_id, minute, weight, name, is_tag)
    select topic_key, post_id, author_id, minute, weight, name, is_tag
      from json_to_recordset(${JSON.stringify(mentions)}::json) as m (
        topic_key text, post_id uuid, author_id uuid, minute integer, weight smallint, name text,
        is_tag boolean)
     order by topic_key, post_id
    on conflict (topic_key, post_id) do nothing`.execute(tx.tables());
}

/** What each author counts for now; undefined for one who wrote more than anybody reads (H5). */
async function readWeights(tx: Tx, now: Date, posts: readonly Uncounted[]) {
  const authors = [...new Set(posts.map(({ author_id }) => author_id))];
  const { rows } = await sql<Rate>`
    select author_id, count(*) filter (where written_at > ${hoursBefore(now, 1)})::int as hour_posts,
           count(*)::int as day_posts
      from square.hot_post
     where author_id = any (${authors}::uuid[]) and written_at > ${hoursBefore(now, 24)}
     group by author_id`.execute(tx.tables());
  const { rows: oldest } = await sql<{ since: Date | null }>`
    select min(author_since) as since from square.hot_post`.execute(tx.tables());
  const oldestMs = now.getTime() - (oldest[0]?.since ?? now).getTime();
  const rates = new Map(rows.map((rate) => [rate.author_id, rate]));
  return (post: Uncounted): number | undefined => {
    const { hour_posts = 1, day_posts = 1 } = rates.get(post.author_id) ?? {};
    if (hour_posts > MAX_AN_HOUR) return undefined;
    return weightOf({
      ageMs: now.getTime() - post.author_since.getTime(),
      oldestMs,
      hourPosts: Math.max(1, hour_posts),
      dayPosts: Math.max(1, day_posts),
    });
  };
}

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000);

/** The minute of a moment, since 1970. */
export const minuteOf = (moment: Date): number => Math.floor(moment.getTime() / 60_000);

const isInWindow = (writtenAt: Date, now: Date) =>
  minuteOf(writtenAt) > minuteOf(now) - WINDOW_MINUTES;
