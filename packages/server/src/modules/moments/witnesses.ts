import { findAlbum } from './albums.ts';
import type { MomentsParts } from './parts.ts';
import { isWithin, listWitnesses } from './policy.ts';
import { audienceOf } from './present-posts.ts';
import type { MomentsTables, PostRow } from './tables.ts';

/** Who of the author's friends, or of those among them, sees the moment now; at most 5,000. */
export async function findWitnesses(
  parts: Pick<MomentsParts, 'database' | 'clock' | 'listCircle'>,
  post: PostRow,
  among?: readonly string[],
): Promise<string[]> {
  const [circle, album] = await Promise.all([
    parts.listCircle(post.account_id, among),
    findAlbum(parts.database.tables<MomentsTables>(), post.account_id),
  ]);
  const window = album?.moments_window ?? 'all';
  return isWithin(window, post.created_at, parts.clock.now())
    ? listWitnesses(circle, audienceOf(post))
    : [];
}
