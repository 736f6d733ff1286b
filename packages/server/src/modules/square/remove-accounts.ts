import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { removeTraces } from './delete-post.ts';
import type { SquareParts } from './parts.ts';
import type { SquareDb, SquareTables } from './tables.ts';
import { withdrawActors } from './write-notices.ts';

/** Accounts that go away: their posts go with all that hangs on them, and what they did about those of others; every number follows. */
export async function removeAccounts(
  tx: Tx,
  parts: Pick<SquareParts, 'media' | 'hot' | 'bus'>,
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const ids = [...new Set(accountIds)].sort();
  const db = tx.tables<SquareTables>();
  const topics = await listTopicKeys(db, ids);
  const posts = await db
    .deleteFrom('square.post')
    .where('author_id', 'in', ids)
    .returningAll()
    .execute();
  for (const row of posts) await removeTraces(tx, parts, row);
  await parts.hot.forgetAuthors(tx, ids);
  await removeComments(db, ids);
  await removeMarks(db, ids);
  await removeFollows(db, ids);
  await withdrawActors(db, ids);
  await removeTopics(tx, parts, { ids, keys: topics });
  await db
    .updateTable('square.community')
    .set({ host_id: null })
    .where('host_id', 'in', ids)
    .execute();
  for (const table of [
    'claim',
    'notice',
    'bookmark',
    'follow_group',
    'followed_topic',
    'member',
  ] as const)
    await db.deleteFrom(`square.${table}`).where('account_id', 'in', ids).execute();
  for (const accountId of ids) await parts.media.releaseUse(tx, `square/${accountId}/`);
}

/** Topics that these accounts wrote about or host. */
async function listTopicKeys(db: SquareDb, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ topic_key: string }>`
    select topic_key from square.topic_post where author_id = any (${[...ids]}::uuid[])
    union
    select topic_key from square.community where host_id = any (${[...ids]}::uuid[])`.execute(db);
  return rows.map((row) => row.topic_key);
}

/** Topics of which nobody wrote but they, with their past in the hot search, and the communities that they hosted for those. */
async function removeTopics(
  tx: Tx,
  { hot }: Pick<SquareParts, 'hot'>,
  { ids, keys }: { ids: readonly string[]; keys: readonly string[] },
): Promise<void> {
  if (keys.length === 0) return;
  const db = tx.tables<SquareTables>();
  const { rows: empty } = await sql<{ topic_key: string }>`
    select topic_key from unnest(${[...keys]}::text[]) as asked (topic_key)
     where not exists (select from square.topic_post post where post.topic_key = asked.topic_key)`.execute(
    db,
  );
  const gone = empty.map((row) => row.topic_key);
  await sql`
    with closed as (
      delete from square.community
       where topic_key = any (${gone}::text[]) and host_id = any (${[...ids]}::uuid[])
      returning topic_key),
    left_behind as (
      delete from square.topic_member where topic_key in (select topic_key from closed)
      returning topic_key, account_id)
    delete from square.followed_topic followed using left_behind
     where followed.account_id = left_behind.account_id
       and followed.topic_key = left_behind.topic_key`.execute(db);
  await sql`
    delete from square.topic where topic_key = any (${gone}::text[]) and posts = 0`.execute(db);
  await hot.forgetTopics(tx, gone);
}

/** Their comments with the threads below them. */
async function removeComments(db: SquareDb, ids: readonly string[]): Promise<void> {
  await sql`
    with gone as (
      delete from square.comment comment
       where comment.person_id = any (${[...ids]}::uuid[])
          or exists (select from square.comment first
               where first.post_id = comment.post_id and first.comment_id = comment.thread_id
                 and first.person_id = any (${[...ids]}::uuid[]))
      returning post_id, thread_id),
    counted as (
      update square.tally tally set comments = tally.comments - lost.comments
        from (select post_id, count(*)::int as comments from gone group by post_id) lost
       where tally.post_id = lost.post_id)
    update square.comment comment set answers = comment.answers - lost.answers
      from (select post_id, thread_id, count(*)::int as answers from gone
             where thread_id is not null group by post_id, thread_id) lost
     where comment.post_id = lost.post_id and comment.comment_id = lost.thread_id`.execute(db);
}

/** Their likes, votes and places in topics. */
async function removeMarks(db: SquareDb, ids: readonly string[]): Promise<void> {
  const gone = sql`person_id = any (${[...ids]}::uuid[])`;
  await sql`
    with gone as (delete from square."like" where ${gone} returning post_id)
    update square.tally tally set likes = tally.likes - lost.likes
      from (select post_id, count(*)::int as likes from gone group by post_id) lost
     where tally.post_id = lost.post_id`.execute(db);
  await sql`
    with gone as (delete from square.comment_like where ${gone} returning post_id, comment_id)
    update square.comment comment set likes = comment.likes - lost.likes
      from (select post_id, comment_id, count(*)::int as likes from gone group by post_id, comment_id) lost
     where comment.post_id = lost.post_id and comment.comment_id = lost.comment_id`.execute(db);
  const votes = await sql<{ post_id: string; choice: number }>`
    delete from square.vote where ${gone} returning post_id, choice`.execute(db);
  for (const { post_id, choice } of votes.rows)
    await sql`
      update square.tally
         set voters = voters - 1, votes[${choice + 1}::int] = votes[${choice + 1}::int] - 1
       where post_id = ${post_id}::uuid`.execute(db);
  await sql`
    with gone as (
      delete from square.topic_member where account_id = any (${[...ids]}::uuid[]) returning topic_key)
    update square.community community set members = community.members - lost.members
      from (select topic_key, count(*)::int as members from gone group by topic_key) lost
     where community.topic_key = lost.topic_key`.execute(db);
}

/** Both sides of whom they follow and who follows them. */
async function removeFollows(db: SquareDb, ids: readonly string[]): Promise<void> {
  const sides = [
    { table: 'follow', other: 'follower', number: 'followers' },
    { table: 'follower', other: 'follow', number: 'following' },
  ] as const;
  for (const { table, other, number } of sides)
    await sql`
      with gone as (
        delete from ${sql.table(`square.${table}`)} where account_id = any (${[...ids]}::uuid[])
        returning account_id, person_id),
      mirrored as (
        delete from ${sql.table(`square.${other}`)} mirror using gone
         where mirror.account_id = gone.person_id and mirror.person_id = gone.account_id)
      update square.member member
         set ${sql.ref(number)} = member.${sql.ref(number)} - lost.people,
             follows_version = follows_version + 1
        from (select person_id, count(*)::int as people from gone group by person_id) lost
       where member.account_id = lost.person_id`.execute(db);
}
