import type { Audience } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { claimFiles, postUse } from './media-uses.ts';
import type { MomentsParts } from './parts.ts';
import { audienceColumns, insertPost } from './post-moment.ts';
import type { MomentsTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** A moment that was written elsewhere before. */
export interface ImportedMoment {
  authorId: string;
  at: Date;
  text: string;
  /** Files of the author's own. */
  mediaIds: readonly string[];
  audience: Audience;
}

/** Writes a moment of the past: nobody is told, reminded or looks, and no limit of the day counts it. Answers its id. */
export async function importMoment(
  tx: Tx,
  parts: Pick<MomentsParts, 'media'>,
  { authorId, at, text, mediaIds, audience }: ImportedMoment,
): Promise<string> {
  const key = { authorId, postId: newId() };
  const media = await claimFiles(tx, parts, key, mediaIds);
  await insertPost(tx.tables<MomentsTables>(), {
    account_id: authorId,
    post_id: key.postId,
    text,
    media,
    link: null,
    place: null,
    ...audienceColumns(audience),
    reminded_ids: [],
    created_at: at,
  });
  return key.postId;
}

/** Deletes moments of an author with their likes, comments, notices and files; those that are gone already change nothing. */
export async function removeImported(
  tx: Tx,
  parts: Pick<MomentsParts, 'media' | 'bus'>,
  authorId: string,
  postIds: readonly string[],
): Promise<void> {
  if (postIds.length === 0) return;
  const db = tx.tables<MomentsTables>();
  const ids = [...postIds].sort();
  // likes and comments go with the rows
  await db
    .deleteFrom('moments.post')
    .where('account_id', '=', authorId)
    .where('post_id', 'in', ids)
    .execute();
  await db
    .deleteFrom('moments.notice')
    .where('author_id', '=', authorId)
    .where('post_id', 'in', ids)
    .execute();
  await db
    .deleteFrom('moments.claim')
    .where('post_id', 'in', ids)
    .where('kind', '=', 'comment')
    .execute();
  for (const postId of ids) await parts.media.releaseUse(tx, postUse({ authorId, postId }));
  tx.afterCommit(() => tellDevices(parts.bus, [authorId]));
}
