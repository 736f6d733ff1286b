import type { SquarePost } from '@teahouse/contract';
import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { fillPage } from './fill-page.ts';
import { findPost } from './find-posts.ts';
import { type Paged, placeAt, timeBelow } from './list-places.ts';
import { getMember } from './members.ts';
import type { SquareParts } from './parts.ts';
import { presentPosts } from './present-posts.ts';
import type { PostRow, SquareTables } from './tables.ts';

/**
 * Posts of one person, newest first; before them, on the first page, the pinned one (P7), which counts beyond the limit.
 * Whoever the viewer blocks has none; refuses common.not_found for nobody and for whoever blocks the viewer (F4).
 */
export async function listPersonPosts(
  parts: SquareParts,
  viewerId: string,
  personId: string,
  asked: Paged & { tab: 'posts' | 'media' },
  commenterId = viewerId,
): Promise<{ posts: SquarePost[]; cursor: string | null }> {
  const db = parts.database.tables<SquareTables>();
  const [people, apart, { pinned_id: pinnedId }] = await Promise.all([
    parts.listPeople([personId]),
    parts.listApart(parts.database, viewerId, [personId]),
    getMember(db, personId),
  ]);
  if (!people.has(personId) || apart.blockedBy.has(personId)) refuse('common.not_found');
  if (apart.blocked.has(personId)) return { posts: [], cursor: null };
  const hasPinned = pinnedId !== null && asked.tab === 'posts';
  const only = asked.tab === 'media' ? sql`and has_media` : sql``;
  const others = hasPinned ? sql`and post_id <> ${pinnedId}::uuid` : sql``;
  const { items, cursor } = await fillPage(asked, {
    async fetch(below, count) {
      const { at, id } = timeBelow(below);
      const { rows } = await sql<PostRow>`
        select * from square.post
         where author_id = ${personId}::uuid ${only} ${others}
           and (created_at, post_id) < (${at}::timestamptz, ${id}::uuid)
         order by created_at desc, post_id desc limit ${count}`.execute(db);
      return rows;
    },
    show: (rows) => presentPosts(parts, viewerId, rows, commenterId),
    placeOf: (row) => placeAt(row.created_at, row.post_id),
  });
  const isFirst = asked.cursor === undefined;
  const row =
    hasPinned && isFirst ? await findPost(db, { authorId: personId, postId: pinnedId }) : undefined;
  const [pinned] = row ? await presentPosts(parts, viewerId, [row], commenterId) : [];
  return { posts: pinned ? [pinned, ...items] : items, cursor };
}
