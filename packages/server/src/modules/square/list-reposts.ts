import type { SquarePost } from '@teahouse/contract';
import { sql } from 'kysely';
import { fillPage } from './fill-page.ts';
import { getSeenKey, listPosts } from './find-posts.ts';
import { type Paged, placeAt, timeBelow } from './list-places.ts';
import type { SquareParts } from './parts.ts';
import { presentPosts } from './present-posts.ts';
import type { SquareTables } from './tables.ts';

/** Posts that send a post on or quote it, the newest first, without those that the viewer does not see (C5); refuses common.not_found. */
export async function listReposts(
  parts: SquareParts,
  viewerId: string,
  postId: string,
  asked: Paged,
): Promise<{ posts: SquarePost[]; cursor: string | null }> {
  const db = parts.database.tables<SquareTables>();
  await getSeenKey(parts, parts.database, viewerId, postId);
  const { items, cursor } = await fillPage(asked, {
    async fetch(below, count) {
      const { at, id } = timeBelow(below);
      const { rows } = await sql<{ carrier_id: string; author_id: string; created_at: Date }>`
        select carrier_id, author_id, created_at from square.carrier
         where post_id = ${postId}::uuid
           and (created_at, carrier_id) < (${at}::timestamptz, ${id}::uuid)
         order by created_at desc, carrier_id desc limit ${count}`.execute(db);
      return rows;
    },
    async show(rows) {
      const posts = await listPosts(
        db,
        rows.map((row) => ({ authorId: row.author_id, postId: row.carrier_id })),
      );
      return presentPosts(
        parts,
        viewerId,
        rows.map((row) => posts.get(row.carrier_id)),
      );
    },
    placeOf: (row) => placeAt(row.created_at, row.carrier_id),
  });
  return { posts: items, cursor };
}
