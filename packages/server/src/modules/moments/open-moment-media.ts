import type { MediaVariant } from '@teahouse/contract';
import type { BinaryReply } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import { findAlbum } from './albums.ts';
import { findPost } from './find-posts.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import { isOpen } from './policy.ts';
import type { MomentsTables, PostKey } from './tables.ts';

/** What is asked for of a file. */
interface Asked {
  mediaId: string;
  variant: MediaVariant;
}

/** A file of a moment that the viewer sees; anything else is common.not_found. */
export async function openMomentMedia(
  parts: MomentsParts,
  viewerId: string,
  asked: PostKey & Asked,
): Promise<BinaryReply> {
  const sight = await look(parts, viewerId, [asked.authorId]);
  const post = await findPost(parts.database.tables<MomentsTables>(), sight, asked);
  const isHeld = post?.media.some((media) => media.id === asked.mediaId);
  return isHeld ? open(parts, asked) : refuse('common.not_found');
}

/** The cover of somebody whose moments are open to the viewer; anything else is common.not_found. */
export async function openCover(
  parts: MomentsParts,
  viewerId: string,
  asked: { accountId: string } & Asked,
): Promise<BinaryReply> {
  const [sight, album] = await Promise.all([
    look(parts, viewerId, [asked.accountId]),
    findAlbum(parts.database.tables<MomentsTables>(), asked.accountId),
  ]);
  const isHeld = isOpen(sight, asked.accountId) && album?.cover?.id === asked.mediaId;
  return isHeld ? open(parts, asked) : refuse('common.not_found');
}

async function open({ media }: MomentsParts, { mediaId, variant }: Asked): Promise<BinaryReply> {
  const file = await media.openVariant(mediaId, variant);
  return { ...(file ?? refuse('common.not_found')), cache: 'checked' };
}
