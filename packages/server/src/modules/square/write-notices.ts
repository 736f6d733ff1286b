import type { SquareNotice } from '@teahouse/contract';
import { type RawBuilder, sql } from 'kysely';
import { newId } from '../../platform/id.ts';
import { beginningOf } from './rules.ts';
import type { PostKey, SquareDb } from './tables.ts';

/** What somebody did that concerns others. */
interface Deed {
  kind: SquareNotice['kind'];
  actorId: string;
  /** The thing that notices of the kind are gathered by. */
  aboutId: string;
  /** The post or comment by which it was done; the thing itself for likes and follows. */
  deedId: string;
  /** The post that is shown with it. */
  post: PostKey | null;
  text: string | null;
  at: Date;
}

/** Tells each of these accounts but the actor (N1, N2). Again the same like or follow tells nothing. */
export async function writeNotices(
  db: SquareDb,
  accountIds: readonly string[],
  deed: Deed,
): Promise<void> {
  const ids = [...new Set(accountIds)].filter((id) => id !== deed.actorId).sort();
  if (ids.length === 0) return;
  const { kind, aboutId, actorId, deedId, post, at } = deed;
  const text = deed.text === null ? null : beginningOf(deed.text);
  await sql`
    insert into square.notice
        (account_id, kind, about_id, notice_id, post_id, author_id, people, told_at)
    select account_id, ${kind}, ${aboutId}::uuid, notice_id,
           ${post?.postId ?? null}::uuid, ${post?.authorId ?? null}::uuid, 0, ${at}::timestamptz
      from unnest(${ids}::uuid[], ${ids.map(() => newId())}::uuid[]) as told (account_id, notice_id)
     order by account_id
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ account_id: string; is_new: boolean }>`
    insert into square.notice_actor as actor
        (account_id, kind, about_id, actor_id, deed_id, text, told_at)
    select account_id, ${kind}, ${aboutId}::uuid, ${actorId}::uuid, ${deedId}::uuid,
           ${text}::text, ${at}::timestamptz
      from unnest(${ids}::uuid[]) as told (account_id)
    on conflict (account_id, kind, about_id, actor_id) do update
       set deed_id = excluded.deed_id, text = excluded.text, told_at = excluded.told_at
     where actor.deed_id <> excluded.deed_id
    returning account_id, (xmax = 0) as is_new`.execute(db);
  if (rows.length === 0) return;
  await sql`
    update square.notice
       set people = people + told.is_new::int, seen = false,
           told_at = greatest(told_at, ${at}::timestamptz)
      from unnest(${rows.map((row) => row.account_id)}::uuid[],
                  ${rows.map((row) => row.is_new)}::boolean[]) as told (account_id, is_new)
     where notice.account_id = told.account_id and kind = ${kind}
       and about_id = ${aboutId}::uuid`.execute(db);
}

/** Takes what these deeds told out of every notice; an empty notice goes (N3). */
export const withdrawDeeds = (db: SquareDb, deedIds: readonly string[]): Promise<void> =>
  deedIds.length === 0
    ? Promise.resolve()
    : withdraw(db, sql`deed_id = any (${[...deedIds]}::uuid[])`);

/** Takes one like or follow out of its notice. */
export const withdrawDeed = (
  db: SquareDb,
  {
    accountId,
    kind,
    aboutId,
    actorId,
  }: { accountId: string } & Pick<Deed, 'kind' | 'aboutId' | 'actorId'>,
): Promise<void> =>
  withdraw(
    db,
    sql`account_id = ${accountId}::uuid and kind = ${kind}
        and about_id = ${aboutId}::uuid and actor_id = ${actorId}::uuid`,
  );

/** Takes all that one told the other out of both their notices (F3). */
export async function withdrawBetween(db: SquareDb, a: string, b: string): Promise<void> {
  await withdraw(db, sql`account_id = ${a}::uuid and actor_id = ${b}::uuid`);
  await withdraw(db, sql`account_id = ${b}::uuid and actor_id = ${a}::uuid`);
}

/** Takes all that these accounts did out of every notice. */
export const withdrawActors = (db: SquareDb, actorIds: readonly string[]): Promise<void> =>
  withdraw(db, sql`actor_id = any (${[...actorIds]}::uuid[])`);

async function withdraw(db: SquareDb, which: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ account_id: string; kind: string; about_id: string }>`
    delete from square.notice_actor where ${which}
    returning account_id, kind, about_id`.execute(db);
  if (rows.length === 0) return;
  await sql`
    with gone as (
      select account_id, kind, about_id, count(*)::int as people
        from unnest(${rows.map((row) => row.account_id)}::uuid[], ${rows.map((row) => row.kind)}::text[],
                    ${rows.map((row) => row.about_id)}::uuid[]) as gone (account_id, kind, about_id)
       group by account_id, kind, about_id)
    update square.notice set people = notice.people - gone.people from gone
     where notice.account_id = gone.account_id and notice.kind = gone.kind
       and notice.about_id = gone.about_id`.execute(db);
  await sql`
    delete from square.notice
     where account_id = any (${rows.map((row) => row.account_id)}::uuid[])
       and about_id = any (${rows.map((row) => row.about_id)}::uuid[]) and people <= 0`.execute(db);
}
