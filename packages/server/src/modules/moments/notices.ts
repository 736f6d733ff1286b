import type { MomentNotice } from '@teahouse/contract';
import { sql } from 'kysely';
import { type ListPlace, readCursor, writeCursor } from './cursors.ts';
import { filterPosts } from './find-posts.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import { isHeard, type Sight } from './policy.ts';
import { beginningOf, MAX_NOTICES, NOTICE_LIFE_MS } from './rules.ts';
import type { MomentsDb, MomentsTables, NoticeRow, PostRow } from './tables.ts';

/** A notice that the viewer sees, with the moment that it is about. */
interface SeenNotice {
  row: NoticeRow;
  post: PostRow;
}

/** The notices of the viewer that they see now (N2), newest first: at most 500, none older than 90 days (N3). */
export async function listSeenNotices(db: MomentsDb, sight: Sight): Promise<SeenNotice[]> {
  const rows = await db
    .selectFrom('moments.notice')
    .selectAll()
    .where('account_id', '=', sight.viewerId)
    .where('created_at', '>', new Date(sight.now.getTime() - NOTICE_LIFE_MS))
    .orderBy('created_at', 'desc')
    .orderBy('notice_id', 'desc')
    .limit(MAX_NOTICES)
    .execute();
  const heard = rows.filter((row) => isHeard(sight, row.author_id, row.actor_id));
  if (heard.length === 0) return [];
  const posts = await filterPosts(
    db,
    sight,
    heard.map((row) => ({ authorId: row.author_id, postId: row.post_id })),
  );
  const byId = new Map(posts.map((post) => [post.post_id, post]));
  return heard.flatMap((row) => {
    const post = byId.get(row.post_id);
    return post ? [{ row, post }] : [];
  });
}

/** What was done about moments that concern the viewer, newest first, as they may see it now; refuses common.invalid. */
export async function listNotices(
  parts: MomentsParts,
  viewerId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ notices: MomentNotice[]; cursor: string | null }> {
  const after = readCursor(page.cursor, 1);
  const db = parts.database.tables<MomentsTables>();
  const sight = await look(parts, viewerId);
  const seen = (await listSeenNotices(db, sight)).filter(
    ({ row }) => !after || isAfter(row, after),
  );
  const shown = seen.slice(0, page.limit);
  const last = shown.at(-1)?.row;
  return {
    notices: await present(parts, shown),
    cursor:
      last && seen.length > page.limit
        ? writeCursor({ at: last.created_at, ids: [last.notice_id] })
        : null,
  };
}

function isAfter(row: NoticeRow, { at, ids: [id = ''] }: ListPlace): boolean {
  const age = at.getTime() - row.created_at.getTime();
  return age > 0 || (age === 0 && row.notice_id < id);
}

async function present(parts: MomentsParts, seen: readonly SeenNotice[]): Promise<MomentNotice[]> {
  if (seen.length === 0) return [];
  const db = parts.database.tables<MomentsTables>();
  const [comments, likes, people] = await Promise.all([
    listTexts(db, seen),
    listLiked(db, seen),
    parts.listPeople(seen.map(({ row }) => row.actor_id)),
  ]);
  return seen.flatMap(({ row, post }) => {
    const actor = people.get(row.actor_id);
    if (!actor) return [];
    const text = comments.get(row.comment_id ?? '') ?? null;
    return {
      id: row.notice_id,
      kind: row.kind,
      actor,
      postId: row.post_id,
      authorId: row.author_id,
      postText: beginningOf(post.text),
      postMedia: post.media[0] ?? null,
      text,
      gone:
        row.kind === 'like'
          ? !likes.has(`${row.post_id} ${row.actor_id}`)
          : row.kind !== 'remind' && text === null,
      createdAt: row.created_at.toISOString(),
      seen: row.seen,
    };
  });
}

/** The texts of the comments that notices tell of, by comment; without those that were deleted. */
async function listTexts(db: MomentsDb, seen: readonly SeenNotice[]): Promise<Map<string, string>> {
  const told = seen.flatMap(({ row }) => (row.comment_id ? [{ ...row, id: row.comment_id }] : []));
  if (told.length === 0) return new Map();
  const { rows } = await sql<{ comment_id: string; text: string }>`
    select comment_id, text from moments.comment
     where account_id = any (${told.map((row) => row.author_id)}::uuid[])
       and post_id = any (${told.map((row) => row.post_id)}::uuid[])
       and comment_id = any (${told.map((row) => row.id)}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.comment_id, row.text]));
}

/** Which of the likes that notices tell of are still there, as `<post id> <person id>`. */
async function listLiked(db: MomentsDb, seen: readonly SeenNotice[]): Promise<Set<string>> {
  const told = seen.flatMap(({ row }) => (row.kind === 'like' ? [row] : []));
  if (told.length === 0) return new Set();
  const { rows } = await sql<{ post_id: string; person_id: string }>`
    select post_id, person_id from moments."like"
     where account_id = any (${[...new Set(told.map((row) => row.author_id))]}::uuid[])
       and post_id = any (${[...new Set(told.map((row) => row.post_id))]}::uuid[])
       and person_id = any (${[...new Set(told.map((row) => row.actor_id))]}::uuid[])`.execute(db);
  return new Set(rows.map((row) => `${row.post_id} ${row.person_id}`));
}

/** Notes that the account saw all its notices so far. */
export async function markNoticesSeen(parts: MomentsParts, accountId: string): Promise<void> {
  await parts.database
    .tables<MomentsTables>()
    .updateTable('moments.notice')
    .set({ seen: true })
    .where('account_id', '=', accountId)
    .where('seen', '=', false)
    .execute();
}
