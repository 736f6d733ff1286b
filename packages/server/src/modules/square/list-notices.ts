import type { Person, SquareNotice } from '@teahouse/contract';
import { sql } from 'kysely';
import { fillPage } from './fill-page.ts';
import { listPosts } from './find-posts.ts';
import { type Paged, placeAt, timeBelow } from './list-places.ts';
import type { SquareParts } from './parts.ts';
import { presentCarried } from './present-posts.ts';
import { MAX_NOTICES, NOTICE_LIFE_MS } from './rules.ts';
import type { NoticeRow, SquareDb, SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

type Kinds = 'all' | 'mentions' | 'comments' | 'likes' | 'follows';

const KINDS: Record<Exclude<Kinds, 'all'>, SquareNotice['kind'][]> = {
  mentions: ['mention', 'repost', 'quote'],
  comments: ['comment', 'answer'],
  likes: ['like', 'comment_like'],
  follows: ['follow'],
};

/** A notice shows the newest of those who did it (N2). */
const FACES = 3;

/** What happened to the account, gathered by kind and thing, the newest first (N2, N4). */
export async function listNotices(
  parts: SquareParts,
  accountId: string,
  asked: Paged & { kind: Kinds },
): Promise<{ notices: SquareNotice[]; cursor: string | null }> {
  const db = parts.database.tables<SquareTables>();
  const since = new Date(parts.clock.now().getTime() - NOTICE_LIFE_MS);
  const kinds = asked.kind === 'all' ? Object.values(KINDS).flat() : KINDS[asked.kind];
  const { items, cursor } = await fillPage(asked, {
    async fetch(below, count) {
      const { at, id } = timeBelow(below);
      const { rows } = await sql<NoticeRow>`
        select * from (
          select * from square.notice where account_id = ${accountId}::uuid and told_at > ${since}
           order by told_at desc, notice_id desc limit ${MAX_NOTICES}) kept
         where kind = any (${kinds}::text[])
           and (told_at, notice_id) < (${at}::timestamptz, ${id}::uuid)
         order by told_at desc, notice_id desc limit ${count}`.execute(db);
      return rows;
    },
    show: (rows) => presentNotices(parts, accountId, rows),
    placeOf: (row) => placeAt(row.told_at, row.notice_id),
  });
  return { notices: items, cursor };
}

interface ActorRow {
  kind: string;
  about_id: string;
  actor_id: string;
  text: string | null;
}

async function presentNotices(
  parts: SquareParts,
  accountId: string,
  rows: NoticeRow[],
): Promise<(SquareNotice | undefined)[]> {
  if (rows.length === 0) return [];
  const db = parts.database.tables<SquareTables>();
  const [actors, posts] = await Promise.all([
    listActors(db, accountId, rows),
    listPosts(
      db,
      rows.flatMap((row) =>
        row.post_id && row.author_id ? { postId: row.post_id, authorId: row.author_id } : [],
      ),
    ),
  ]);
  const [people, shown] = await Promise.all([
    parts.listPeople(actors.map((actor) => actor.actor_id)),
    presentCarried(parts, accountId, [...posts.values()]),
  ]);
  return rows.map((row) => {
    const own = actors.filter((one) => one.kind === row.kind && one.about_id === row.about_id);
    const faces: Person[] = own.flatMap((actor) => people.get(actor.actor_id) ?? []);
    const post = row.post_id ? shown.get(row.post_id) : null;
    if (faces.length === 0 || post === undefined) return undefined;
    return {
      id: row.notice_id,
      kind: row.kind,
      people: faces,
      count: row.people,
      post,
      text: own[0]?.text ?? null,
      at: row.told_at.toISOString(),
      seen: row.seen,
    };
  });
}

async function listActors(
  db: SquareDb,
  accountId: string,
  notices: readonly NoticeRow[],
): Promise<ActorRow[]> {
  const { rows } = await sql<ActorRow>`
    select actor.kind, actor.about_id, actor.actor_id, actor.text
      from unnest(${notices.map((row) => row.kind)}::text[],
                  ${notices.map((row) => row.about_id)}::uuid[]) as told (kind, about_id)
     cross join lateral (
       select * from square.notice_actor
        where account_id = ${accountId}::uuid and notice_actor.kind = told.kind
          and notice_actor.about_id = told.about_id
        order by told_at desc, deed_id desc limit ${FACES}) actor`.execute(db);
  return rows;
}

/** How many notices that are shown were not seen yet. */
export async function countUnseen(db: SquareDb, accountId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - NOTICE_LIFE_MS);
  const { rows } = await sql<{ unseen: number }>`
    select count(*) filter (where not seen)::int as unseen from (
      select seen from square.notice
       where account_id = ${accountId}::uuid and told_at > ${since}
       order by told_at desc, notice_id desc limit ${MAX_NOTICES}) kept`.execute(db);
  return rows[0]?.unseen ?? 0;
}

/** All notices so far were seen. */
export async function markNoticesSeen(parts: SquareParts, accountId: string): Promise<void> {
  await parts.database
    .tables<SquareTables>()
    .updateTable('square.notice')
    .set({ seen: true })
    .where('account_id', '=', accountId)
    .where('seen', '=', false)
    .execute();
  tellDevices(parts.bus, [accountId]);
}
