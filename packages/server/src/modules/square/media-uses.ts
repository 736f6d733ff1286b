import type { Media } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import type { SquareParts } from './parts.ts';
import type { PostKey } from './tables.ts';

/** The use by which a post holds its files. */
export const postUse = ({ authorId, postId }: PostKey): string => `square/${authorId}/${postId}`;

/** Has a post hold its author's files, in the order given: up to 18 pictures, or one film (P1, P5). Refuses common.not_found, square.pictures_or_film. */
export async function claimFiles(
  tx: Tx,
  { media }: Pick<SquareParts, 'media'>,
  key: PostKey,
  mediaIds: readonly string[],
): Promise<Media[]> {
  const found = new Map<string, Media>();
  const claim = { ownerId: key.authorId, use: postUse(key) };
  // sorted: two posts of the same files never wait for each other in a ring
  for (const mediaId of [...new Set(mediaIds)].sort()) {
    const one =
      (await media.claimMedia(tx, { ...claim, mediaId, kind: 'image' })) ??
      (await media.claimMedia(tx, { ...claim, mediaId, kind: 'video' }));
    found.set(mediaId, one ?? refuse('common.not_found'));
  }
  if ([...found.values()].some((one) => one.kind === 'video') && found.size > 1)
    refuse('square.pictures_or_film');
  return [...new Set(mediaIds)].flatMap((mediaId) => found.get(mediaId) ?? []);
}
