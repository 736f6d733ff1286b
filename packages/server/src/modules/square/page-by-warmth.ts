import type { SquarePost } from '@teahouse/contract';
import { listPostsByIds } from './find-posts.ts';
import { type Paged, readOffset } from './list-places.ts';
import type { SquareParts } from './parts.ts';
import { warmthOf } from './rules.ts';
import type { PostRow, SquareTables } from './tables.ts';

/** A page of these posts, those before that were most answered and sent on of late (S2); `show` answers what the viewer sees of them. */
export async function pageByWarmth(
  parts: Pick<SquareParts, 'database' | 'clock'>,
  postIds: readonly string[],
  asked: Paged,
  show: (rows: readonly (PostRow | undefined)[]) => Promise<(SquarePost | undefined)[]>,
): Promise<{ posts: SquarePost[]; cursor: string | null }> {
  const offset = readOffset(asked.cursor);
  if (postIds.length === 0) return { posts: [], cursor: null };
  const db = parts.database.tables<SquareTables>();
  const now = parts.clock.now();
  const tallies = await db
    .selectFrom('square.tally')
    .select(['post_id', 'likes', 'comments', 'reposts', 'created_at'])
    .where('post_id', 'in', [...postIds])
    .execute();
  const ranked = tallies
    .map((tally) => ({
      id: tally.post_id,
      warmth: warmthOf({ ...tally, createdAt: tally.created_at }, now),
    }))
    .sort((a, b) => b.warmth - a.warmth || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
  const posts: SquarePost[] = [];
  let next = offset;
  while (next < ranked.length && posts.length < asked.limit) {
    const some = ranked.slice(next, next + asked.limit);
    const shown = await show(await listPostsByIds(db, some));
    for (const post of shown) {
      if (posts.length === asked.limit) break;
      next++;
      if (post) posts.push(post);
    }
  }
  return { posts, cursor: next < ranked.length ? String(next) : null };
}
