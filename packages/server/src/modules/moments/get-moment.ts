import type { MomentPost } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import { findPost } from './find-posts.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import { presentPost } from './present-posts.ts';
import type { MomentsTables, PostKey } from './tables.ts';

/** A moment that the viewer sees, with all that they see of it; refuses common.not_found. */
export async function getMoment(
  parts: MomentsParts,
  viewerId: string,
  key: PostKey,
): Promise<MomentPost> {
  const sight = await look(parts, viewerId);
  const post = await findPost(parts.database.tables<MomentsTables>(), sight, key);
  return presentPost(parts, sight, post ?? refuse('common.not_found'));
}
