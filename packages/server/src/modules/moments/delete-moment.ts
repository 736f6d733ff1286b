import { refuse } from '../../platform/refusal.ts';
import { postUse } from './media-uses.ts';
import type { MomentsParts } from './parts.ts';
import type { MomentsTables, PostKey } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { findWitnesses } from './witnesses.ts';

/** Deletes a moment of the account's own with its likes, comments, notices and files, for everybody at once (V6); refuses common.not_found. */
export async function deleteMoment(
  parts: MomentsParts,
  accountId: string,
  { authorId, postId }: PostKey,
): Promise<void> {
  if (authorId !== accountId) refuse('common.not_found');
  const gone = await parts.database.transaction(async (tx) => {
    const db = tx.tables<MomentsTables>();
    // likes and comments go with the row
    const post = await db
      .deleteFrom('moments.post')
      .where('account_id', '=', accountId)
      .where('post_id', '=', postId)
      .returningAll()
      .executeTakeFirst();
    if (!post) refuse('common.not_found');
    await db
      .deleteFrom('moments.notice')
      .where('author_id', '=', accountId)
      .where('post_id', '=', postId)
      .execute();
    await db
      .deleteFrom('moments.claim')
      .where('post_id', '=', postId)
      .where('kind', '=', 'comment')
      .execute();
    await parts.media.releaseUse(tx, postUse({ authorId, postId }));
    return post;
  });
  tellDevices(parts.bus, [accountId, ...(await findWitnesses(parts, gone))]);
}
