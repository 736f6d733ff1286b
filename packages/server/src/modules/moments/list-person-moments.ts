import type { Media, MomentPost, MomentsWindow } from '@teahouse/contract';
import { findAlbum } from './albums.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { listPosts, placeOf } from './find-posts.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import { isOpen, type Sight } from './policy.ts';
import { presentPage } from './present-posts.ts';
import type { MomentsTables } from './tables.ts';

interface PageOfPerson {
  personId: string;
  cursor?: string | undefined;
  limit: number;
}

/** What stands on the page of one person. */
export interface PersonMoments {
  posts: MomentPost[];
  cursor: string | null;
  coverMedia: Media | null;
  window: MomentsWindow | null;
}

/**
 * The moments of one person that the viewer sees, newest first. Whoever is closed to the viewer answers like a
 * friend without a cover who never wrote one: the window stays unknown where there is nothing to see (V5).
 * Refuses common.invalid.
 */
export const listPersonMoments = async (
  parts: MomentsParts,
  viewerId: string,
  page: PageOfPerson,
): Promise<PersonMoments> => readPersonMoments(parts, await look(parts, viewerId), page);

/** The same by what the viewer may see; their likes and comments by what they may hear. */
export async function readPersonMoments(
  parts: MomentsParts,
  sight: Sight,
  page: PageOfPerson,
  hearing = sight,
): Promise<PersonMoments> {
  const after = readCursor(page.cursor, 2);
  const db = parts.database.tables<MomentsTables>();
  const authorIds = [page.personId];
  const [found, album] = await Promise.all([
    listPosts(db, sight, { authorIds, after, limit: page.limit + 1 }),
    findAlbum(db, page.personId),
  ]);
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const isMine = page.personId === sight.viewerId;
  return {
    posts: await presentPage(parts, sight, shown, hearing),
    cursor: last && found.length > page.limit ? writeCursor(placeOf(last)) : null,
    coverMedia: isOpen(sight, page.personId) ? (album?.cover ?? null) : null,
    window: isMine || last ? (album?.moments_window ?? 'all') : null,
  };
}
