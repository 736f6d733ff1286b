import { MAX_MOMENT_FILM_MS, type Media } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import type { MomentsParts } from './parts.ts';
import type { PostKey } from './tables.ts';

/** The use by which a moment holds its files. */
export const postUse = ({ authorId, postId }: PostKey): string => `moments/${authorId}/${postId}`;

/** The use by which an account holds its cover. */
export const coverUse = (accountId: string, mediaId: string): string =>
  `moments/${accountId}/cover/${mediaId}`;

/**
 * Has a moment hold its author's files, in the order given: up to nine pictures, or one film of at most a minute
 * (W1, W4). Refuses common.not_found, moments.pictures_or_film, moments.film_too_long.
 */
export async function claimFiles(
  tx: Tx,
  { media }: Pick<MomentsParts, 'media'>,
  key: PostKey,
  mediaIds: readonly string[],
): Promise<Media[]> {
  const found = new Map<string, Media>();
  const claim = { ownerId: key.authorId, use: postUse(key) };
  // sorted: two moments of the same files never wait for each other in a ring
  for (const mediaId of [...new Set(mediaIds)].sort()) {
    const one =
      (await media.claimMedia(tx, { ...claim, mediaId, kind: 'image' })) ??
      (await media.claimMedia(tx, { ...claim, mediaId, kind: 'video' }));
    found.set(mediaId, one ?? refuse('common.not_found'));
  }
  const film = [...found.values()].find((one) => one.kind === 'video');
  if (film && found.size > 1) refuse('moments.pictures_or_film');
  if (film && (film.durationMs ?? 0) > MAX_MOMENT_FILM_MS) refuse('moments.film_too_long');
  return [...new Set(mediaIds)].flatMap((mediaId) => found.get(mediaId) ?? []);
}
