import type { Media, MomentPost, MomentsWindow } from '@teahouse/contract';
import { findAlbum } from './albums.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { listPosts, placeOf } from './find-posts.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import { isOpen } from './policy.ts';
import { presentPage } from './present-posts.ts';
import type { MomentsTables } from './tables.ts';

/**
 * The moments of one person that the viewer sees, newest first. Whoever is closed to the viewer answers like a
 * friend without a cover who never wrote one: the window stays unknown where there is nothing to see (V5).
 * Refuses common.invalid.
 */
export async function listPersonMoments(
  parts: MomentsParts,
  viewerId: string,
  page: { personId: string; cursor?: string | undefined; limit: number },
): Promise<{
  posts: MomentPost[];
  cursor: string | null;
  coverMedia: Media | null;
  window: MomentsWindow | null;
}> {
  const after = readCursor(page.cursor, 2);
  const db = parts.database.tables<MomentsTables>();
  const sight = await look(parts, viewerId);
  const authorIds = [page.personId];
  const [found, album] = await Promise.all([
    listPosts(db, sight, { authorIds, after, limit: page.limit + 1 }),
    findAlbum(db, page.personId),
  ]);
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const isMine = page.personId === viewerId;
  return {
    posts: await presentPage(parts, sight, shown),
    cursor: last && found.length > page.limit ? writeCursor(placeOf(last)) : null,
    coverMedia: isOpen(sight, page.personId) ? (album?.cover ?? null) : null,
    window: isMine || last ? (album?.moments_window ?? 'all') : null,
  };
}
