import type { Audience, MomentPost } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import { audienceColumns } from './post-moment.ts';
import { presentPost } from './present-posts.ts';
import { tidyAudience } from './rules.ts';
import type { MomentsTables, PostKey } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { findWitnesses } from './witnesses.ts';

/** Changes who sees a moment of the account's own, from now on; refuses common.not_found. */
export async function changeAudience(
  parts: MomentsParts,
  accountId: string,
  { authorId, postId }: PostKey,
  audience: Audience,
): Promise<MomentPost> {
  if (authorId !== accountId) refuse('common.not_found');
  const post = await parts.database
    .tables<MomentsTables>()
    .updateTable('moments.post')
    .set(audienceColumns(tidyAudience(audience)))
    .where('account_id', '=', accountId)
    .where('post_id', '=', postId)
    .returningAll()
    .executeTakeFirst();
  if (!post) refuse('common.not_found');
  tellDevices(parts.bus, [accountId, ...(await findWitnesses(parts, post))]);
  return presentPost(parts, await look(parts, accountId), post);
}
