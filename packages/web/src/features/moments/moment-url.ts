import type { MediaVariant, MomentPost } from '@teahouse/contract';
import type { MomentKey } from './comment-outbox.ts';

/** Which moment a post is. */
export const keyOf = ({ author, id }: MomentPost): MomentKey => ({
  authorId: author.id,
  postId: id,
});

/** Below this address lies everything of a moment. */
export const momentUrl = ({ authorId, postId }: MomentKey): string =>
  `/api/v1/moments/${authorId}/${postId}/`;

/** The address of a file of a moment. */
export const momentMediaUrl = (key: MomentKey, mediaId: string, variant: MediaVariant): string =>
  `${momentUrl(key)}media/${mediaId}/${variant}`;

/** The address of somebody's cover. */
export const coverUrl = (accountId: string, mediaId: string, variant: MediaVariant): string =>
  `/api/v1/moments/of/${accountId}/cover/${mediaId}/${variant}`;
