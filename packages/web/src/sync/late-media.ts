import type { Media } from '@teahouse/contract';

// no first screen shows a file of a message
const mediaCache = () => import('./media-cache.ts');

/** What is kept of the files of these entries goes from the device. */
export async function forgetFiles(
  conversationId: string,
  positions: readonly number[],
): Promise<void> {
  const cache = await mediaCache();
  await Promise.all(positions.map((position) => cache.forgetMedia(conversationId, position)));
}

/** A file of mine that the house has now is not fetched to be shown; a film is shown by its poster, which only the house has. */
export async function keepFile(media: Media, file: Blob): Promise<void> {
  if (media.kind !== 'image' && media.kind !== 'voice') return;
  (await mediaCache()).rememberOwn(media.id, file);
}
