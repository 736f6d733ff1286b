import type { SquarePost, SquareProfile } from '@teahouse/contract';
import { NO_ID } from '../../platform/id.ts';
import { listPersonPosts } from './list-person-posts.ts';
import type { Paged } from './list-places.ts';
import type { SquareParts } from './parts.ts';
import { presentProfiles } from './profiles.ts';

/** Somebody whose eyes an author borrows. */
export interface Eyes {
  viewerId: string;
  /** The author blocks them. */
  blocked: boolean;
}

/** An author's own page as somebody else sees it; their groups are theirs. Null where it is closed to them. */
export async function getProfileThrough(
  parts: SquareParts,
  authorId: string,
  eyes: Eyes,
): Promise<SquareProfile | null> {
  const [profile] = await presentProfiles(through(parts, authorId, eyes), eyes.viewerId, [
    authorId,
  ]);
  return profile ? { ...profile, groupIds: [] } : null;
}

/**
 * An author's own posts as somebody else sees them, without what the other liked, kept and voted. What is carried
 * of others stands as far as the author sees it. None where the author blocks them.
 */
export async function listPostsThrough(
  parts: SquareParts,
  authorId: string,
  eyes: Eyes,
  asked: Paged,
): Promise<{ posts: SquarePost[]; cursor: string | null }> {
  if (eyes.blocked) return { posts: [], cursor: null };
  return listPersonPosts(
    through(parts, authorId, eyes),
    NO_ID,
    authorId,
    { ...asked, tab: 'posts' },
    eyes.viewerId,
  );
}

/** The square with only the author's own blocks, and those of which the author is: whom the other blocks, and who blocks the other, is theirs. */
const through = (parts: SquareParts, authorId: string, { blocked }: Eyes): SquareParts => ({
  ...parts,
  async listApart(on, _viewerId, among) {
    const others = among.filter((id) => id !== authorId);
    const apart = await parts.listApart(on, authorId, others);
    return {
      blocked: apart.blocked,
      blockedBy: new Set([
        ...apart.blockedBy,
        ...(blocked && among.includes(authorId) ? [authorId] : []),
      ]),
    };
  },
});
