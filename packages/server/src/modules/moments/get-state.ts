import type { Media, MomentsWindow, Person } from '@teahouse/contract';
import { findAlbum } from './albums.ts';
import { listPosts } from './find-posts.ts';
import { look } from './look.ts';
import { listSeenNotices } from './notices.ts';
import type { MomentsParts } from './parts.ts';
import type { MomentsTables } from './tables.ts';

/** What the entrance to moments shows to the account, and what it chose for its own. */
export async function getState(
  parts: MomentsParts,
  accountId: string,
): Promise<{
  unseenNotices: number;
  lastActor: Person | null;
  freshAuthor: Person | null;
  window: MomentsWindow;
  coverMedia: Media | null;
}> {
  const db = parts.database.tables<MomentsTables>();
  const [sight, album] = await Promise.all([look(parts, accountId), findAlbum(db, accountId)]);
  const friendIds = sight.authors.flatMap(({ authorId }) =>
    authorId === accountId ? [] : authorId,
  );
  const since = album?.seen_until;
  const [notices, [fresh]] = await Promise.all([
    listSeenNotices(db, sight),
    listPosts(db, sight, { authorIds: friendIds, limit: 1, ...(since ? { since } : {}) }),
  ]);
  const unseen = notices.filter(({ row }) => !row.seen);
  const lastActorId = unseen[0]?.row.actor_id;
  const people = await parts.listPeople(
    [lastActorId, fresh?.account_id].filter((id) => id !== undefined),
  );
  return {
    unseenNotices: unseen.length,
    lastActor: people.get(lastActorId ?? '') ?? null,
    freshAuthor: people.get(fresh?.account_id ?? '') ?? null,
    window: album?.moments_window ?? 'all',
    coverMedia: album?.cover ?? null,
  };
}
