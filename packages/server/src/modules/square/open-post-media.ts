import type { MediaVariant } from '@teahouse/contract';
import type { BinaryReply } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import { getSeenPost } from './find-posts.ts';
import type { SquareParts } from './parts.ts';

/** A file of a post that the viewer sees; anything else is common.not_found (P5). */
export async function openPostMedia(
  parts: SquareParts,
  viewerId: string,
  { postId, mediaId, variant }: { postId: string; mediaId: string; variant: MediaVariant },
): Promise<BinaryReply> {
  const post = await getSeenPost(parts, parts.database, viewerId, postId);
  if (!post.media.some((media) => media.id === mediaId)) refuse('common.not_found');
  const file = await parts.media.openVariant(mediaId, variant);
  return { ...(file ?? refuse('common.not_found')), cache: 'checked' };
}
