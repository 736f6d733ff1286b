import type { MomentPost } from '@teahouse/contract';
import { keepSeenUntil } from './albums.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { listPosts, placeOf } from './find-posts.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import { presentPage } from './present-posts.ts';
import type { MomentsTables } from './tables.ts';

/** The moments of the account and its friends that it sees, newest first; refuses common.invalid. */
export async function listMoments(
  parts: MomentsParts,
  accountId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ posts: MomentPost[]; cursor: string | null }> {
  const after = readCursor(page.cursor, 2);
  const db = parts.database.tables<MomentsTables>();
  const sight = await look(parts, accountId);
  const found = await listPosts(db, sight, { after, limit: page.limit + 1 });
  const shown = found.slice(0, page.limit);
  const newest = shown.find((post) => post.account_id !== accountId);
  const [posts] = await Promise.all([
    presentPage(parts, sight, shown),
    newest && keepSeenUntil(db, accountId, newest.created_at),
  ]);
  const last = shown.at(-1);
  return {
    posts,
    cursor: last && found.length > page.limit ? writeCursor(placeOf(last)) : null,
  };
}
